using System.Data;
using System.Globalization;
using Dapper;

namespace VoiceOfCustomer.Infrastructure.Db;

/// <summary>How values stand in columns: instants as Unix milliseconds UTC, days as the number yyyymmdd.</summary>
public static class TypeHandlers
{
    public static void Register()
    {
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateOnly));
        SqlMapper.AddTypeHandler(new Instant());
        SqlMapper.AddTypeHandler(new Day());
    }

    public static long ToColumn(this DateTimeOffset instant) => instant.ToUnixTimeMilliseconds();

    public static int ToColumn(this DateOnly day) => (day.Year * 100 + day.Month) * 100 + day.Day;

    public static DateOnly ToDay(long column) => new((int)(column / 10000), (int)(column / 100 % 100), (int)(column % 100));

    sealed class Instant : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) =>
            DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(value, CultureInfo.InvariantCulture));

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
        {
            parameter.DbType = DbType.Int64;
            parameter.Value = value.ToColumn();
        }
    }

    sealed class Day : SqlMapper.TypeHandler<DateOnly>
    {
        public override DateOnly Parse(object value) => ToDay(Convert.ToInt64(value, CultureInfo.InvariantCulture));

        public override void SetValue(IDbDataParameter parameter, DateOnly value)
        {
            parameter.DbType = DbType.Int32;
            parameter.Value = value.ToColumn();
        }
    }
}
