namespace VoiceOfCustomer.Domain.Collecting.Importing;

/// <summary>What a row says.</summary>
public abstract record RowReading
{
    /// <summary>Nobody said anything.</summary>
    public sealed record Blank : RowReading;

    /// <param name="Unit">To be created where it is missing; null where units are not created.</param>
    public sealed record Said(FeedbackDraft Draft, UnitPath? Unit) : RowReading;

    /// <param name="Id">The respondent's, where it could be read.</param>
    public sealed record Refused(string? Id, IReadOnlyList<Fault> Faults) : RowReading;
}

/// <summary>Reads rows as a mapping says. The cells come in the order of <see cref="Columns"/>.</summary>
public sealed class RowMapper
{
    readonly ImportMapping mapping;
    readonly List<string> columns = [];
    readonly HashSet<string> blanks;
    readonly DateReader dates;
    readonly int[] id;
    readonly int date, question, text;
    readonly Dictionary<string, string> questions = new(StringComparer.OrdinalIgnoreCase);
    readonly List<(int At, string Question)> wide = [];
    readonly Dictionary<string, Field> fields = [];
    readonly List<(string Key, int At)> context = [];

    sealed record Field(int[] From, Dictionary<string, string?> Values, string Separator, string? Default);

    /// <param name="mapping">One that <see cref="MappingRules"/> finds nothing wrong with.</param>
    /// <param name="at">A local date and time as an instant.</param>
    public RowMapper(ImportMapping mapping, Func<DateTime, DateTimeOffset> at)
    {
        this.mapping = mapping;
        blanks = new((mapping.Blanks ?? []).Select(Cells.Normal), StringComparer.OrdinalIgnoreCase) { "" };
        dates = new(mapping.Date!.Formats!.OfType<string>(), at);
        id = [.. mapping.Id!.Columns!.Select(c => Use(c!))];
        date = Use(mapping.Date.Column!);
        if (mapping.Answers!.Columns is { } byColumn)
            foreach (var (column, key) in byColumn) wide.Add((Use(column), key!));
        else
        {
            (question, text) = (Use(mapping.Answers.QuestionColumn!), Use(mapping.Answers.TextColumn!));
            foreach (var (cell, key) in mapping.Answers.Questions!) questions[Cells.Normal(cell)] = key!;
        }
        foreach (var (name, field) in (mapping.Fields ?? new()).All())
        {
            if (field is null) continue;
            var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
            foreach (var (from, to) in field.Values ?? new Dictionary<string, string?>()) values[Cells.Normal(from)] = to;
            fields[name] = new([.. field.From.Select(Use)], values, field.Separator ?? " ", field.Default);
        }
        foreach (var (key, column) in mapping.Context ?? new Dictionary<string, string?>()) context.Add((key, Use(column!)));
    }

    /// <summary>The columns that the mapping names, each once.</summary>
    public IReadOnlyList<string> Columns => columns;

    int Use(string column)
    {
        var at = columns.IndexOf(column);
        if (at >= 0) return at;
        columns.Add(column);
        return columns.Count - 1;
    }

    public RowReading Read(IReadOnlyList<string?> cells)
    {
        var faults = new List<Fault>();
        var answers = Answers(cells, faults);
        var draft = new FeedbackDraft
        {
            Answers = answers,
            Speaker = Value("speaker", cells), Channel = Value("channel", cells) ?? Codes<Channel>.Of(Channel.Import),
            Touchpoint = Value("touchpoint", cells), Standing = Value("standing", cells), Outcome = Value("outcome", cells),
            CustomerRef = Value("customerRef", cells), Kind = Value("kind", cells), Language = Value("language", cells),
        };
        // Whoever left has said enough by leaving.
        if (answers.Count == 0 && faults.Count == 0 && !Left(draft)) return new RowReading.Blank();

        var unit = Unit(cells, faults);
        draft = draft with
        {
            Id = Id(cells, faults), OccurredAt = Date(cells, faults), Context = Context(cells),
            Unit = unit is null ? Value("unit", cells) : unit.Id,
        };
        return faults.Count > 0 ? new RowReading.Refused(draft.Id, faults) : new RowReading.Said(draft, unit);
    }

