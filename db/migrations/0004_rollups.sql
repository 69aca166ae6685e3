-- speaker, dimension and subject_kind hold the numbers of Domain/Trends: they stand in every row.
create table rollup_cell (
    workspace_id {int} not null,
    generation {int} not null,
    speaker {int} not null,
    dimension {int} not null,
    subject_kind {int} not null,
    subject {key} not null,
    day {int} not null,
    dimension_value {key} not null,
    feedback {int} not null,
    analysed {int} not null,
    not_analysed {int} not null,
    negative {int} not null,
    positive {int} not null,
    severity {int} not null,
    declared {int} not null,
    detected {int} not null,
    departed {int} not null,
    departed_analysed {int} not null,
    departed_negative {int} not null,
    primary key (workspace_id, generation, speaker, dimension, subject_kind, subject, day, dimension_value)
){clustered};

-- What each feedback has added to a generation, to be taken away when it changes.
create table rolled_up (
    workspace_id {int} not null,
    generation {int} not null,
    feedback_no {long} not null,
    facts {text} not null,
    primary key (workspace_id, generation, feedback_no)
){clustered};

-- One row a workspace; whoever rolls up updates it first, which makes nodes take turns.
create table rollup_state (
    workspace_id {int} not null primary key,
    live_generation {int} not null,
    building_generation {int} null,
    building_cursor {long} not null,
    turn {long} not null
);
