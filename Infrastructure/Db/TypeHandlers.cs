using System.Data;
using System.Globalization;
using Dapper;

namespace VoiceOfCustomer.Infrastructure.Db;

/// <summary>How values stand in columns: instants as Unix milliseconds UTC, days as the number yyyymmdd.</summary>
public static class TypeHandlers
{
    public static void Register()
    {
        // Also the nullable ones, or Dapper asks the driver for them, which takes numbers for Julian days.
        foreach (var type in (Type[])[typeof(DateTimeOffset), typeof(DateTimeOffset?), typeof(DateOnly), typeof(DateOnly?)]) SqlMapper.RemoveTypeMap(type);
        SqlMapper.AddTypeHandler(new Instant());
        SqlMapper.AddTypeHandler(new Day());
    }

    public static long ToColumn(this DateTimeOffset instant) => instant.ToUnixTimeMilliseconds();

    /// <summary>As it will be read back, so that an answer says the same before and after.</summary>
    public static DateTimeOffset AsStored(this DateTimeOffset instant) => DateTimeOffset.FromUnixTimeMilliseconds(instant.ToColumn());

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
