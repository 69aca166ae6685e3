-- Made from db/migrations; see db/README.md for how to make it again.

create table migration (name text not null primary key, checksum text not null, ran_at integer not null);

-- 0001_workspaces.sql
create table workspace (
    workspace_id integer not null primary key,
    name text not null,
    time_zone text not null,
    taxonomy_version integer not null,
    created_at integer not null
);
create unique index workspace_name on workspace (name);

create table api_key (
    workspace_id integer not null,
    key_id text not null,
    name text not null,
    secret_hash blob not null,
    scopes text not null,
    created_at integer not null,
    revoked_at integer null,
    primary key (workspace_id, key_id)
) without rowid;
create unique index api_key_name on api_key (workspace_id, name);

create table site (
    workspace_id integer not null,
    site_id text not null,
    site_key text not null,
    name text not null,
    origins text not null,
    touchpoints text not null,
    units text not null,
    context_keys text not null,
    standings text not null,
    identity_secret text not null,
    created_at integer not null,
    change_no integer not null,
    primary key (workspace_id, site_id)
) without rowid;
create unique index site_public_key on site (site_key);

create table unit (
    workspace_id integer not null,
    unit_id text not null,
    name text not null,
    parent_id text null,
    change_no integer not null,
    primary key (workspace_id, unit_id)
) without rowid;

create table touchpoint (
    workspace_id integer not null,
    touchpoint_id text not null,
    name text not null,
    stage text null,
    owner_unit text null,
    other_units text not null,
    importance integer not null,
    standards text not null,
    change_no integer not null,
    primary key (workspace_id, touchpoint_id)
) without rowid;

create table survey_version (
    workspace_id integer not null,
    survey_id text not null,
    version integer not null,
    definition text not null,
    published_at integer not null,
    primary key (workspace_id, survey_id, version)
) without rowid;

-- 0002_feedback.sql
create table feedback (
    workspace_id integer not null,
    feedback_no integer not null,
    id text not null,
    source text not null,
    secret_hash blob null,
    change_no integer not null,
    speaker text not null,
    channel text not null,
    actor text not null,
    customer_ref text null,
    completion text not null,
    outcome text not null,
    standing text not null,
    kind text null,
    touchpoint text null,
    unit text null,
    language text null,
    survey text not null,
    survey_version integer not null,
    occurred_at integer not null,
    day integer not null,
    received_at integer not null,
    context text null,
    answers text not null,
    analysis_due integer not null,
    analysis_state integer not null,
    analysis_version text null,
    analysis_attempts integer not null,
    detected_language text null,
    detected_kind text null,
    rollup_due integer not null,
    primary key (workspace_id, feedback_no)
) without rowid;
create unique index feedback_identity on feedback (workspace_id, id, source);
create index feedback_day on feedback (workspace_id, day, feedback_no);
create index feedback_customer on feedback (workspace_id, customer_ref) where customer_ref is not null;
create index feedback_analysis_due on feedback (workspace_id, feedback_no) where analysis_due = 1;
create index feedback_rollup_due on feedback (workspace_id, feedback_no) where rollup_due = 1;

-- What was erased must not come back; the identity itself is kept as a hash only.
create table tombstone (
    workspace_id integer not null,
    identity_hash blob not null,
    erased_at integer not null,
    primary key (workspace_id, identity_hash)
) without rowid;

-- 0003_understanding.sql
-- levels and emotions are sets: bit n stands for the n-th member.
create table mention (
    workspace_id integer not null,
    feedback_no integer not null,
    mention_no integer not null,
    question text not null,
    span_start integer not null,
    span_length integer not null,
    levels integer not null,
    primary_level text null,
    polarity text not null,
    severity integer not null,
    emotions integer not null,
    expectation integer not null,
    departure integer not null,
    confidence real not null,
    reasons text not null,
    analysis_version text not null,
    theme_id text null,
    primary key (workspace_id, feedback_no, mention_no)
) without rowid;
create index mention_theme on mention (workspace_id, theme_id, feedback_no) where theme_id is not null;

create table theme (
    workspace_id integer not null,
    theme_id text not null,
    level text not null,
    name text not null,
    state text not null,
    origin text not null,
    phrase_keys text not null,
    terms text not null,
    created_at integer not null,
    change_no integer not null,
    primary key (workspace_id, theme_id)
) without rowid;

-- Mentions that no theme has taken yet, with the phrases that may make one.
create table waiting_mention (
    workspace_id integer not null,
    feedback_no integer not null,
    mention_no integer not null,
    level text not null,
    phrases text not null,
    primary key (workspace_id, feedback_no, mention_no)
) without rowid;

