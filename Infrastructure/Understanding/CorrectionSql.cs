namespace VoiceOfCustomer.Infrastructure.Understanding;

public static class CorrectionSql
{
    const string Columns = """
        feedback_no as No, question as Question, span_start as Start, span_length as Length, answer_hash as AnswerHash, no_mention as NoMention,
        levels as Levels, primary_level as PrimaryLevel, polarity as Polarity, severity as Severity, emotions as Emotions,
        expectation as Expectation, departure as Departure, theme_fixed as ThemeFixed, theme_id as Theme, made_by as MadeBy, made_at as MadeAt
        """;

    public const string Of = $"select {Columns} from correction where workspace_id = @workspace and feedback_no in @nos order by feedback_no, question, span_start, span_length";
}
