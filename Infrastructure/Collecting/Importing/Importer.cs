using Microsoft.Extensions.Logging;
using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Domain.Collecting.Importing;
using VoiceOfCustomer.Domain.Surveys;
using VoiceOfCustomer.Domain.Surveys.Templates;
using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Infrastructure.Db;
using VoiceOfCustomer.Infrastructure.Governing;
using VoiceOfCustomer.Infrastructure.Surveys;

namespace VoiceOfCustomer.Infrastructure.Collecting.Importing;

/// <summary>File → feedback, a step at a time. How far it is stands in the commit that stores a step's feedback, so that it may be
/// killed at any moment: whoever goes on, goes on just there.</summary>
public sealed partial class Importer(
    Db.Db db, ImportStore store, FeedbackWriter writer, SurveyStore surveys, WorkspaceStore workspaces, UnitStore units, TimeProvider clock, ILogger<Importer> log)
{
    // A locked database mostly is free again in a moment; one that is away for longer is for people.
    const int MostAttempts = 30;
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Goes on with an import from where it stands, to its end.</summary>
    /// <param name="progress">Told after each step.</param>
    /// <returns>The import as it ended, completed or failed; null where somebody else is at work on it, or it was done.</returns>
    /// <exception cref="StoreUnavailableException">For too long; it can go on later.</exception>
    public async Task<ImportRun?> RunAsync(ImportRun import, Action<ImportRun>? progress, CancellationToken ct)
    {
        var me = Secrets.Text(9);
        if (await store.ClaimAsync(import, me, ct) is not { } run) return null;
        try
        {
            await StepsAsync(run, me, progress, ct);
            await store.EndAsync(run, me, ImportState.Completed, null, ct);
        }
        catch (NotWantedException)
        {
            return null;
        }
        catch (Exception e) when (e is ImportFileException or IOException or UnauthorizedAccessException)
        {
            await store.EndAsync(run, me, ImportState.Failed, e is ImportFileException ? e.Message : $"The file cannot be read: {e.GetType().Name}.", ct);
        }
        catch (OperationCanceledException)
        {
            await store.EndAsync(run, me, ImportState.Waiting, null, CancellationToken.None);
            throw;
        }
        catch (StoreUnavailableException)
        {
            // What was uploaded is taken up again by itself once the claim has run out.
            if (!run.Uploaded) await TryFailAsync(run, me, "The database could not be used. Nothing is lost: run it again.");
            throw;
        }
        catch (Exception e)
        {
            await TryFailAsync(run, me, $"Something went wrong here: {e.GetType().Name}. The log has it.");
            throw;
        }
        return await store.FindAsync(run.Workspace, run.Id, ct);
    }

    /// <summary>Opens the file as an import would, to tell at once what is wrong with it.</summary>
    /// <exception cref="ImportFileException">The header cannot be read, or a column that the mapping names is missing.</exception>
    public static void Check(string path, ImportMapping mapping)
    {
        using var file = OpenFile(path);
        Open(file, mapping, new RowMapper(mapping, local => new DateTimeOffset(local, TimeSpan.Zero)));
    }

    async Task StepsAsync(ImportRun run, string me, Action<ImportRun>? progress, CancellationToken ct)
    {
        var mapping = ImportMapping.Read(System.Text.Encoding.UTF8.GetBytes(run.Mapping));
        var workspace = await workspaces.GetAsync(run.Workspace, ct);
        var survey = await SurveyAsync(run.Workspace, mapping, ct);
        var mapper = new RowMapper(mapping, workspace.At);
        var batch = new ImportBatch(run, mapping, mapper, survey, workspace, units, clock);
        await using var file = OpenFile(run.FilePath);
        var reader = Open(file, mapping, mapper);
        if (run.BytesRead > reader.Offset) reader.GoTo(run.BytesRead, run.NextLine);

        var (started, before) = (clock.GetTimestamp(), run.RowsRead);
        for (var attempt = 1; ;)
        {
            ct.ThrowIfCancellationRequested();
            try
            {
                if (await batch.ReadAsync(reader, run.BytesRead, ct) is not { } step) return;
                step = step with { Rate = (run.RowsRead + step.Read - before) / Math.Max(clock.GetElapsedTime(started).TotalSeconds, 0.001) };
                run = await CommitAsync(run, me, batch, step);
                progress?.Invoke(run);
                attempt = 1;
            }
            catch (Exception e) when (e is OverloadedException || e is StoreUnavailableException && attempt++ < MostAttempts)
            {
                LogWaits(log, run.Id, e.Message);
                await Task.Delay(Pause, clock, ct);
                // Nobody knows whether the commit reached the disk: what stands there does.
                run = await store.FindAsync(run.Workspace, run.Id, ct) ?? run;
                reader = Open(file, mapping, mapper);
                if (run.BytesRead > reader.Offset) reader.GoTo(run.BytesRead, run.NextLine);
            }
        }
    }

    async Task<ImportRun> CommitAsync(ImportRun run, string me, ImportBatch batch, ImportStep step)
    {
        var done = step;
        await writer.SubmitAsync(batch.Submissions, (transaction, acceptances) => store.Advance(transaction, run, me, done = batch.With(step, acceptances)));
        return run with
        {
            BytesRead = done.Bytes, NextLine = done.Line, RowsRead = run.RowsRead + done.Read, RowsMerged = run.RowsMerged + done.Merged,
            RowsKnown = run.RowsKnown + done.Known, RowsBlank = run.RowsBlank + done.Blank, RowsRefused = run.RowsRefused + done.Refused.Count,
            FeedbackNew = run.FeedbackNew + done.Created, RowsPerSecond = done.Rate,
        };
    }

    async Task<SurveyVersion> SurveyAsync(int workspace, ImportMapping mapping, CancellationToken ct)
    {
        var own = mapping.Survey;
        var survey = own?.Questions is { } questions
            ? await db.WriteAsync(transaction => surveys.PublishAsync(transaction, workspace, own.Slug!, new SurveyDefinition(
                own.Name!, own.Language ?? "en", Reason: "", ThankYou: "",
                Questions: [.. questions.Select(q => new Question(q!.Key!, QuestionKind.OpenText, Codes<ServiceLevel>.Parse(q.Level), q.Text!))])), ct)
            : await surveys.CurrentAsync(workspace, own?.Slug ?? FourLevels.Slug, ct);
        if (survey is null) throw new ImportFileException("survey.slug", "unknownSurvey", "There is no published survey of that name.");
        return MappingRules.Check(mapping, survey) is { Count: > 0 } faults ? throw new ImportFileException(faults) : survey;
    }

    static FileStream OpenFile(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    static ImportReader Open(FileStream file, ImportMapping mapping, RowMapper mapper)
    {
        file.Position = 0;
        var format = mapping.Format ?? ImportMapping.FormatOf(file.Name) ?? throw new ImportFileException("format", "required", "csv or jsonl: the file's name does not tell.");
        return ImportReader.Open(file, format, mapping.Delimiter?[0] ?? ',', mapper.Columns);
    }

    async Task TryFailAsync(ImportRun run, string me, string failure)
    {
        try
        {
            await store.EndAsync(run, me, ImportState.Failed, failure);
        }
        catch (StoreUnavailableException e)
        {
            LogWaits(log, run.Id, e.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Import {Id} waits: {Reason}")]
    static partial void LogWaits(ILogger log, string id, string reason);
}