    /// <summary>The column that a fault of the draft comes from, as the file's owner knows it.</summary>
    public string ColumnOf(string path) => path switch
    {
        "id" => string.Join(", ", mapping.Id!.Columns!),
        "occurredAt" => mapping.Date!.Column!,
        _ when path.StartsWith("answers", StringComparison.Ordinal) => wide.Count > 0 ? string.Join(", ", wide.Select(w => columns[w.At])) : columns[text],
        _ when path.StartsWith("context.", StringComparison.Ordinal) => mapping.Context!.GetValueOrDefault(path["context.".Length..]) ?? path,
        _ => fields.TryGetValue(path, out var field) && field.From.Length > 0 ? string.Join(", ", field.From.Select(f => columns[f])) : path,
    };

    static bool Left(FeedbackDraft draft) => Departures.Declared(
        Codes<Standing>.Parse(draft.Standing) ?? Standing.Unknown, Codes<Outcome>.Parse(draft.Outcome) ?? Outcome.Unknown);

    List<AnswerDraft> Answers(IReadOnlyList<string?> cells, List<Fault> faults)
    {
        var answers = new List<AnswerDraft>();
        foreach (var (at, key) in wide)
            if (!IsBlank(cells[at])) answers.Add(new(key, Cells.Words(cells[at]), null, 1));
        if (wide.Count > 0 || IsBlank(cells[text])) return answers;
        if (questions.TryGetValue(Cells.Normal(cells[question]), out var asked)) answers.Add(new(asked, Cells.Words(cells[text]), null, 1));
        else faults.Add(new(columns[question], "unknownQuestion", $"'{Cells.Shown(cells[question])}' is no question of the mapping."));
        return answers;
    }

    string? Id(IReadOnlyList<string?> cells, List<Fault> faults)
    {
        var parts = Array.ConvertAll(id, at => Cells.Normal(cells[at]));
        var missing = Array.FindIndex(parts, blanks.Contains);
        if (missing < 0) return string.Join(mapping.Id!.Separator ?? "/", parts);
        faults.Add(new(columns[id[missing]], "required", "Without it nobody can tell whose row this is."));
        return null;
    }

    string? Date(IReadOnlyList<string?> cells, List<Fault> faults)
    {
        var told = Cells.Normal(cells[date]);
        if (blanks.Contains(told)) faults.Add(new(columns[date], "required", "A date is needed."));
        else if (dates.Read(told) is { } read) return read;
        else faults.Add(new(columns[date], "badDate", $"'{Cells.Shown(told)}' has none of the mapping's date formats."));
        return null;
    }

    // The values of all columns that tell something, each by the table.
    List<string> Values(Field field, IReadOnlyList<string?> cells)
    {
        var values = new List<string>(field.From.Length);
        foreach (var at in field.From)
        {
            var cell = Cells.Normal(cells[at]);
            var value = field.Values.TryGetValue(cell, out var to) ? to : blanks.Contains(cell) ? null : cell;
            if (value is not null) values.Add(value);
        }
        return values;
    }

    string? Value(string name, IReadOnlyList<string?> cells)
    {
        if (!fields.TryGetValue(name, out var field)) return null;
        var values = Values(field, cells);
        return values.Count == 0 ? field.Default : string.Join(field.Separator, values);
    }

    // One column names a unit by its id, unless units are created: then, as with several columns, by their names.
    UnitPath? Unit(IReadOnlyList<string?> cells, List<Fault> faults)
    {
        if (mapping.Fields?.Unit is not { } unit || unit.Create != true && unit.From.Count < 2) return null;
        var names = Values(fields["unit"], cells);
        if (names.Count == 0) return null;
        if (names.All(n => n.Length <= UnitPath.MaxName && FeedbackRules.IsClean(n))) return UnitPath.Of(names);
        faults.Add(new(ColumnOf("unit"), "badValue", $"A unit's name has at most {UnitPath.MaxName} characters, and no control characters."));
        return null;
    }

    Dictionary<string, string?>? Context(IReadOnlyList<string?> cells)
    {
        if (context.Count == 0) return null;
        var told = new Dictionary<string, string?>();
        foreach (var (key, at) in context)
            if (!IsBlank(cells[at])) told[key] = Cells.Normal(cells[at]);
        return told;
    }

    bool IsBlank(string? cell) => string.IsNullOrEmpty(cell) || blanks.Contains(Cells.Normal(cell));
}
