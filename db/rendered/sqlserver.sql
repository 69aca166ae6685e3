-- Made from db/migrations; see db/README.md for how to make it again.

create table migration (name nvarchar(200) collate Latin1_General_100_BIN2 not null primary key, checksum nvarchar(200) collate Latin1_General_100_BIN2 not null, ran_at bigint not null);
go

-- 0001_workspaces.sql
create table workspace (
    workspace_id int not null primary key,
    name nvarchar(400) collate Latin1_General_100_BIN2 not null,
    time_zone nvarchar(200) collate Latin1_General_100_BIN2 not null,
    taxonomy_version int not null,
    created_at bigint not null
);
create unique index workspace_name on workspace (name);

create table api_key (
    workspace_id int not null,
    key_id nvarchar(200) collate Latin1_General_100_BIN2 not null,
    name nvarchar(400) collate Latin1_General_100_BIN2 not null,
    secret_hash varbinary(32) not null,
    scopes nvarchar(400) collate Latin1_General_100_BIN2 not null,
    created_at bigint not null,
    revoked_at bigint null,
    primary key (workspace_id, key_id)
);
create unique index api_key_name on api_key (workspace_id, name);

create table site (
    workspace_id int not null,
    site_id nvarchar(200) collate Latin1_General_100_BIN2 not null,
    site_key nvarchar(200) collate Latin1_General_100_BIN2 not null,
    name nvarchar(400) collate Latin1_General_100_BIN2 not null,
    origins nvarchar(max) collate Latin1_General_100_BIN2 not null,
    touchpoints nvarchar(max) collate Latin1_General_100_BIN2 not null,
    units nvarchar(max) collate Latin1_General_100_BIN2 not null,
    context_keys nvarchar(max) collate Latin1_General_100_BIN2 not null,
    standings nvarchar(max) collate Latin1_General_100_BIN2 not null,
    identity_secret nvarchar(200) collate Latin1_General_100_BIN2 not null,
    created_at bigint not null,
    change_no int not null,
    primary key (workspace_id, site_id)
);
create unique index site_public_key on site (site_key);

create table unit (
    workspace_id int not null,
    unit_id nvarchar(200) collate Latin1_General_100_BIN2 not null,
    name nvarchar(400) collate Latin1_General_100_BIN2 not null,
    parent_id nvarchar(200) collate Latin1_General_100_BIN2 null,
    change_no int not null,
    primary key (workspace_id, unit_id)
);

create table touchpoint (
    workspace_id int not null,
    touchpoint_id nvarchar(200) collate Latin1_General_100_BIN2 not null,
    name nvarchar(400) collate Latin1_General_100_BIN2 not null,
    stage nvarchar(400) collate Latin1_General_100_BIN2 null,
    owner_unit nvarchar(200) collate Latin1_General_100_BIN2 null,
    other_units nvarchar(max) collate Latin1_General_100_BIN2 not null,
    importance int not null,
    standards nvarchar(max) collate Latin1_General_100_BIN2 not null,
    change_no int not null,
    primary key (workspace_id, touchpoint_id)
);

create table survey_version (
    workspace_id int not null,
    survey_id nvarchar(200) collate Latin1_General_100_BIN2 not null,
    version int not null,
    definition nvarchar(max) collate Latin1_General_100_BIN2 not null,
    published_at bigint not null,
    primary key (workspace_id, survey_id, version)
);
go

