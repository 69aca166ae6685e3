-- What stands: mentions of the live generation, corrected where a person did. A file of its own, for SQL Server takes a view only alone.
create view mention as
select m.workspace_id, m.feedback_no, m.mention_no, m.question, m.span_start, m.span_length, m.levels, m.primary_level, m.polarity,
    m.severity, m.emotions, m.expectation, m.departure, m.confidence, m.reasons, m.analysis_version, m.theme_id,
    m.corrected
from stored_mention m join rollup_state s on s.workspace_id = m.workspace_id and s.live_analysis = m.generation
