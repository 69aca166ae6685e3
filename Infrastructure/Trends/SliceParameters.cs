using Dapper;
using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Trends;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Infrastructure.Trends;

static class SliceParameters
{
    /// <summary>The parameters of <see cref="MeasureSql.Slice"/>.</summary>
    public static DynamicParameters Of(int workspace, Slice slice)
    {
        var parameters = new DynamicParameters(new
        {
            workspace, from = slice.From.ToColumn(), to = slice.To.ToColumn(), speaker = Codes<Speaker>.Of(slice.Speaker), departures = (int)slice.Departures,
        });
        foreach (var dimension in Enum.GetValues<Dimension>().Where(d => d != Dimension.None))
        {
            var any = !slice.Values.TryGetValue(dimension, out var values);
            parameters.Add($"any{dimension}", any ? 1 : 0);
            parameters.Add(char.ToLowerInvariant(dimension.ToString()[0]) + dimension.ToString()[1..] + "s", values ?? []);
        }
        return parameters;
    }
}