-- 0004_rollups.sql
-- speaker, dimension and subject_kind hold the numbers of Domain/Trends: they stand in every row.
create table rollup_cell (
    workspace_id integer not null,
    generation integer not null,
    speaker integer not null,
    dimension integer not null,
    subject_kind integer not null,
    subject text not null,
    day integer not null,
    dimension_value text not null,
    feedback integer not null,
    analysed integer not null,
    not_analysed integer not null,
    negative integer not null,
    positive integer not null,
    severity integer not null,
    declared integer not null,
    detected integer not null,
    departed integer not null,
    departed_analysed integer not null,
    departed_negative integer not null,
    primary key (workspace_id, generation, speaker, dimension, subject_kind, subject, day, dimension_value)
) without rowid;

-- What each feedback has added to a generation, to be taken away when it changes.
create table rolled_up (
    workspace_id integer not null,
    generation integer not null,
    feedback_no integer not null,
    facts text not null,
    primary key (workspace_id, generation, feedback_no)
) without rowid;

-- One row a workspace; whoever rolls up updates it first, which makes nodes take turns.
create table rollup_state (
    workspace_id integer not null primary key,
    live_generation integer not null,
    building_generation integer null,
    building_cursor integer not null,
    turn integer not null
);

-- 0005_jobs.sql
create table job_run (
    workspace_id integer not null,
    job text not null,
    started_at integer null,
    ended_at integer null,
    succeeded_at integer null,
    failed_at integer null,
    failure text null,
    runs integer not null,
    failures integer not null,
    primary key (workspace_id, job)
) without rowid;

-- bytes_read and next_line say where to go on; they move in the commit that stores the rows before them. claimed_by is the run
-- that may go on, until claimed_until: two nodes never do one import at once.
create table import (
    workspace_id integer not null,
    import_id text not null,
    name text not null,
    actor text not null,
    state text not null,
    mapping text not null,
    uploaded integer not null,
    host text not null,
    file_path text not null,
    file_hash text not null,
    total_bytes integer not null,
    bytes_read integer not null,
    next_line integer not null,
    rows_read integer not null,
    rows_merged integer not null,
    rows_known integer not null,
    rows_blank integer not null,
    rows_refused integer not null,
    feedback_new integer not null,
    rows_per_second real not null,
    started_at integer not null,
    ended_at integer null,
    failure text null,
    claimed_by text null,
    claimed_until integer null,
    primary key (workspace_id, import_id)
) without rowid;
create index import_started on import (workspace_id, started_at);
create index import_open on import (workspace_id, started_at) where ended_at is null;

create table import_refusal (
    workspace_id integer not null,
    import_id text not null,
    line integer not null,
    source_id text null,
    field text null,
    code text not null,
    message text not null,
    primary key (workspace_id, import_id, line)
) without rowid;
create index import_refusal_source on import_refusal (workspace_id, source_id) where source_id is not null;

-- 0006_taxonomy.sql
-- What brings mentions into a theme is its shape now, made of terms that several people share, and no longer a list of phrases.
-- sort_before: the mentions of a theme that was divided are being gone through, the newest first, and this far down they have been.
alter table theme drop column phrase_keys;
alter table theme add shape text not null default '';
alter table theme add examples text not null default '[]';
alter table theme add pinned integer not null default 0;
alter table theme add forbidden integer not null default 0;
alter table theme add merged_into text null;
alter table theme add split_from text null;
alter table theme add sort_before integer null;
alter table theme add takes_since integer not null default 0;

-- What waits is read where it stands, in the answer: no second copy of a customer's words.
alter table waiting_mention drop column phrases;

-- How far those that wait have been tried against the taxonomy of sweep_version: the newest first, down to sweep_before; null is all.
alter table workspace add sweep_version integer not null default 0;
alter table workspace add sweep_before integer null;

-- 0007_analysis_generations.sql
-- What was understood, by generation of the analysis: one is live; another is made beside it when everything is analysed again.
-- stand_in: by another than was meant to, for a reason that passes.
create table analysis (
    workspace_id integer not null,
    feedback_no integer not null,
    generation integer not null,
    state integer not null,
    version text not null,
    language text null,
    kind text null,
    stand_in integer not null,
    primary key (workspace_id, feedback_no, generation)
) without rowid;
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
    workspace_id integer not null,
    version text not null,
    primary key (workspace_id, version)
) without rowid;
insert into analysis_version (workspace_id, version) select distinct workspace_id, version from analysis;

-- Mentions of every generation; their numbers are never the same in two generations of a feedback. What stands is the view "mention".
create table stored_mention (
    workspace_id integer not null,
    feedback_no integer not null,
    mention_no integer not null,
    generation integer not null,
    question text not null,
    span_start integer not null,
    span_length integer not null,
    levels integer not null,
    primary_level text null,
    polarity text not null,
    severity integer not null,
    emotions integer not null,
    expectation integer not null,
    departure integer not null,
    confidence real not null,
    reasons text not null,
    analysis_version text not null,
    theme_id text null,
    theme_fixed integer not null,
    corrected integer not null,
    primary key (workspace_id, feedback_no, mention_no)
) without rowid;
insert into stored_mention (workspace_id, feedback_no, mention_no, generation, question, span_start, span_length, levels, primary_level,
    polarity, severity, emotions, expectation, departure, confidence, reasons, analysis_version, theme_id, theme_fixed, corrected)
