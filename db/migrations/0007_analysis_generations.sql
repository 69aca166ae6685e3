-- What was understood, by generation of the analysis: one is live; another is made beside it when everything is analysed again.
-- stand_in: by another than was meant to, for a reason that passes.
create table analysis (
    workspace_id {int} not null,
    feedback_no {long} not null,
    generation {int} not null,
    state {int} not null,
    version {code} not null,
    language {code} null,
    kind {code} null,
    stand_in {bool} not null,
    primary key (workspace_id, feedback_no, generation)
){clustered};
create index analysis_stand_in on analysis (workspace_id, feedback_no) where stand_in = 1;
insert into analysis (workspace_id, feedback_no, generation, state, version, language, kind, stand_in)
select workspace_id, feedback_no, 1, analysis_state, coalesce(analysis_version, 'unknown'), detected_language, detected_kind, 0
from feedback where analysis_state <> 0;
alter table feedback drop column analysis_state;
alter table feedback drop column analysis_version;
alter table feedback drop column detected_language;
alter table feedback drop column detected_kind;

-- Every version that anything was analysed with: so few that figures can look each of them up.
create table analysis_version (
    workspace_id {int} not null,
    version {code} not null,
    primary key (workspace_id, version)
){clustered};
insert into analysis_version (workspace_id, version) select distinct workspace_id, version from analysis;

-- Mentions of every generation; their numbers are never the same in two generations of a feedback. What stands is the view "mention".
create table stored_mention (
    workspace_id {int} not null,
    feedback_no {long} not null,
    mention_no {int} not null,
    generation {int} not null,
    question {key} not null,
    span_start {int} not null,
    span_length {int} not null,
    levels {int} not null,
    primary_level {code} null,
    polarity {code} not null,
    severity {int} not null,
    emotions {int} not null,
    expectation {bool} not null,
    departure {bool} not null,
    confidence {double} not null,
    reasons {text} not null,
    analysis_version {code} not null,
    theme_id {key} null,
    theme_fixed {bool} not null,
    corrected {bool} not null,
    primary key (workspace_id, feedback_no, mention_no)
){clustered};
insert into stored_mention (workspace_id, feedback_no, mention_no, generation, question, span_start, span_length, levels, primary_level,
    polarity, severity, emotions, expectation, departure, confidence, reasons, analysis_version, theme_id, theme_fixed, corrected)
select workspace_id, feedback_no, mention_no, 1, question, span_start, span_length, levels, primary_level,
    polarity, severity, emotions, expectation, departure, confidence, reasons, analysis_version, theme_id, 0, 0
from mention;
drop table mention;
create index stored_mention_theme on stored_mention (workspace_id, theme_id, feedback_no, generation, theme_fixed) where theme_id is not null;

-- What a person has put right. It holds for these words of this answer: answer_hash tells whether they still stand there.
create table correction (
    workspace_id {int} not null,
    feedback_no {long} not null,
    question {key} not null,
    span_start {int} not null,
    span_length {int} not null,
    answer_hash {hash} not null,
    no_mention {bool} not null,
    levels {int} not null,
    primary_level {code} null,
    polarity {code} not null,
    severity {int} not null,
    emotions {int} not null,
    expectation {bool} not null,
    departure {bool} not null,
    theme_fixed {bool} not null,
    theme_id {key} null,
    made_by {key} not null,
    made_at {long} not null,
    primary key (workspace_id, feedback_no, question, span_start, span_length)
){clustered};

-- The live and the building generation of the analysis stand beside those of the roll-up: both take over in one step.
-- cleaning_after: up to here the generations that are over have been removed; null where nothing is left of them.
alter table rollup_state add live_analysis {int} not null default 1;
alter table rollup_state add live_version {code} null;
alter table rollup_state add building_analysis {int} null;
alter table rollup_state add building_version {code} null;
alter table rollup_state add cleaning_after {long} null;
-- The roll-up also counts by version from now on: it is made again.
update rollup_state set building_generation = live_generation + 1, building_cursor = 0;

-- What a language model was used for on a UTC day, where one is configured. It is the operator's, and of no workspace.
create table language_model_use (
    day {int} not null primary key,
    tokens {long} not null,
    cost_micros {long} not null
);
