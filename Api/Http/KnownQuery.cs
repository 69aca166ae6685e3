using VoiceOfCustomer.Domain.Collecting;

namespace VoiceOfCustomer.Api.Http;

/// <summary>Holds a route to the query parameters it knows: a mistyped filter that is quietly ignored answers another question
/// than the one that was asked. For routes that read theirs from their signature; see <see cref="QueryReader"/> for the others.</summary>
public static class KnownQuery
{
    /// <summary>The parameters of a route, for what describes it; one that ends in <c>+</c> may be repeated.</summary>
    public sealed record Names(IReadOnlyList<string> All);

    // What one mistaken client may be told at once.
    const int MostFaults = 10;

    /// <summary>Refuses every other parameter, and one that is there twice.</summary>
    /// <param name="names">As they are written, in this case; one that ends in <c>+</c> may be repeated.</param>
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder route, params string[] names)
    {
        var repeatable = names.ToDictionary(n => n.TrimEnd('+'), n => n.EndsWith('+'), StringComparer.Ordinal);
        return route.WithMetadata(new Names(names)).AddEndpointFilter(async (context, next) =>
            Refuse(context.HttpContext.Request.Query, repeatable) ?? await next(context));
    }

    static object? Refuse(IQueryCollection query, Dictionary<string, bool> repeatable)
    {
        List<Fault>? faults = null;
        foreach (var (name, values) in query)
        {
            if (!repeatable.TryGetValue(name, out var mayRepeat))
                (faults ??= []).Add(new Fault(Short(name), "unknownParameter", Known(repeatable.Keys)));
            else if (values.Count > 1 && !mayRepeat) (faults ??= []).Add(new Fault(name, "twice", "This parameter stands there more than once."));
            if (faults?.Count == MostFaults) break;
        }
        return faults is null ? null : Problems.Of(400, "invalid", "Some parameters are not as they must be.", faults);
    }

    /// <summary>What a route takes, for whoever sent it something else.</summary>
    public static string Known(IReadOnlyCollection<string> names) =>
        names.Count == 0 ? "This route takes no query parameters." : $"This route takes {string.Join(", ", names)}.";

    static string Short(string name) => name.Length <= 40 && FeedbackRules.IsClean(name) ? name : "?";
}
