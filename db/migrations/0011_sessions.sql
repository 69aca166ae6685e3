-- Somebody who signed in on a page with an API key. What the cookie holds is kept as a hash; who revokes the key ends its sessions.
create table session (
    workspace_id {int} not null,
    session_id {key} not null,
    secret_hash {hash} not null,
    key_id {key} not null,
    created_at {long} not null,
    expires_at {long} not null,
    primary key (workspace_id, session_id)
){clustered};
create index session_by_expiry on session (workspace_id, expires_at);
