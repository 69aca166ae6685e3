using Dapper;
using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Domain.Understanding.Themes;
using VoiceOfCustomer.Infrastructure.Collecting;

namespace VoiceOfCustomer.Infrastructure.Understanding;

/// <summary>A mention with its words, as they stand in the answer; empty where they have been removed.</summary>
/// <param name="Change">The feedback's: whoever writes must have seen it.</param>
public sealed record MentionText(long No, int Mention, int Change, string? CustomerRef, ServiceLevel? Level, string Text);

/// <summary>The words of mentions that wait for a theme, or that one holds. They are read where customers' answers stand, a page
/// at a time, and kept nowhere else.</summary>
public sealed class MentionTexts(Db.Db db)
{
    const int Page = 500;

    /// <summary>Of the next so many feedback below a number, the newest first.</summary>
    /// <param name="theme">Null for those that wait.</param>
    public Task<IReadOnlyList<MentionText>> NextAsync(int workspace, string? theme, long before, int feedback, CancellationToken ct) =>
        db.ReadSnapshotAsync<IReadOnlyList<MentionText>>(async transaction =>
        {
            var connection = transaction.Connection!;
            var nos = (await connection.QueryAsync<long>(
                db.Sql(theme is null ? SortingSql.FeedbackWaiting : SortingSql.FeedbackOfTheme), new { workspace, theme, before, fixedToo = 0, take = feedback }, transaction)).AsList();
            if (nos.Count == 0) return [];
            return [.. (await connection.QueryAsync<Row>(
                db.Sql(theme is null ? SortingSql.Waiting : SortingSql.OfTheme), new { workspace, theme, nos }, transaction)).Select(r => r.ToText())];
        }, ct);

    /// <summary>The newest so many that have words.</summary>
    public async Task<IReadOnlyList<MentionText>> NewestAsync(int workspace, string? theme, int most, CancellationToken ct)
    {
        var found = new List<MentionText>();
        for (var before = long.MaxValue; found.Count < most;)
        {
            var page = await NextAsync(workspace, theme, before, Page, ct);
            if (page.Count == 0) break;
            found.AddRange(page.Where(m => m.Level is not null && m.Text.Length > 0));
            before = page[^1].No;
        }
        return [.. found.Take(most)];
    }

    public Task<long> CountAsync(int workspace, string theme, CancellationToken ct) =>
        db.ReadAsync(connection => connection.ExecuteScalarAsync<long>(db.Sql(SortingSql.CountOfTheme), new { workspace, theme }), ct);

    /// <summary>As discovery takes them, by their place in the list. A customer counts once, however often he writes: nobody's
    /// own words become a theme.</summary>
    public static IReadOnlyList<WaitingMention> ForDiscovery(IReadOnlyList<MentionText> mentions)
    {
        var speakers = new Dictionary<string, long>(StringComparer.Ordinal);
        long SpeakerOf(MentionText m) => m.CustomerRef is not { } customer ? m.No : speakers.TryGetValue(customer, out var first) ? first : speakers[customer] = m.No;
        return [.. mentions.Select((m, i) => new WaitingMention(i, SpeakerOf(m), m.Level!.Value, m.Text))];
    }

    sealed class Row
    {
        public long No { get; init; }
        public int Mention { get; init; }
        public string? Level { get; init; }
        public string Question { get; init; } = "";
        public int Start { get; init; }
        public int Length { get; init; }
        public int Change { get; init; }
        public string? CustomerRef { get; init; }
        public string Answers { get; init; } = "[]";

        public MentionText ToText()
        {
            // The answer may have been changed since: until it is analysed again the spans may not fit.
            var words = FeedbackJson.ReadAnswers(Answers).FirstOrDefault(a => a.Question == Question)?.Words ?? "";
            return new(No, Mention, Change, CustomerRef, Codes<ServiceLevel>.Parse(Level), Start + Length <= words.Length ? words.Substring(Start, Length) : "");
        }
    }
}
