using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Infrastructure.Collecting;

namespace VoiceOfCustomer.Api.Features.Collecting;

/// <summary>Erases words and facts everywhere, for ever.</summary>
public static class EraseFeedback
{
    /// <param name="Erased">How many feedback were erased.</param>
    public sealed record Response(int Erased);

    /// <summary>One feedback. Where several sources have one of this id, <paramref name="source"/> tells which.</summary>
    public static async Task<IResult> One(string id, string? source, Caller caller, FeedbackEraser eraser, CancellationToken ct)
    {
        try
        {
            return await eraser.EraseAsync(caller.Workspace, id, source, ct) == 0 ? Problems.NotFound("feedback") : Results.NoContent();
        }
        catch (FeedbackEraser.AmbiguousException e)
        {
            return Problems.Of(409, "ambiguous", $"Several sources have feedback of this id; add ?source= with one of: {string.Join(", ", e.Sources)}.");
        }
    }

    /// <summary>All feedback of one customer.</summary>
    public static async Task<IResult> OfCustomer(string? customerRef, Caller caller, FeedbackEraser eraser, CancellationToken ct) =>
        string.IsNullOrEmpty(customerRef)
            ? Problems.Invalid("customerRef", "required", "Whose feedback is to be erased.")
            : Results.Json(new Response(await eraser.EraseCustomerAsync(caller.Workspace, customerRef, ct)), Json.Options);
}
