using Dapper;
using VoiceOfCustomer.Domain.Surveys;
using VoiceOfCustomer.Domain.Trends;
using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Domain.Understanding.Themes;
using VoiceOfCustomer.Infrastructure.Db;
using VoiceOfCustomer.Infrastructure.Trends;
using VoiceOfCustomer.Infrastructure.Understanding;

namespace VoiceOfCustomer.Infrastructure.Collecting;

/// <summary>Where a list of feedback goes on: after this one, the newest being first.</summary>
public sealed record FeedbackPosition(int Day, long No);

/// <summary>Reads feedback with its mentions: lists, one, and a theme's evidence.</summary>
public sealed class FeedbackReader(Db.Db db, CorrectionStore corrections)
{
    // Of the words that two have, the part that they share when one says no more than the other.
    const double Alike = 0.6;

    public Task<IReadOnlyList<StoredFeedback>> PageAsync(
        int workspace, Slice slice, MentionFilter mentions, FeedbackPosition? after, int take, CancellationToken ct) => db.ReadSnapshotAsync<IReadOnlyList<StoredFeedback>>(async transaction =>
    {
        var connection = transaction.Connection!;
        var parameters = SliceParameters.Of(workspace, slice);
        parameters.AddDynamicParams(new
        {
            anyMention = mentions.IsNone ? 1 : 0, levelBit = LevelBit(mentions), theme = mentions.Theme,
            beforeDay = after?.Day ?? int.MaxValue, beforeNo = after?.No ?? long.MaxValue, take,
        });
        var rows = (await connection.QueryAsync<FeedbackReadRow>(db.Sql(ReadingSql.Page), parameters, transaction)).AsList();
        return await WithMentionsAsync(transaction, workspace, rows);
    }, ct);

    async Task<IReadOnlyList<StoredFeedback>> WithMentionsAsync(System.Data.Common.DbTransaction transaction, int workspace, IReadOnlyList<FeedbackReadRow> rows)
    {
        var (connection, nos) = (transaction.Connection!, rows.Select(r => r.No).ToList());
        var found = (await connection.QueryAsync<MentionReadRow>(db.Sql(ReadingSql.MentionsOf), new { workspace, nos }, transaction)).ToLookup(m => m.No);
        var corrected = await corrections.OfAsync(connection, transaction, workspace, nos);
        return [.. rows.Select(r => r.ToFeedback(found[r.No], corrected[r.No]))];
    }

    public static FeedbackPosition PositionOf(StoredFeedback feedback) => new(feedback.Occasion.Day.ToColumn(), feedback.No);

    /// <returns>Every feedback of that id: several only where several sources have one.</returns>
    public Task<IReadOnlyList<StoredFeedback>> FindAsync(int workspace, string id, CancellationToken ct) => db.ReadSnapshotAsync<IReadOnlyList<StoredFeedback>>(async transaction =>
    {
        var connection = transaction.Connection!;
        var rows = (await connection.QueryAsync<FeedbackReadRow>(db.Sql(ReadingSql.One), new { workspace, id }, transaction)).AsList();
        return await WithMentionsAsync(transaction, workspace, rows);
    }, ct);

    /// <param name="after">Number of the feedback and the mention in it, of the last one seen.</param>
    public Task<IReadOnlyList<SpokenMention>> OfThemeAsync(int workspace, string theme, Slice slice, (long No, int Mention)? after, int take, CancellationToken ct) =>
        ReadAsync(ReadingSql.OfTheme, workspace, slice, new { theme, beforeNo = after?.No ?? long.MaxValue, afterMention = after?.Mention ?? int.MaxValue, take }, ct);

    /// <summary>Some words of those who complained, of a theme or of all in the slice: recent ones, no two alike, the clearest first.</summary>
    /// <param name="shape">Of the theme.</param>
    public async Task<IReadOnlyList<SpokenMention>> ComplaintsAsync(int workspace, Slice slice, MentionFilter mentions, ThemeShape? shape, int count, CancellationToken ct)
    {
        // Chosen among the newest, so that the cost does not follow the feedback stored.
        var recent = mentions.Theme is { } theme
            ? await ReadAsync(ReadingSql.ComplaintsOfTheme, workspace, slice, new { theme, take = count * 20 }, ct)
            : await ReadAsync(ReadingSql.Complaints, workspace, slice, new { levelBit = LevelBit(mentions), take = count * 20 }, ct);
        var chosen = new List<(SpokenMention Mention, HashSet<string> Words)>();
        foreach (var one in recent.Where(m => m.Mention.Words.Length > 0).DistinctBy(m => m.Feedback).OrderByDescending(Clearness))
        {
            if (chosen.Count == count) break;
            var words = Branching.Fold(one.Mention.Words).Split(' ').ToHashSet(StringComparer.Ordinal);
            if (!chosen.Exists(other => words.Intersect(other.Words).Count() > Alike * words.Union(other.Words).Count())) chosen.Add((one, words));
        }
        return [.. chosen.Select(one => one.Mention)];

        // What is half praise, or may be misunderstood, shows nobody what is wrong, however severe it would be.
        double Clearness(SpokenMention m) => (m.Mention.Polarity == Polarity.Mixed ? 0.5 : 1) * m.Mention.Confidence * (2 + m.Mention.Severity) * (shape?.Typicality(m.Mention.Words) ?? 1);
    }

    Task<IReadOnlyList<SpokenMention>> ReadAsync(string sql, int workspace, Slice slice, object more, CancellationToken ct) =>
        db.ReadAsync<IReadOnlyList<SpokenMention>>(async connection =>
        {
            var parameters = SliceParameters.Of(workspace, slice);
            parameters.AddDynamicParams(more);
            return [.. (await connection.QueryAsync<SpokenRow>(db.Sql(sql), parameters)).Select(r => r.ToSpoken())];
        }, ct);

    static int LevelBit(MentionFilter mentions) => mentions.Level is { } level ? Sets.Bit(level) : 0;
}
