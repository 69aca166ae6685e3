using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using VoiceOfCustomer.Api.Features.Trends;
using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain.Statistics;

namespace VoiceOfCustomer.Api.Demo;

/// <summary>What an analyst would ask first, asked over the API and drawn on the terminal.</summary>
static class DemoReport
{
    const string Bars = "▁▂▃▄▅▆▇█";

    public static async Task WriteAsync(TextWriter output, Uri url, string key, CancellationToken ct)
    {
        using var client = new HttpClient { BaseAddress = url };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        Task<T?> Get<T>(string path) => client.GetFromJsonAsync<T>(path, Json.Options, ct);

        var weaknesses = (await Get<GetWeaknesses.Response>("/api/v1/weaknesses?by=theme&top=5"))!;
        await output.WriteLineAsync(Text($"The five worst weaknesses, {weaknesses.From:d MMM} to {weaknesses.To:d MMM yyyy}, of {weaknesses.Analysed} feedback analysed:"));
        await output.WriteLineAsync();
        await output.WriteLineAsync("  index  weakness                        level          share (95% interval)      severity  left         against the quarter before");
        foreach (var item in weaknesses.Items)
        {
            await output.WriteLineAsync(Text($"{item.IndexAtLowerBound,7:0.0}  {Cut(item.Name, 30),-30}  {item.Level.ToString()?.ToLowerInvariant(),-13}  {item.Share.Value,6:P1} ({item.Share.Low:P1} – {item.Share.High:P1})  {item.Severity,8:0.0}  {Left(item),-11}  {Told(item.Change)}"));
            if (item.Examples.Count > 0) await output.WriteLineAsync($"         “{Cut(item.Examples[0].ReplaceLineEndings(" "), 110)}”");
        }
        await output.WriteLineAsync();
        await output.WriteLineAsync("  index = 1000 × share (at its lower bound) × severity/5 × departure lift; left: how many of them, and how much likelier than others");
        await output.WriteLineAsync();
        await ChangedAsync(output, (await Get<GetWeaknesses.Response>("/api/v1/weaknesses?by=theme&top=200"))!);
        await DepartedAsync(output, (await Get<GetTrends.Response>($"/api/v1/trends?by=touchpoint&metric=departures&interval=year&top=200&from={weaknesses.From:yyyy-MM-dd}&to={weaknesses.To:yyyy-MM-dd}"))!);

        if (weaknesses.Items.Count == 0) return;
        var trend = (await Get<GetTrends.Response>("/api/v1/trends?by=theme&metric=share&interval=week&top=200"))!;
        await output.WriteLineAsync("Week by week, the share of customers who complain of it (first four weeks → last four):");
        await output.WriteLineAsync();
        var wanted = weaknesses.Items.Select(i => i.Key).Concat(Fallen(trend)).Distinct();
        foreach (var series in wanted.Select(k => trend.Items.FirstOrDefault(s => s.Key == k)).OfType<GetTrends.Series>())
        {
            var values = series.Points.Select(p => p.Value ?? 0).ToArray();
            await output.WriteLineAsync(Text($"  {Cut(series.Name, 30),-30}  {Drawn(values)}  {values.Take(4).Average():P1} → {values.TakeLast(4).Average():P1}"));
        }
    }

    static async Task ChangedAsync(TextWriter output, GetWeaknesses.Response all)
    {
        foreach (var verdict in (ChangeVerdict[])[ChangeVerdict.Worse, ChangeVerdict.Better])
        {
            var items = all.Items.Where(i => i.Change.Verdict == verdict).ToList();
            if (items.Count > 0)
                await output.WriteLineAsync($"  {verdict}, beyond chance: {string.Join("; ", items.Select(i => Text($"{i.Name} {i.Change.Before.Value:P1} → {i.Share.Value:P1}")))}");
        }
    }

    static async Task DepartedAsync(TextWriter output, GetTrends.Response trend)
    {
        var at = trend.Items.Select(s => (s.Name, Count: s.Points.Sum(p => p.Departures?.Total ?? 0))).OrderByDescending(s => s.Count).ToList();
        await output.WriteLineAsync($"  Customers who left, hung up or walked out: {at.Sum(s => s.Count)}, most of them at {string.Join(", ", at.Take(3).Select(s => $"{s.Name} ({s.Count})"))}");
        await output.WriteLineAsync();
    }

    static string Left(GetWeaknesses.Item item) => Text($"{item.Departures} (×{item.DepartureLift:0.0})");

    // The theme that lost most since the beginning: what was fixed.
    static IEnumerable<string> Fallen(GetTrends.Response trend) => trend.Items
        .OrderBy(s => s.Points.TakeLast(8).Average(p => p.Value ?? 0) - s.Points.Take(8).Average(p => p.Value ?? 0)).Take(1).Select(s => s.Key);

    static string Drawn(double[] values)
    {
        var most = Math.Max(values.Max(), 0.0001);
        return string.Concat(values.Select(v => Bars[(int)Math.Round(v / most * (Bars.Length - 1))]));
    }

    static string Told(GetWeaknesses.ChangeFigure change) => change.Verdict switch
    {
        ChangeVerdict.Worse => Text($"worse: {change.Before.Value:P1} before (q = {change.Q:0.000})"),
        ChangeVerdict.Better => Text($"better: {change.Before.Value:P1} before (q = {change.Q:0.000})"),
        ChangeVerdict.NoChange => "no more than chance",
        _ => "nothing to compare with",
    };

    static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";

    static string Text(FormattableString text) => FormattableString.Invariant(text).Replace(" %", "%", StringComparison.Ordinal);
}
