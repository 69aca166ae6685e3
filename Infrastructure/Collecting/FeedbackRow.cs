using System.Data.Common;
using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Infrastructure.Collecting;

/// <summary>Between a row of <c>feedback</c> and the domain's record; the order is that of <see cref="FeedbackSql"/>'s columns.</summary>
static class FeedbackRow
{
    public static Feedback Read(DbDataReader row)
    {
        string? Text(int i) => row.IsDBNull(i) ? null : row.GetString(i);
        return new Feedback(
            Workspace: row.GetInt32(0), No: row.GetInt64(1), Source: row.GetString(3), Id: row.GetString(2),
            SecretHash: row.IsDBNull(4) ? null : (byte[])row.GetValue(4), Change: row.GetInt32(5),
            new Occasion(
                Codes<Speaker>.Read(row.GetString(6)), Codes<Channel>.Read(row.GetString(7)), Actor: row.GetString(8),
                CustomerRef: Text(9), Codes<Outcome>.Read(row.GetString(11)), Codes<Standing>.Read(row.GetString(12)),
                Codes<FeedbackKind>.Parse(Text(13)), Touchpoint: Text(14), Unit: Text(15), Language: Text(16),
                Survey: row.GetString(17), SurveyVersion: row.GetInt32(18),
                DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(19)), TypeHandlers.ToDay(row.GetInt64(20)),
                FeedbackJson.ReadContext(Text(22))),
            Codes<Completion>.Read(row.GetString(10)),
            ReceivedAt: DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(21)),
            FeedbackJson.ReadAnswers(row.GetString(23)));
    }

    public static readonly string[] AddParameters =
    [
        "workspace", "no", "id", "source", "secretHash", "change", "speaker", "channel", "actor", "customerRef", "completion",
        "outcome", "standing", "kind", "touchpoint", "unit", "language", "survey", "surveyVersion", "occurredAt", "day",
        "receivedAt", "context", "answers",
    ];

    public static int Add(Statement add, Feedback f) => add.Run(
        f.Workspace, f.No, f.Id, f.Source, f.SecretHash, f.Change,
        Codes<Speaker>.Of(f.Occasion.Speaker), Codes<Channel>.Of(f.Occasion.Channel), f.Occasion.Actor, f.Occasion.CustomerRef,
        Codes<Completion>.Of(f.Completion), Codes<Outcome>.Of(f.Occasion.Outcome), Codes<Standing>.Of(f.Occasion.Standing),
        f.Occasion.Kind is { } kind ? Codes<FeedbackKind>.Of(kind) : null,
        f.Occasion.Touchpoint, f.Occasion.Unit, f.Occasion.Language, f.Occasion.Survey, f.Occasion.SurveyVersion,
        f.Occasion.OccurredAt.ToColumn(), f.Occasion.Day.ToColumn(), f.ReceivedAt.ToColumn(),
        FeedbackJson.Write(f.Occasion.Context), FeedbackJson.Write(f.Answers));

    public static readonly string[] ChangeParameters =
    [
        "change", "customerRef", "completion", "outcome", "standing", "kind", "touchpoint", "unit", "language", "occurredAt",
        "day", "context", "answers", "workspace", "no", "seen",
    ];

    public static int Change(Statement change, Feedback f, int seen) => change.Run(
        f.Change, f.Occasion.CustomerRef, Codes<Completion>.Of(f.Completion), Codes<Outcome>.Of(f.Occasion.Outcome),
        Codes<Standing>.Of(f.Occasion.Standing), f.Occasion.Kind is { } kind ? Codes<FeedbackKind>.Of(kind) : null,
        f.Occasion.Touchpoint, f.Occasion.Unit, f.Occasion.Language, f.Occasion.OccurredAt.ToColumn(), f.Occasion.Day.ToColumn(),
        FeedbackJson.Write(f.Occasion.Context), FeedbackJson.Write(f.Answers), f.Workspace, f.No, seen);
}