-- 0002_feedback.sql
create table feedback (
    workspace_id int not null,
    feedback_no bigint not null,
    id nvarchar(200) collate Latin1_General_100_BIN2 not null,
    source nvarchar(200) collate Latin1_General_100_BIN2 not null,
    secret_hash varbinary(32) null,
    change_no int not null,
    speaker nvarchar(40) collate Latin1_General_100_BIN2 not null,
    channel nvarchar(40) collate Latin1_General_100_BIN2 not null,
    actor nvarchar(200) collate Latin1_General_100_BIN2 not null,
    customer_ref nvarchar(200) collate Latin1_General_100_BIN2 null,
    completion nvarchar(40) collate Latin1_General_100_BIN2 not null,
    outcome nvarchar(40) collate Latin1_General_100_BIN2 not null,
    standing nvarchar(40) collate Latin1_General_100_BIN2 not null,
    kind nvarchar(40) collate Latin1_General_100_BIN2 null,
    touchpoint nvarchar(200) collate Latin1_General_100_BIN2 null,
    unit nvarchar(200) collate Latin1_General_100_BIN2 null,
    language nvarchar(40) collate Latin1_General_100_BIN2 null,
    survey nvarchar(200) collate Latin1_General_100_BIN2 not null,
    survey_version int not null,
    occurred_at bigint not null,
    day int not null,
    received_at bigint not null,
    context nvarchar(max) collate Latin1_General_100_BIN2 null,
    answers nvarchar(max) collate Latin1_General_100_BIN2 not null,
    analysis_due bit not null,
    analysis_state int not null,
    analysis_version nvarchar(40) collate Latin1_General_100_BIN2 null,
    analysis_attempts int not null,
    detected_language nvarchar(40) collate Latin1_General_100_BIN2 null,
    detected_kind nvarchar(40) collate Latin1_General_100_BIN2 null,
    rollup_due bit not null,
    primary key (workspace_id, feedback_no)
);
create unique index feedback_identity on feedback (workspace_id, id, source);
create index feedback_day on feedback (workspace_id, day, feedback_no);
create index feedback_customer on feedback (workspace_id, customer_ref) where customer_ref is not null;
create index feedback_analysis_due on feedback (workspace_id, feedback_no) where analysis_due = 1;
create index feedback_rollup_due on feedback (workspace_id, feedback_no) where rollup_due = 1;

-- What was erased must not come back; the identity itself is kept as a hash only.
create table tombstone (
    workspace_id int not null,
    identity_hash varbinary(32) not null,
    erased_at bigint not null,
    primary key (workspace_id, identity_hash)
);
go

-- 0003_understanding.sql
-- levels and emotions are sets: bit n stands for the n-th member.
create table mention (
    workspace_id int not null,
    feedback_no bigint not null,
    mention_no int not null,
    question nvarchar(200) collate Latin1_General_100_BIN2 not null,
    span_start int not null,
    span_length int not null,
    levels int not null,
    primary_level nvarchar(40) collate Latin1_General_100_BIN2 null,
    polarity nvarchar(40) collate Latin1_General_100_BIN2 not null,
    severity int not null,
    emotions int not null,
    expectation bit not null,
    departure bit not null,
    confidence float not null,
    reasons nvarchar(max) collate Latin1_General_100_BIN2 not null,
    analysis_version nvarchar(40) collate Latin1_General_100_BIN2 not null,
    theme_id nvarchar(200) collate Latin1_General_100_BIN2 null,
    primary key (workspace_id, feedback_no, mention_no)
);
create index mention_theme on mention (workspace_id, theme_id, feedback_no) where theme_id is not null;

create table theme (
    workspace_id int not null,
    theme_id nvarchar(200) collate Latin1_General_100_BIN2 not null,
    level nvarchar(40) collate Latin1_General_100_BIN2 not null,
    name nvarchar(400) collate Latin1_General_100_BIN2 not null,
    state nvarchar(40) collate Latin1_General_100_BIN2 not null,
    origin nvarchar(40) collate Latin1_General_100_BIN2 not null,
    phrase_keys nvarchar(max) collate Latin1_General_100_BIN2 not null,
    terms nvarchar(max) collate Latin1_General_100_BIN2 not null,
    created_at bigint not null,
    change_no int not null,
    primary key (workspace_id, theme_id)
);

-- Mentions that no theme has taken yet, with the phrases that may make one.
create table waiting_mention (
    workspace_id int not null,
    feedback_no bigint not null,
    mention_no int not null,
    level nvarchar(40) collate Latin1_General_100_BIN2 not null,
    phrases nvarchar(max) collate Latin1_General_100_BIN2 not null,
    primary key (workspace_id, feedback_no, mention_no)
);
go

