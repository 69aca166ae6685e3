using System.Data.Common;
using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Infrastructure.Collecting;

/// <summary>Between a row of <c>signal</c> and the domain's record; the order is that of <see cref="SignalSql"/>'s columns.</summary>
static class SignalRow
{
    public const int Columns = 16;

    public static (Signals Signals, int Change) Read(DbDataReader row, int workspace)
    {
        string? Text(int i) => row.IsDBNull(i) ? null : row.GetString(i);
        DateTimeOffset? At(int i) => row.IsDBNull(i) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(i));
        var setting = new SignalSetting(
            At(8)!.Value, TypeHandlers.ToDay(row.GetInt64(9)), Codes<Speaker>.Read(row.GetString(2)), Survey: row.GetString(3), Touchpoint: Text(4), Unit: Text(5), Page: Text(6), Language: Text(7));
        return (new Signals(workspace, Source: row.GetString(0), Id: row.GetString(1), setting, At(10), At(11), At(12), At(13), Text(14)), row.GetInt32(15));
    }

    public static readonly string[] Parameters =
    [
        "workspace", "source", "id", "speaker", "survey", "touchpoint", "unit", "page", "language", "firstAt", "day", "shownAt", "startedAt", "dismissedAt",
        "abandonedAt", "abandonedQuestion", "identityHash", "seen",
    ];

    public static int Write(Statement statement, Signals s, byte[]? identityHash, int seen) => statement.Run(
        s.Workspace, s.Source, s.Id, Codes<Speaker>.Of(s.Setting.Speaker), s.Setting.Survey, s.Setting.Touchpoint, s.Setting.Unit, s.Setting.Page, s.Setting.Language,
        s.Setting.At.ToColumn(), s.Setting.Day.ToColumn(), s.ShownAt?.ToColumn(), s.StartedAt?.ToColumn(), s.DismissedAt?.ToColumn(), s.AbandonedAt?.ToColumn(),
        s.AbandonedQuestion, identityHash, seen);
}