select workspace_id, feedback_no, mention_no, 1, question, span_start, span_length, levels, primary_level,
    polarity, severity, emotions, expectation, departure, confidence, reasons, analysis_version, theme_id, 0, 0
from mention;
drop table mention;
create index stored_mention_theme on stored_mention (workspace_id, theme_id, feedback_no, generation, theme_fixed) where theme_id is not null;

-- What a person has put right. It holds for these words of this answer: answer_hash tells whether they still stand there.
create table correction (
    workspace_id integer not null,
    feedback_no integer not null,
    question text not null,
    span_start integer not null,
    span_length integer not null,
    answer_hash blob not null,
    no_mention integer not null,
    levels integer not null,
    primary_level text null,
    polarity text not null,
    severity integer not null,
    emotions integer not null,
    expectation integer not null,
    departure integer not null,
    theme_fixed integer not null,
    theme_id text null,
    made_by text not null,
    made_at integer not null,
    primary key (workspace_id, feedback_no, question, span_start, span_length)
) without rowid;

-- The live and the building generation of the analysis stand beside those of the roll-up: both take over in one step.
-- cleaning_after: up to here the generations that are over have been removed; null where nothing is left of them.
alter table rollup_state add live_analysis integer not null default 1;
alter table rollup_state add live_version text null;
alter table rollup_state add building_analysis integer null;
alter table rollup_state add building_version text null;
alter table rollup_state add cleaning_after integer null;
-- The roll-up also counts by version from now on: it is made again.
update rollup_state set building_generation = live_generation + 1, building_cursor = 0;

-- What a language model was used for on a UTC day, where one is configured. It is the operator's, and of no workspace.
create table language_model_use (
    day integer not null primary key,
    tokens integer not null,
    cost_micros integer not null
);

-- 0008_mention.sql
-- What stands: mentions of the live generation, corrected where a person did. A file of its own, for SQL Server takes a view only alone.
create view mention as
select m.workspace_id, m.feedback_no, m.mention_no, m.question, m.span_start, m.span_length, m.levels, m.primary_level, m.polarity,
    m.severity, m.emotions, m.expectation, m.departure, m.confidence, m.reasons, m.analysis_version, m.theme_id,
    m.corrected
from stored_mention m join rollup_state s on s.workspace_id = m.workspace_id and s.live_analysis = m.generation

-- 0009_surveys.sql
-- A survey as its author has it: the draft of the next version, and whether pages may still show it. Surveys that were published
-- and never edited have no row.
create table survey (
    workspace_id integer not null,
    survey_id text not null,
    draft text null,
    archived_at integer null,
    changed_at integer not null,
    change_no integer not null,
    primary key (workspace_id, survey_id)
) without rowid;

-- 0010_signals.sql
-- All signals of one id: what became of one time that a survey was shown. answered and completed say what the roll-up found of its
-- feedback; rolled_up is what it has added to the cells, to be taken away when it changes.
create table signal (
    workspace_id integer not null,
    source text not null,
    id text not null,
    speaker text not null,
    survey text not null,
    touchpoint text null,
    unit text null,
    page text null,
    language text null,
    first_at integer not null,
    day integer not null,
    shown_at integer null,
    started_at integer null,
    dismissed_at integer null,
    abandoned_at integer null,
    abandoned_question text null,
    answered integer not null,
    completed integer not null,
    change_no integer not null,
    rollup_due integer not null,
    rolled_up text null,
    primary key (workspace_id, source, id)
) without rowid;
create index signal_id on signal (workspace_id, id);
create index signal_day on signal (workspace_id, day);
create index signal_rollup_due on signal (workspace_id, source, id) where rollup_due = 1;

-- speaker and dimension hold the numbers of Domain/Trends/Silence.cs: they stand in every row.
create table silence_cell (
    workspace_id integer not null,
    speaker integer not null,
    dimension integer not null,
    day integer not null,
    dimension_value text not null,
    shown integer not null,
    started integer not null,
    dismissed integer not null,
    abandoned integer not null,
    answered integer not null,
    primary key (workspace_id, speaker, dimension, day, dimension_value)
) without rowid;

-- 0011_sessions.sql
-- Somebody who signed in on a page with an API key. What the cookie holds is kept as a hash; who revokes the key ends its sessions.
create table session (
    workspace_id integer not null,
    session_id text not null,
    secret_hash blob not null,
    key_id text not null,
    created_at integer not null,
    expires_at integer not null,
    primary key (workspace_id, session_id)
) without rowid;
create index session_by_expiry on session (workspace_id, expires_at);
