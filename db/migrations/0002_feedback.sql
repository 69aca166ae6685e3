create table feedback (
    workspace_id {int} not null,
    feedback_no {long} not null,
    id {key} not null,
    source {key} not null,
    secret_hash {hash} null,
    change_no {int} not null,
    speaker {code} not null,
    channel {code} not null,
    actor {key} not null,
    customer_ref {key} null,
    completion {code} not null,
    outcome {code} not null,
    standing {code} not null,
    kind {code} null,
    touchpoint {key} null,
    unit {key} null,
    language {code} null,
    survey {key} not null,
    survey_version {int} not null,
    occurred_at {long} not null,
    day {int} not null,
    received_at {long} not null,
    context {text} null,
    answers {text} not null,
    analysis_due {bool} not null,
    analysis_state {int} not null,
    analysis_version {code} null,
    analysis_attempts {int} not null,
    detected_language {code} null,
    detected_kind {code} null,
    rollup_due {bool} not null,
    primary key (workspace_id, feedback_no)
){clustered};
create unique index feedback_identity on feedback (workspace_id, id, source);
create index feedback_day on feedback (workspace_id, day, feedback_no);
create index feedback_customer on feedback (workspace_id, customer_ref) where customer_ref is not null;
create index feedback_analysis_due on feedback (workspace_id, feedback_no) where analysis_due = 1;
create index feedback_rollup_due on feedback (workspace_id, feedback_no) where rollup_due = 1;

-- What was erased must not come back; the identity itself is kept as a hash only.
create table tombstone (
    workspace_id {int} not null,
    identity_hash {hash} not null,
    erased_at {long} not null,
    primary key (workspace_id, identity_hash)
){clustered};
