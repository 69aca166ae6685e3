-- All signals of one id: what became of one time that a survey was shown. answered and completed say what the roll-up found of its
-- feedback; rolled_up is what it has added to the cells, to be taken away when it changes.
create table signal (
    workspace_id {int} not null,
    source {key} not null,
    id {key} not null,
    speaker {code} not null,
    survey {key} not null,
    touchpoint {key} null,
    unit {key} null,
    page {key} null,
    language {code} null,
    first_at {long} not null,
    day {int} not null,
    shown_at {long} null,
    started_at {long} null,
    dismissed_at {long} null,
    abandoned_at {long} null,
    abandoned_question {key} null,
    answered {bool} not null,
    completed {bool} not null,
    change_no {int} not null,
    rollup_due {bool} not null,
    rolled_up {text} null,
    primary key (workspace_id, source, id)
){clustered};
create index signal_id on signal (workspace_id, id);
create index signal_day on signal (workspace_id, day);
create index signal_rollup_due on signal (workspace_id, source, id) where rollup_due = 1;

-- speaker and dimension hold the numbers of Domain/Trends/Silence.cs: they stand in every row.
create table silence_cell (
    workspace_id {int} not null,
    speaker {int} not null,
    dimension {int} not null,
    day {int} not null,
    dimension_value {key} not null,
    shown {int} not null,
    started {int} not null,
    dismissed {int} not null,
    abandoned {int} not null,
    answered {int} not null,
    primary key (workspace_id, speaker, dimension, day, dimension_value)
){clustered};
