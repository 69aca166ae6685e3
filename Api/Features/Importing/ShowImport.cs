using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Infrastructure.Collecting.Importing;

namespace VoiceOfCustomer.Api.Features.Importing;

/// <summary>How far an import is.</summary>
public static class ShowImport
{
    public static async Task<IResult> Handle(string id, Caller caller, ImportStore store, CancellationToken ct) =>
        await store.FindAsync(caller.Workspace, id, ct) is { } run ? Results.Json(ImportBody.Of(run), Json.Options) : Problems.NotFound("import");
}
