using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Collecting.Importing;
using VoiceOfCustomer.Domain.Surveys;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Infrastructure.Collecting.Importing;

/// <summary>The rows of one step: read, checked, and what is to be stored of them.</summary>
sealed class ImportBatch(
    ImportRun run, ImportMapping mapping, RowMapper mapper, SurveyVersion survey, Workspace workspace, UnitStore units, TimeProvider clock)
{
    // Enough to share a commit, few enough that live feedback does not wait behind them; and never much memory.
    const int MostRows = 500;
    const int MostBytes = 4 * 1024 * 1024;

    /// <summary>A column of names or numbers taken for units would fill the tree.</summary>
    const int MostUnits = 10_000;

    static readonly Fault Erased = new("", "erased", "This feedback was erased and stays away.");
    static readonly Fault Twice = new("", "answeredTwice", "This respondent has answered this question already, in other words. Is the id one of people where it should be one of answers?");

    readonly List<(long Line, RowReading.Said Said)> said = [];
    readonly List<long> lines = [];
    readonly List<Refusal> refused = [];

    // A list of its own for each step: the writer still counts by it when the next is being read.
    List<Submission> submissions = [];

    public IReadOnlyList<Submission> Submissions => submissions;

    /// <returns>Null at the end of the file.</returns>
    public async Task<ImportStep?> ReadAsync(ImportReader reader, long from, CancellationToken ct)
    {
        said.Clear();
        lines.Clear();
        submissions = [];
        refused.Clear();
        long read = 0, blank = 0;
        var first = reader.Offset;
        while (read < MostRows && reader.Offset - first < MostBytes && reader.Read() is { } row)
        {
            read++;
            if (row.Cells is null) refused.Add(Refusal.Of(row.Line, null, [row.Fault!]));
            else
                switch (mapper.Read(row.Cells))
                {
                    case RowReading.Blank: blank++; break;
                    case RowReading.Refused no: refused.Add(Refusal.Of(row.Line, no.Id, no.Faults)); break;
                    case RowReading.Said yes: said.Add((row.Line, yes)); break;
                }
        }
        if (read == 0) return null;
        await CheckAsync(ct);
        return new ImportStep(from, reader.Offset, reader.Line, read, 0, 0, blank, 0, 0, refused);
    }

    /// <summary>The step with what became of its submissions.</summary>
    public ImportStep With(ImportStep step, IReadOnlyList<Acceptance> acceptances)
    {
        var away = new List<Refusal>();
        for (var i = 0; i < acceptances.Count; i++)
            if (acceptances[i] == Acceptance.AnsweredOtherwise) away.Add(Refusal.Of(lines[i], submissions[i].Id, [Twice]));
            // Without the id: whoever was erased is known by a hash only.
            else if (acceptances[i] == Acceptance.Erased) away.Add(Refusal.Of(lines[i], null, [Erased]));
        return step with
        {
            Merged = acceptances.Count - away.Count, Known = acceptances.Count(a => a == Acceptance.Known),
            Created = acceptances.Count(a => a == Acceptance.Created), Refused = [.. step.Refused, .. away],
        };
    }

    async Task CheckAsync(CancellationToken ct)
    {
        var structure = await units.GetAsync(run.Workspace, ct);
        if (mapping.Fields?.Unit?.Create == true && await CreateAsync(structure, ct)) structure = await units.GetAsync(run.Workspace, ct);
        var admission = new Admission
        {
            Workspace = run.Workspace, Source = mapping.Source, Actor = run.Actor, Survey = survey, Now = clock.GetUtcNow(),
            DayOf = workspace.DayOf, StartOf = workspace.StartOf, Joining = true,
            Touchpoint = structure.Touchpoints.ContainsKey, Unit = structure.Units.ContainsKey,
        };
        foreach (var (line, row) in said)
        {
            var (submission, faults) = FeedbackRules.Check(row.Draft, admission);
            if (submission is null) refused.Add(Refusal.Of(line, row.Draft.Id, [.. faults.Select(f => Named(f, row.Draft))]));
            else
            {
                lines.Add(line);
                submissions.Add(submission);
            }
        }
    }

    async Task<bool> CreateAsync(Structure structure, CancellationToken ct)
    {
        var any = false;
        var count = structure.Units.Count;
        foreach (var path in said.Select(s => s.Said.Unit).OfType<UnitPath>().Distinct())
            for (var i = 0; i < path.Ids.Count && count < MostUnits; i++)
            {
                if (structure.Units.ContainsKey(path.Ids[i])) continue;
                any = true;
                if (await units.AddAsync(run.Workspace, new Unit(path.Ids[i], path.Names[i], i == 0 ? null : path.Ids[i - 1]), ct)) count++;
            }
        return any;
    }

    // With the column's name, and the value where that is a code: never the customer's words.
    Fault Named(Fault fault, FeedbackDraft draft)
    {
        var value = fault.Path switch
        {
            "speaker" => draft.Speaker, "channel" => draft.Channel, "touchpoint" => draft.Touchpoint, "unit" => draft.Unit, "standing" => draft.Standing,
            "outcome" => draft.Outcome, "kind" => draft.Kind, "language" => draft.Language, "occurredAt" => draft.OccurredAt, _ => null,
        };
        return fault with { Path = mapper.ColumnOf(fault.Path), Message = value is null ? fault.Message : $"'{Cells.Shown(value)}': {fault.Message}" };
    }
}
