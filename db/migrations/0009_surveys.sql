-- A survey as its author has it: the draft of the next version, and whether pages may still show it. Surveys that were published
-- and never edited have no row.
create table survey (
    workspace_id {int} not null,
    survey_id {key} not null,
    draft {text} null,
    archived_at {long} null,
    changed_at {long} not null,
    change_no {int} not null,
    primary key (workspace_id, survey_id)
){clustered};