-- 0004_rollups.sql
-- speaker, dimension and subject_kind hold the numbers of Domain/Trends: they stand in every row.
create table rollup_cell (
    workspace_id int not null,
    generation int not null,
    speaker int not null,
    dimension int not null,
    subject_kind int not null,
    subject nvarchar(200) collate Latin1_General_100_BIN2 not null,
    day int not null,
    dimension_value nvarchar(200) collate Latin1_General_100_BIN2 not null,
    feedback int not null,
    analysed int not null,
    not_analysed int not null,
    negative int not null,
    positive int not null,
    severity int not null,
    declared int not null,
    detected int not null,
    departed int not null,
    departed_analysed int not null,
    departed_negative int not null,
    primary key (workspace_id, generation, speaker, dimension, subject_kind, subject, day, dimension_value)
);

-- What each feedback has added to a generation, to be taken away when it changes.
create table rolled_up (
    workspace_id int not null,
    generation int not null,
    feedback_no bigint not null,
    facts nvarchar(max) collate Latin1_General_100_BIN2 not null,
    primary key (workspace_id, generation, feedback_no)
);

-- One row a workspace; whoever rolls up updates it first, which makes nodes take turns.
create table rollup_state (
    workspace_id int not null primary key,
    live_generation int not null,
    building_generation int null,
    building_cursor bigint not null,
    turn bigint not null
);
go

-- 0005_jobs.sql
create table job_run (
    workspace_id int not null,
    job nvarchar(200) collate Latin1_General_100_BIN2 not null,
    started_at bigint null,
    ended_at bigint null,
    succeeded_at bigint null,
    failed_at bigint null,
    failure nvarchar(400) collate Latin1_General_100_BIN2 null,
    runs bigint not null,
    failures bigint not null,
    primary key (workspace_id, job)
);

-- bytes_read and next_line say where to go on; they move in the commit that stores the rows before them. claimed_by is the run
-- that may go on, until claimed_until: two nodes never do one import at once.
create table import (
    workspace_id int not null,
    import_id nvarchar(200) collate Latin1_General_100_BIN2 not null,
    name nvarchar(200) collate Latin1_General_100_BIN2 not null,
    actor nvarchar(200) collate Latin1_General_100_BIN2 not null,
    state nvarchar(40) collate Latin1_General_100_BIN2 not null,
    mapping nvarchar(max) collate Latin1_General_100_BIN2 not null,
    uploaded bit not null,
    host nvarchar(200) collate Latin1_General_100_BIN2 not null,
    file_path nvarchar(400) collate Latin1_General_100_BIN2 not null,
    file_hash nvarchar(200) collate Latin1_General_100_BIN2 not null,
    total_bytes bigint not null,
    bytes_read bigint not null,
    next_line bigint not null,
    rows_read bigint not null,
    rows_merged bigint not null,
    rows_known bigint not null,
    rows_blank bigint not null,
    rows_refused bigint not null,
    feedback_new bigint not null,
    rows_per_second float not null,
    started_at bigint not null,
    ended_at bigint null,
    failure nvarchar(400) collate Latin1_General_100_BIN2 null,
    claimed_by nvarchar(200) collate Latin1_General_100_BIN2 null,
    claimed_until bigint null,
    primary key (workspace_id, import_id)
);
create index import_started on import (workspace_id, started_at);
create index import_open on import (workspace_id, started_at) where ended_at is null;

create table import_refusal (
    workspace_id int not null,
    import_id nvarchar(200) collate Latin1_General_100_BIN2 not null,
    line bigint not null,
    source_id nvarchar(200) collate Latin1_General_100_BIN2 null,
    field nvarchar(400) collate Latin1_General_100_BIN2 null,
    code nvarchar(40) collate Latin1_General_100_BIN2 not null,
    message nvarchar(400) collate Latin1_General_100_BIN2 not null,
    primary key (workspace_id, import_id, line)
);
create index import_refusal_source on import_refusal (workspace_id, source_id) where source_id is not null;
go

-- 0006_taxonomy.sql
-- What brings mentions into a theme is its shape now, made of terms that several people share, and no longer a list of phrases.
-- sort_before: the mentions of a theme that was divided are being gone through, the newest first, and this far down they have been.
alter table theme drop column phrase_keys;
alter table theme add shape nvarchar(max) collate Latin1_General_100_BIN2 not null default '';
alter table theme add examples nvarchar(max) collate Latin1_General_100_BIN2 not null default '[]';
alter table theme add pinned bit not null default 0;
alter table theme add forbidden bit not null default 0;
alter table theme add merged_into nvarchar(200) collate Latin1_General_100_BIN2 null;
alter table theme add split_from nvarchar(200) collate Latin1_General_100_BIN2 null;
alter table theme add sort_before bigint null;
alter table theme add takes_since int not null default 0;

