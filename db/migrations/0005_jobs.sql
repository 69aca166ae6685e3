create table job_run (
    job {key} not null primary key,
    started_at {long} null,
    ended_at {long} null,
    succeeded_at {long} null,
    failed_at {long} null,
    failure {name} null,
    runs {long} not null,
    failures {long} not null
);

create table import (
    workspace_id {int} not null,
    import_id {key} not null,
    name {key} not null,
    state {code} not null,
    mapping {text} not null,
    file_path {name} not null,
    file_hash {key} null,
    total_bytes {long} not null,
    bytes_read {long} not null,
    rows_read {long} not null,
    rows_merged {long} not null,
    rows_blank {long} not null,
    rows_refused {long} not null,
    feedback_new {long} not null,
    started_at {long} not null,
    ended_at {long} null,
    failure {name} null,
    primary key (workspace_id, import_id)
){clustered};

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
