create table job_run (
    workspace_id {int} not null,
    job {key} not null,
    started_at {long} null,
    ended_at {long} null,
    succeeded_at {long} null,
    failed_at {long} null,
    failure {name} null,
    runs {long} not null,
    failures {long} not null,
    primary key (workspace_id, job)
){clustered};

-- bytes_read and next_line say where to go on; they move in the commit that stores the rows before them. claimed_by is the run
-- that may go on, until claimed_until: two nodes never do one import at once.
create table import (
    workspace_id {int} not null,
    import_id {key} not null,
    name {key} not null,
    actor {key} not null,
    state {code} not null,
    mapping {text} not null,
    uploaded {bool} not null,
    host {key} not null,
    file_path {name} not null,
    file_hash {key} not null,
    total_bytes {long} not null,
    bytes_read {long} not null,
    next_line {long} not null,
    rows_read {long} not null,
    rows_merged {long} not null,
    rows_known {long} not null,
    rows_blank {long} not null,
    rows_refused {long} not null,
    feedback_new {long} not null,
    rows_per_second {double} not null,
    started_at {long} not null,
    ended_at {long} null,
    failure {name} null,
    claimed_by {key} null,
    claimed_until {long} null,
    primary key (workspace_id, import_id)
){clustered};
create index import_started on import (workspace_id, started_at);
create index import_open on import (workspace_id, started_at) where ended_at is null;

create table import_refusal (
    workspace_id {int} not null,
    import_id {key} not null,
    line {long} not null,
    source_id {key} null,
    field {name} null,
    code {code} not null,
    message {name} not null,
    primary key (workspace_id, import_id, line)
){clustered};
create index import_refusal_source on import_refusal (workspace_id, source_id) where source_id is not null;
