using System.Text.Json;
using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain.Collecting.Importing;
using VoiceOfCustomer.Infrastructure.Collecting.Importing;
using VoiceOfCustomer.Infrastructure.Jobs;

namespace VoiceOfCustomer.Api.Features.Importing;

/// <summary>Takes a file with its mapping; a job imports it. multipart/form-data with the parts <c>mapping</c> (JSON) and
/// <c>file</c> (CSV or JSON Lines, UTF-8), in this order, so that the file goes to disk as it comes in.</summary>
public static class StartImport
{
    public static async Task<IResult> Handle(
        HttpContext http, Caller caller, ImportStore store, ImportFolder folder, Prompts prompts, TimeProvider clock)
    {
        var id = IdempotencyKeys.IdFrom(http, caller);
        if (await store.FindAsync(caller.Workspace, id, http.RequestAborted) is { } known) return Accepted(known);
        if (folder.IsFull(caller.Workspace))
            return Problems.Of(429, "tooManyRequests", "Too many files wait to be imported. Send this one when some of them are done.", retryAfterSeconds: 60);
        try
        {
            var form = ImportForm.Open(http, folder.Most);
            var (mapping, problem) = ReadMapping(await form.MappingAsync());
            if (mapping is null) return problem!;
            // A mapping that sets up units or a survey does what only an admin may.
            if ((mapping.Survey?.Questions is not null || mapping.Fields?.Unit?.Create == true) && !http.User.HasClaim(Scopes.Claim, Scopes.Admin))
                return Problems.Of(403, "scopeMissing", "This mapping makes units or a survey: that takes a key with the scope 'admin'.");
            var name = await form.FileAsync();
            mapping = mapping with { Format = mapping.Format ?? ImportMapping.FormatOf(name) };
            if (mapping.Format is null) return Problems.Invalid("mapping.format", "required", "csv or jsonl: the file's name does not tell.");

            var (bytes, hash) = await folder.SaveAsync(caller.Workspace, id, form.ReadAsync, http.RequestAborted);
            var run = new ImportRun
            {
                Workspace = caller.Workspace, Id = id, Name = mapping.Name!, Actor = caller.Source, Mapping = mapping.Write(), Uploaded = true,
                Host = ImportFolder.Host, FilePath = folder.PathOf(caller.Workspace, id), FileHash = hash, TotalBytes = bytes, StartedAt = clock.GetUtcNow(),
            };
            Importer.Check(run.FilePath, mapping);
            await store.AddAsync(run, http.RequestAborted);
            prompts.Import.Give();
            return Accepted(await store.FindAsync(caller.Workspace, id, http.RequestAborted) ?? run);
        }
        catch (ImportForm.UnreadableException e)
        {
            return e.Part is null ? Problems.Of(415, "contentType", e.Message) : Problems.Invalid(e.Part, "unreadable", e.Message);
        }
        catch (ImportFileException e)
        {
            File.Delete(folder.PathOf(caller.Workspace, id));
            return Problems.Invalid([.. e.Faults.Select(f => f with { Path = f.Path.Length == 0 ? "file" : $"file.{f.Path}" })]);
        }
        catch (FileTooLargeException e)
        {
            return Problems.Of(413, "tooLarge", e.Message);
        }
        catch (IOException e) when (e is not BadHttpRequestException && !http.RequestAborted.IsCancellationRequested)
        {
            // The disk is full, or the same upload is under way twice.
            return Problems.Unavailable();
        }
    }

    static (ImportMapping?, IResult?) ReadMapping(byte[] json)
    {
        try
        {
            var mapping = ImportMapping.Read(json);
            var faults = MappingRules.Check(mapping);
            return faults.Count == 0 ? (mapping, null) : (null, Problems.Invalid([.. faults.Select(f => f with { Path = $"mapping.{f.Path}" })]));
        }
        catch (JsonException e)
        {
            return (null, Problems.Unreadable(e, "mapping"));
        }
    }

    static IResult Accepted(ImportRun run) => Results.Accepted($"/api/v1/imports/{run.Id}", ImportBody.Of(run));
}
