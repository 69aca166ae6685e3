-- Made from db/migrations; see db/README.md for how to make it again.

create table migration (name nvarchar(200) collate Latin1_General_100_BIN2 not null primary key, checksum nvarchar(200) collate Latin1_General_100_BIN2 not null, ran_at bigint not null);

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
