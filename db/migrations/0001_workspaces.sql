create table workspace (
    workspace_id {int} not null primary key,
    name {name} not null,
    time_zone {key} not null,
    taxonomy_version {int} not null,
    created_at {long} not null
);
create unique index workspace_name on workspace (name);

create table api_key (
    workspace_id {int} not null,
    key_id {key} not null,
    name {name} not null,
    secret_hash {hash} not null,
    scopes {name} not null,
    created_at {long} not null,
    revoked_at {long} null,
    primary key (workspace_id, key_id)
){clustered};
create unique index api_key_name on api_key (workspace_id, name);

create table site (
    workspace_id {int} not null,
    site_id {key} not null,
    site_key {key} not null,
    name {name} not null,
    origins {text} not null,
    touchpoints {text} not null,
    units {text} not null,
    context_keys {text} not null,
    standings {text} not null,
    identity_secret {key} not null,
    created_at {long} not null,
    change_no {int} not null,
    primary key (workspace_id, site_id)
){clustered};
create unique index site_public_key on site (site_key);

create table unit (
    workspace_id {int} not null,
    unit_id {key} not null,
    name {name} not null,
    parent_id {key} null,
    change_no {int} not null,
    primary key (workspace_id, unit_id)
){clustered};

create table touchpoint (
    workspace_id {int} not null,
    touchpoint_id {key} not null,
    name {name} not null,
    stage {name} null,
    owner_unit {key} null,
    other_units {text} not null,
    importance {int} not null,
    standards {text} not null,
    change_no {int} not null,
    primary key (workspace_id, touchpoint_id)
){clustered};

create table survey_version (
    workspace_id {int} not null,
    survey_id {key} not null,
    version {int} not null,
    definition {text} not null,
    published_at {long} not null,
    primary key (workspace_id, survey_id, version)
){clustered};