-- What waits is read where it stands, in the answer: no second copy of a customer's words.
alter table waiting_mention drop column phrases;

-- How far those that wait have been tried against the taxonomy of sweep_version: the newest first, down to sweep_before; null is all.
alter table workspace add sweep_version int not null default 0;
alter table workspace add sweep_before bigint null;
go

-- 0007_analysis_generations.sql
-- What was understood, by generation of the analysis: one is live; another is made beside it when everything is analysed again.
-- stand_in: by another than was meant to, for a reason that passes.
create table analysis (
    workspace_id int not null,
    feedback_no bigint not null,
    generation int not null,
    state int not null,
    version nvarchar(40) collate Latin1_General_100_BIN2 not null,
    language nvarchar(40) collate Latin1_General_100_BIN2 null,
    kind nvarchar(40) collate Latin1_General_100_BIN2 null,
    stand_in bit not null,
    primary key (workspace_id, feedback_no, generation)
);
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
    workspace_id int not null,
    version nvarchar(40) collate Latin1_General_100_BIN2 not null,
    primary key (workspace_id, version)
);
insert into analysis_version (workspace_id, version) select distinct workspace_id, version from analysis;

-- Mentions of every generation; their numbers are never the same in two generations of a feedback. What stands is the view "mention".
create table stored_mention (
    workspace_id int not null,
    feedback_no bigint not null,
    mention_no int not null,
    generation int not null,
    question nvarchar(200) collate Latin1_General_100_BIN2 not null,
    span_start int not null,
    span_length int not null,
    levels int not null,
    primary_level nvarchar(40) collate Latin1_General_100_BIN2 null,
    polarity nvarchar(40) collate Latin1_General_100_BIN2 not null,
    severity int not null,
    emotions int not null,
    expectation bit not null,
    departure bit not null,
    confidence float not null,
    reasons nvarchar(max) collate Latin1_General_100_BIN2 not null,
    analysis_version nvarchar(40) collate Latin1_General_100_BIN2 not null,
    theme_id nvarchar(200) collate Latin1_General_100_BIN2 null,
    theme_fixed bit not null,
    corrected bit not null,
    primary key (workspace_id, feedback_no, mention_no)
);
insert into stored_mention (workspace_id, feedback_no, mention_no, generation, question, span_start, span_length, levels, primary_level,
    polarity, severity, emotions, expectation, departure, confidence, reasons, analysis_version, theme_id, theme_fixed, corrected)
select workspace_id, feedback_no, mention_no, 1, question, span_start, span_length, levels, primary_level,
    polarity, severity, emotions, expectation, departure, confidence, reasons, analysis_version, theme_id, 0, 0
from mention;
drop table mention;
create index stored_mention_theme on stored_mention (workspace_id, theme_id, feedback_no, generation, theme_fixed) where theme_id is not null;

-- What a person has put right. It holds for these words of this answer: answer_hash tells whether they still stand there.
create table correction (
    workspace_id int not null,
    feedback_no bigint not null,
    question nvarchar(200) collate Latin1_General_100_BIN2 not null,
    span_start int not null,
    span_length int not null,
    answer_hash varbinary(32) not null,
    no_mention bit not null,
    levels int not null,
    primary_level nvarchar(40) collate Latin1_General_100_BIN2 null,
    polarity nvarchar(40) collate Latin1_General_100_BIN2 not null,
    severity int not null,
    emotions int not null,
    expectation bit not null,
    departure bit not null,
    theme_fixed bit not null,
    theme_id nvarchar(200) collate Latin1_General_100_BIN2 null,
    made_by nvarchar(200) collate Latin1_General_100_BIN2 not null,
    made_at bigint not null,
    primary key (workspace_id, feedback_no, question, span_start, span_length)
);

