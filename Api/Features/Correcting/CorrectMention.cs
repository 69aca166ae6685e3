using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Infrastructure.Jobs;
using VoiceOfCustomer.Infrastructure.Understanding;

namespace VoiceOfCustomer.Api.Features.Correcting;

/// <summary>Puts a mention right. It counts so at once, and whatever any analysis says of these words from now on, for as long as
/// the answer has them.</summary>
public static class CorrectMention
{
    /// <summary>What is left out stays as it stands, and is confirmed by that: nothing at all says that it is right.</summary>
    /// <param name="Primary">One of the levels; where there is only one, it is that.</param>
    /// <param name="Severity">1 to 5 where the polarity is negative or mixed, else 0.</param>
    /// <param name="Theme">The id of its theme; null where it is of none; left out, the taxonomy decides.</param>
    /// <param name="NoMention">True: it says nothing that is to be counted.</param>
    public sealed record Request(
        IReadOnlyList<ServiceLevel>? Levels, ServiceLevel? Primary, Polarity? Polarity, int? Severity, IReadOnlyList<Emotion>? Emotions, bool? Expectation, bool? Departure,
        Clearable Theme, bool? NoMention);

    public static async Task<IResult> Handle(string id, Request body, HttpContext http, Caller caller, CorrectionStore corrections, Prompts prompts, CancellationToken ct)
    {
        if (new QueryReader(http).Problem() is { } problem) return problem;
        var said = new CorrectionWish(
            new MentionChange(body.Levels, body.Primary, body.Polarity, body.Severity, body.Emotions, body.Expectation, body.Departure),
            body.NoMention ?? false, body.Theme.Told, body.Theme.Text);
        try
        {
            var (made, faults) = await corrections.SetAsync(caller.Workspace, id, said, caller.Name, ct);
            if (faults.Count > 0) return Problems.Invalid(faults);
            if (made is null) return Problems.NotFound("mention");
            prompts.RollUp.Give();
            return Results.Json(CorrectionBody.From(made), Json.Options);
        }
        catch (CorrectionStore.BeingAnalysedException)
        {
            return Problems.Of(409, "beingAnalysed", "Its words have changed and are being understood. Read them again in a moment, and then put right what is still wrong.");
        }
    }
}
