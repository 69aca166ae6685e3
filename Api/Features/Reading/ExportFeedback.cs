using System.Globalization;
using System.Text;
using System.Text.Json;
using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Infrastructure.Collecting;

namespace VoiceOfCustomer.Api.Features.Reading;

/// <summary>Everything behind a figure as a file, streamed page by page: memory stays flat at any size.</summary>
public static class ExportFeedback
{
    const int PageSize = 500;

    static readonly string[] Header =
    [
        "source", "id", "occurredAt", "day", "channel", "speaker", "customerRef", "outcome", "standing", "kind", "touchpoint", "unit",
        "language", "survey", "completion", "analysis", "question", "level", "text", "levels", "polarity", "severity", "emotions", "expectation", "departureDeclared", "departureDetected", "themes", "themeNames",
    ];

    public static async Task<IResult> Handle(HttpContext http, Caller caller, SliceReader slices, FeedbackReader reader, CancellationToken ct)
    {
        var query = new QueryReader(http);
        var asked = await slices.ReadAsync(query, caller, usualDays: null, ct);
        var format = query.One("format") ?? "csv";
        if (format is not ("csv" or "jsonl")) query.Add("format", "unknownValue", "One of csv, jsonl.");
        if (query.Problem() is { } problem) return problem;
        if (asked.NoTheme() is { } notFound) return notFound;
        if (EmployeeFloor.Refuse(asked) is { } refused) return refused;

        var csv = format == "csv";
        var names = asked.Taxonomy.Themes.ToDictionary(t => t.Key, t => t.Value.Name);
        http.Response.ContentType = csv ? "text/csv; charset=utf-8" : "application/x-ndjson; charset=utf-8";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"feedback.{format}\"";
        var text = new StringBuilder();
        // The mark tells spreadsheets that this is UTF-8.
        if (csv) Csv.Row(text.Append('\uFEFF'), Header);
        FeedbackPosition? after = null;
        while (true)
        {
            var page = await reader.PageAsync(caller.Workspace, asked.Slice, asked.Mentions, after, PageSize, ct);
            foreach (var feedback in page)
                if (csv) Rows(text, feedback, names);
                else text.Append(JsonSerializer.Serialize(FeedbackView.From(feedback), Json.Options)).Append('\n');
            await http.Response.WriteAsync(text.ToString(), ct);
            text.Clear();
            if (page.Count < PageSize) return Results.Empty;
            after = FeedbackReader.PositionOf(page[^1]);
        }
    }

    // A row for each answer, with what was understood in it; a caller who left without words is a row too.
    static void Rows(StringBuilder text, StoredFeedback f, Dictionary<string, string> names)
    {
        foreach (var answer in f.Answers.Count > 0 ? f.Answers : [new Answer("", null, null, null, 0)])
        {
            var o = f.Occasion;
            var mentions = f.Mentions.Where(m => m.Question == answer.Question).ToArray();
            Csv.Row(text,
            [
                f.Source, f.Id, o.OccurredAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), o.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                Codes<Channel>.Of(o.Channel), Codes<Speaker>.Of(o.Speaker), o.CustomerRef, Codes<Outcome>.Of(o.Outcome), Codes<Standing>.Of(o.Standing),
                f.Kind is { } kind ? Codes<FeedbackKind>.Of(kind) : null, o.Touchpoint, o.Unit, o.Language, o.Survey, Codes<Completion>.Of(f.Completion),
                Codes<Domain.Trends.AnalysisState>.Of(f.State), answer.Question, answer.Level is { } level ? Codes<ServiceLevel>.Of(level) : null, answer.Words,
                Joined(mentions.SelectMany(m => m.Levels).Select(Codes<ServiceLevel>.Of)), Joined(mentions.Select(m => Codes<Polarity>.Of(m.Polarity))),
                mentions.Length == 0 ? null : mentions.Max(m => m.Severity).ToString(CultureInfo.InvariantCulture),
                Joined(mentions.SelectMany(m => m.Emotions).Select(Codes<Emotion>.Of)),
                mentions.Any(m => m.Expectation) ? "yes" : "", Departures.Declared(o.Standing, o.Outcome) ? "yes" : "", mentions.Any(m => m.Departure) ? "yes" : "",
                Joined(mentions.Select(m => m.Theme).OfType<string>()), string.Join("; ", mentions.Select(m => m.Theme).OfType<string>().Distinct().Select(t => names.GetValueOrDefault(t, t))),
            ]);
        }
    }

    static string Joined(IEnumerable<string> values) => string.Join(' ', values.Distinct());
}