-- The live and the building generation of the analysis stand beside those of the roll-up: both take over in one step.
-- cleaning_after: up to here the generations that are over have been removed; null where nothing is left of them.
alter table rollup_state add live_analysis int not null default 1;
alter table rollup_state add live_version nvarchar(40) collate Latin1_General_100_BIN2 null;
alter table rollup_state add building_analysis int null;
alter table rollup_state add building_version nvarchar(40) collate Latin1_General_100_BIN2 null;
alter table rollup_state add cleaning_after bigint null;
-- The roll-up also counts by version from now on: it is made again.
update rollup_state set building_generation = live_generation + 1, building_cursor = 0;

-- What a language model was used for on a UTC day, where one is configured. It is the operator's, and of no workspace.
create table language_model_use (
    day int not null primary key,
    tokens bigint not null,
    cost_micros bigint not null
);
go

-- 0008_mention.sql
-- What stands: mentions of the live generation, corrected where a person did. A file of its own, for SQL Server takes a view only alone.
create view mention as
select m.workspace_id, m.feedback_no, m.mention_no, m.question, m.span_start, m.span_length, m.levels, m.primary_level, m.polarity,
    m.severity, m.emotions, m.expectation, m.departure, m.confidence, m.reasons, m.analysis_version, m.theme_id,
    m.corrected
from stored_mention m join rollup_state s on s.workspace_id = m.workspace_id and s.live_analysis = m.generation
go

-- 0009_surveys.sql
-- A survey as its author has it: the draft of the next version, and whether pages may still show it. Surveys that were published
-- and never edited have no row.
create table survey (
    workspace_id int not null,
    survey_id nvarchar(200) collate Latin1_General_100_BIN2 not null,
    draft nvarchar(max) collate Latin1_General_100_BIN2 null,
    archived_at bigint null,
    changed_at bigint not null,
    change_no int not null,
    primary key (workspace_id, survey_id)
);
go

-- 0010_signals.sql
-- All signals of one id: what became of one time that a survey was shown. answered and completed say what the roll-up found of its
-- feedback; rolled_up is what it has added to the cells, to be taken away when it changes.
create table signal (
    workspace_id int not null,
    source nvarchar(200) collate Latin1_General_100_BIN2 not null,
    id nvarchar(200) collate Latin1_General_100_BIN2 not null,
    speaker nvarchar(40) collate Latin1_General_100_BIN2 not null,
    survey nvarchar(200) collate Latin1_General_100_BIN2 not null,
    touchpoint nvarchar(200) collate Latin1_General_100_BIN2 null,
    unit nvarchar(200) collate Latin1_General_100_BIN2 null,
    page nvarchar(200) collate Latin1_General_100_BIN2 null,
    language nvarchar(40) collate Latin1_General_100_BIN2 null,
    first_at bigint not null,
    day int not null,
    shown_at bigint null,
    started_at bigint null,
    dismissed_at bigint null,
    abandoned_at bigint null,
    abandoned_question nvarchar(200) collate Latin1_General_100_BIN2 null,
    answered bit not null,
    completed bit not null,
    change_no int not null,
    rollup_due bit not null,
    rolled_up nvarchar(max) collate Latin1_General_100_BIN2 null,
    primary key (workspace_id, source, id)
);
create index signal_id on signal (workspace_id, id);
create index signal_day on signal (workspace_id, day);
create index signal_rollup_due on signal (workspace_id, source, id) where rollup_due = 1;

-- speaker and dimension hold the numbers of Domain/Trends/Silence.cs: they stand in every row.
create table silence_cell (
    workspace_id int not null,
    speaker int not null,
    dimension int not null,
    day int not null,
    dimension_value nvarchar(200) collate Latin1_General_100_BIN2 not null,
    shown int not null,
    started int not null,
    dismissed int not null,
    abandoned int not null,
    answered int not null,
    primary key (workspace_id, speaker, dimension, day, dimension_value)
);
go

-- 0011_sessions.sql
-- Somebody who signed in on a page with an API key. What the cookie holds is kept as a hash; who revokes the key ends its sessions.
create table session (
    workspace_id int not null,
    session_id nvarchar(200) collate Latin1_General_100_BIN2 not null,
    secret_hash varbinary(32) not null,
    key_id nvarchar(200) collate Latin1_General_100_BIN2 not null,
    created_at bigint not null,
    expires_at bigint not null,
    primary key (workspace_id, session_id)
);
create index session_by_expiry on session (workspace_id, expires_at);
