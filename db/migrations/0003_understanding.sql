-- levels and emotions are sets: bit n stands for the n-th member.
create table mention (
    workspace_id {int} not null,
    feedback_no {long} not null,
    mention_no {int} not null,
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
    primary key (workspace_id, feedback_no, mention_no)
){clustered};
create index mention_theme on mention (workspace_id, theme_id, feedback_no) where theme_id is not null;

create table theme (
    workspace_id {int} not null,
    theme_id {key} not null,
    level {code} not null,
    name {name} not null,
    state {code} not null,
    origin {code} not null,
    phrase_keys {text} not null,
    terms {text} not null,
    created_at {long} not null,
    change_no {int} not null,
    primary key (workspace_id, theme_id)
){clustered};

-- Mentions that no theme has taken yet, with the phrases that may make one.
create table waiting_mention (
    workspace_id {int} not null,
    feedback_no {long} not null,
    mention_no {int} not null,
    level {code} not null,
    phrases {text} not null,
    primary key (workspace_id, feedback_no, mention_no)
){clustered};
