using VoiceOfCustomer.Api.Http;

namespace VoiceOfCustomer.Api.Contract;

/// <summary>What a route says of itself for the contract, beside what its handler's signature and docstring tell.</summary>
static class Describing
{
    /// <summary>The filters that every analyst route takes: <see cref="SliceReader"/>.</summary>
    public static readonly string[] Filters =
    [
        "from", "to", "level", "theme", "touchpoint+", "unit+", "channel+", "standing+", "outcome+", "survey+", "language+", "speaker", "departures",
    ];

    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder route, int status = 200, string type = "application/json") => route.Produces<T>(status, type);

    public static RouteHandlerBuilder AnswersNothing(this RouteHandlerBuilder route) => route.Produces(204);

    /// <summary>Problems beyond those that every route may answer.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params int[] statuses) => route.WithMetadata(new Refusals(statuses));

    public static RouteHandlerBuilder Reads<T>(this RouteHandlerBuilder route, params string[] moreTypes) where T : notnull =>
        route.Accepts<T>("application/json", moreTypes);

    /// <summary>For handlers that read their parameters with a <see cref="QueryReader"/>, which refuses all others.</summary>
    public static RouteHandlerBuilder Asks(this RouteHandlerBuilder route, params string[] names) => route.WithMetadata(new KnownQuery.Names(names));

    public static RouteHandlerBuilder AsksSlice(this RouteHandlerBuilder route, params string[] more) => route.Asks([.. more, .. Filters]);

    /// <summary>Headers that the route reads.</summary>
    public static RouteHandlerBuilder Hears(this RouteHandlerBuilder route, params string[] names) => route.WithMetadata(new RequestHeaders(names));

    public sealed record Refusals(IReadOnlyList<int> Statuses);

    public sealed record RequestHeaders(IReadOnlyList<string> Names);
}
