namespace VoiceOfCustomer.Domain.Trends;

public enum Interval { Day, Week, Month, Quarter, Year }

/// <summary>Calendar periods. A week starts on Monday (ISO 8601).</summary>
public static class Periods
{
    /// <summary>The first day of the period that a day belongs to.</summary>
    public static DateOnly StartOf(DateOnly day, Interval interval) => interval switch
    {
        Interval.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        Interval.Month => new(day.Year, day.Month, 1),
        Interval.Quarter => new(day.Year, (day.Month - 1) / 3 * 3 + 1, 1),
        Interval.Year => new(day.Year, 1, 1),
        _ => day,
    };

    public static DateOnly Next(DateOnly start, Interval interval) => interval switch
    {
        Interval.Week => start.AddDays(7),
        Interval.Month => start.AddMonths(1),
        Interval.Quarter => start.AddMonths(3),
        Interval.Year => start.AddYears(1),
        _ => start.AddDays(1),
    };

    /// <summary>The periods that a range of days touches, by their first days.</summary>
    public static IEnumerable<DateOnly> Between(DateOnly from, DateOnly to, Interval interval)
    {
        for (var start = StartOf(from, interval); start <= to; start = Next(start, interval)) yield return start;
    }

    /// <summary>An interval that draws a range with some dozens of points.</summary>
    public static Interval Fitting(DateOnly from, DateOnly to) => (to.DayNumber - from.DayNumber) switch
    {
        <= 31 => Interval.Day,
        <= 250 => Interval.Week,
        <= 1500 => Interval.Month,
        <= 4000 => Interval.Quarter,
        _ => Interval.Year,
    };
}
