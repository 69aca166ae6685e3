using System.Text.Json.Nodes;
using VoiceOfCustomer.Api.Features.Trends;
using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Understanding;

namespace VoiceOfCustomer.Api.Contract;

/// <summary>Query parameters and headers, described once: they mean the same on every route.</summary>
static class Parameters
{
    /// <param name="Values">All that are allowed; null where that is open.</param>
    public sealed record Described(string Says, JsonNode? Example = null, IReadOnlyList<string>? Values = null, string Type = "string", string? Format = null);

    public static IReadOnlyDictionary<string, Described> Query { get; } = new Dictionary<string, Described>
    {
        ["from"] = new("First day, in the workspace's time zone.", "2026-03-01", Format: "date"),
        ["to"] = new("Last day, in the workspace's time zone.", "2026-05-31", Format: "date"),
        ["level"] = new("Only mentions on this level of service.", null, Codes<ServiceLevel>.All),
        ["theme"] = new("Only mentions of this theme; a merged one is the one that took it.", "th_1c2f0f0e9a77"),
        ["touchpoint"] = new("Only feedback at these touchpoints; repeat it, or separate them by commas.", "phone-support"),
        ["unit"] = new("Only feedback of these units and all below them, as the tree stands today.", "branches"),
        ["channel"] = new("Only these channels.", null, Codes<Channel>.All),
        ["standing"] = new("Only customers of this standing.", null, Codes<Standing>.All),
        ["outcome"] = new("Only occasions that ended so.", null, Codes<Outcome>.All),
        ["survey"] = new("Only answers to these surveys.", "four-levels"),
        ["site"] = new("Only these sites.", "website"),
        ["page"] = new("Only these pages: paths as they are counted, with * for numbers and ids.", "/basket"),
        ["language"] = new("Only these languages (BCP 47).", "en"),
        ["speaker"] = new("Who spoke; customers unless asked.", null, Codes<Speaker>.All),
        ["departures"] = new("Only customers who left, or all without them.", null, ["only", "without"]),
        ["by"] = new("What to divide by.", null, Codes<GetTrends.By>.All),
        ["metric"] = new("What to draw; every point has all of them besides.", null, Codes<GetTrends.Metric>.All),
        ["interval"] = new("The length of a period; chosen to fit where it is left out.", null, Codes<Domain.Trends.Interval>.All),
        ["rank"] = new("What to rank by.", null, Codes<GetWeaknesses.Rank>.All),
        ["state"] = new("Only themes of these states; what is usual depends on the route.", null, ThemeStates.All),
        ["top"] = new("How many, the worst first.", 20, Type: "integer"),
        ["limit"] = new("How many on a page.", 50, Type: "integer"),
        ["cursor"] = new("nextCursor of the page before, with the same filters."),
        ["format"] = new("The file's format."),
        ["source"] = new("Where the feedback came from: needed only where several sources have one of this id.", "key:crm"),
        ["customerRef"] = new("The customer whose feedback is meant.", "customer-4711"),
        ["lang"] = new("The language wanted (BCP 47).", "en"),
        ["version"] = new("A published version; the newest where it is left out.", 1, Type: "integer"),
    };

    public static IReadOnlyDictionary<string, Described> Headers { get; } = new Dictionary<string, Described>
    {
        ["Idempotency-Key"] = new("Sending again with the same key does it once.", "8f14e45f-ceea-467f"),
        ["If-Match"] = new("The ETag of what you have read: a change that somebody made since is not lost.", "\"3\""),
        ["If-None-Match"] = new("The ETag you have: answers 304 where it is still the newest."),
        ["Anti-Forgery"] = new("With a session instead of a key, what GET /api/v1/session tells: every change needs it."),
        ["Feedback-Secret"] = new("The secret that the browser made for this feedback."),
    };
}
