using System.Data.Common;
using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Domain.Understanding.Themes;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Infrastructure.Understanding;

/// <summary>A row of <c>stored_mention</c>.</summary>
sealed class MentionRow
{
    public int MentionNo { get; set; }
    public string Question { get; init; } = "";
    public int Start { get; init; }
    public int Length { get; init; }
    public int Levels { get; init; }
    public string? PrimaryLevel { get; init; }
    public string Polarity { get; init; } = "";
    public int Severity { get; init; }
    public int Emotions { get; init; }
    public bool Expectation { get; init; }
    public bool Departure { get; init; }
    public double Confidence { get; init; }
    public string Reasons { get; init; } = "[]";
    public string Version { get; init; } = "";
    public string? Theme { get; set; }

    /// <summary>A person has said which theme it is of, or that it is of none.</summary>
    public bool ThemeFixed { get; init; }
    public bool Corrected { get; init; }

    public MentionCodes Coded => new(
        Sets.Read<ServiceLevel>(Levels), Codes<ServiceLevel>.Parse(PrimaryLevel), Codes<Polarity>.Read(Polarity), Severity, Sets.Read<Emotion>(Emotions), Expectation, Departure);

    /// <summary>It is to be given the theme that takes it one day.</summary>
    public bool Waits => Theme is null && !ThemeFixed && PrimaryLevel is not null;

    /// <summary>Gives it its theme: the one a person has said, wherever that was merged into, or the one that takes its words.</summary>
    public void Assign(Taxonomy taxonomy, IReadOnlyList<Answer> answers)
    {
        var words = answers.First(a => a.Question == Question).Words;
        Theme = ThemeFixed ? Theme is { } said ? taxonomy.Find(said)?.Id : null : taxonomy.Matcher.Match(Codes<ServiceLevel>.Parse(PrimaryLevel), words.Substring(Start, Length))?.Theme;
    }

    public static MentionRow Of(FoundMention found)
    {
        var m = found.Mention;
        return new MentionRow
        {
            Question = found.Question, Start = m.Start, Length = m.Length, Levels = Sets.Write(m.Levels), PrimaryLevel = m.Primary is { } level ? Codes<ServiceLevel>.Of(level) : null,
            Polarity = Codes<Polarity>.Of(m.Polarity), Severity = m.Severity, Emotions = Sets.Write(m.Emotions), Expectation = m.Expectation, Departure = m.Departure,
            Confidence = m.Confidence, Reasons = MentionColumns.Write(m.Reasons), Version = found.Version,
        };
    }

    public static Statement PrepareAdd(Db.Db db, DbTransaction transaction) => new(transaction.Connection!, db.Sql(AnalysisSql.AddMention),
        "workspace", "no", "generation", "mention", "question", "start", "length", "levels", "primary", "polarity", "severity", "emotions", "expectation", "departure",
        "confidence", "reasons", "version", "theme", "themeFixed", "corrected") { Transaction = transaction };

    public void Add(Statement add, int workspace, long no, int generation) => add.Run(
        workspace, no, generation, MentionNo, Question, Start, Length, Levels, PrimaryLevel, Polarity, Severity, Emotions, Expectation, Departure,
        Confidence, Reasons, Version, Theme, ThemeFixed, Corrected);
}
