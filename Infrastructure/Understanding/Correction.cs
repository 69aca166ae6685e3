using System.Security.Cryptography;
using System.Text;
using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Infrastructure.Understanding;

/// <summary>What a person has put right about one stretch of an answer. It stands as it was left, whatever any analysis says,
/// as long as the answer has the words that he saw.</summary>
/// <param name="NoMention">The stretch says nothing that is to be counted.</param>
/// <param name="ThemeFixed">The person has said which theme it is of; else the taxonomy decides.</param>
public sealed record Correction(
    long No, string Question, int Start, int Length, byte[] AnswerHash, bool NoMention, MentionCodes Stands, bool ThemeFixed, string? Theme,
    string MadeBy, DateTimeOffset MadeAt)
{
    public static byte[] HashOf(Answer answer) => SHA256.HashData(Encoding.UTF8.GetBytes(answer.Words));

    /// <summary>The answer still has the words that it was made for; else it has lapsed.</summary>
    public bool Holds(IReadOnlyList<Answer> answers) =>
        answers.FirstOrDefault(a => a.Question == Question) is { } answer && HashOf(answer).AsSpan().SequenceEqual(AnswerHash);

    /// <summary>Puts itself in the place of the mentions that lie mostly within its stretch.</summary>
    /// <param name="version">Of the analysis, where it found nothing there.</param>
    internal void Apply(List<MentionRow> rows, string version)
    {
        var replaced = rows.Where(Replaces).OrderByDescending(Overlap).ThenBy(r => r.Start).ToList();
        rows.RemoveAll(replaced.Contains);
        if (NoMention) return;
        var host = replaced.FirstOrDefault();
        var reasons = replaced.SelectMany(r => MentionColumns.ReadReasons(r.Reasons)).Where(r => r.Start >= Start && r.Start + r.Length <= Start + Length).Distinct().OrderByDescending(r => r.Weight).ToList();
        rows.Add(new MentionRow
        {
            Question = Question, Start = Start, Length = Length, Levels = Sets.Write(Stands.Levels),
            PrimaryLevel = Stands.Primary is { } level ? Codes<ServiceLevel>.Of(level) : null, Polarity = Codes<Polarity>.Of(Stands.Polarity), Severity = Stands.Severity,
            Emotions = Sets.Write(Stands.Emotions), Expectation = Stands.Expectation, Departure = Stands.Departure, Confidence = 1,
            Reasons = MentionColumns.Write(reasons.Count > 0 ? reasons : [new Reason(Start, Length, 1)]), Version = host?.Version ?? version,
            Theme = Theme, ThemeFixed = ThemeFixed, Corrected = true,
        });
    }

    /// <summary>One that a person has put right elsewhere stays, even if it overlaps.</summary>
    internal bool Replaces(MentionRow row) =>
        row.Question == Question && (row.Corrected ? row.Start == Start && row.Length == Length : 2 * Overlap(row) >= row.Length);

    int Overlap(MentionRow row) => Math.Max(0, Math.Min(row.Start + row.Length, Start + Length) - Math.Max(row.Start, Start));
}
