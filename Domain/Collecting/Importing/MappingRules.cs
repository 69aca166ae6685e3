using System.Text.RegularExpressions;
using VoiceOfCustomer.Domain.Surveys;
using VoiceOfCustomer.Domain.Understanding;

namespace VoiceOfCustomer.Domain.Collecting.Importing;

/// <summary>What a mapping must be: all that is wrong is named at once, before the first row is read.</summary>
public static partial class MappingRules
{
    public const int MaxBytes = 64 * 1024;
    public const string OwnSurveys = "import-";
    const int MaxColumns = 10;
    const int MaxFormats = 20;
    const int MaxBlanks = 100;
    const int MaxQuestionText = 1000;

    public static IReadOnlyList<Fault> Check(ImportMapping mapping)
    {
        var check = new Checker();
        check.Slug("name", mapping.Name);
        if (mapping.Delimiter is { } delimiter && (delimiter.Length != 1 || !char.IsAscii(delimiter[0]) || char.IsLetterOrDigit(delimiter[0]) || delimiter[0] is '"' or '\r' or '\n' or '\0'))
            check.Add("delimiter", "badDelimiter", "One character that is no letter, digit or quote, such as , or ; or a tab.");
        check.Id(mapping.Id);
        check.Date(mapping.Date);
        check.Survey(mapping.Survey);
        check.Answers(mapping.Answers, mapping.Survey?.Questions?.Select(q => q?.Key).ToHashSet());
        foreach (var (name, field) in (mapping.Fields ?? new()).All())
            if (field is not null) check.Field(name, field);
        check.Context(mapping.Context);
        if (mapping.Blanks is { Count: > MaxBlanks }) check.Add("blanks", "tooMany", $"At most {MaxBlanks}.");
        if (mapping.Blanks?.Any(b => b is null) == true) check.Add("blanks", "required", "Texts, not null. An empty cell is blank anyway.");
        return check.Faults;
    }

    /// <summary>Against the survey that will be used: its own, or one that the workspace has.</summary>
    public static IReadOnlyList<Fault> Check(ImportMapping mapping, SurveyVersion survey)
    {
        var (path, keys) = mapping.Answers!.Columns is { } columns ? ("answers.columns", columns) : ("answers.questions", mapping.Answers.Questions!);
        return [.. keys.Where(k => survey.Question(k.Value!) is not { Kind: QuestionKind.OpenText })
            .Select(k => new Fault($"{path}.{Cells.Shown(k.Key)}", "unknownQuestion", $"'{Cells.Shown(k.Value)}' is no open question of survey {survey.Survey}."))];
    }

    sealed class Checker
    {
        public List<Fault> Faults { get; } = [];

        public void Add(string path, string code, string message) => Faults.Add(new Fault(path, code, message));

        public void Slug(string path, string? value)
        {
            if (value is null || !SlugPattern().IsMatch(value)) Add(path, "badName", "1 to 60 of a–z, 0–9, - and _, starting with a letter or digit.");
        }

        public void Column(string path, string? column)
        {
            if (string.IsNullOrWhiteSpace(column)) Add(path, "required", "The name of a column.");
        }

        void Columns(string path, IReadOnlyList<string?>? columns)
        {
            if (columns is not { Count: > 0 and <= MaxColumns }) Add(path, "count", $"From 1 to {MaxColumns} columns.");
            else for (var i = 0; i < columns.Count; i++) Column($"{path}[{i}]", columns[i]);
        }

        void Separator(string path, string? separator)
        {
            if (separator is { Length: > 10 }) Add(path, "tooLong", "At most 10 characters.");
        }

        public void Id(IdMapping? id)
        {
            Columns("id.columns", id?.Columns);
            Separator("id.separator", id?.Separator);
        }

        public void Date(DateMapping? date)
        {
            Column("date.column", date?.Column);
            if (date?.Formats is not { Count: > 0 and <= MaxFormats } formats) Add("date.formats", "count", $"From 1 to {MaxFormats} formats, in the order in which they are to be tried.");
            else
                for (var i = 0; i < formats.Count; i++)
                    if (!DateReader.IsFormat(formats[i])) Add($"date.formats[{i}]", "badFormat", "A .NET date format with day, month and year, such as d/M/yyyy or yyyy-MM-ddTHH:mm:ssK.");
        }

        public void Survey(SurveyMapping? survey)
        {
            if (survey is null) return;
            Slug("survey.slug", survey.Slug);
            if (survey.Questions is not { } questions) return;
            if (survey.Slug?.StartsWith(OwnSurveys, StringComparison.Ordinal) != true) Add("survey.slug", "notOwn", $"A survey that an import brings has a slug that starts with {OwnSurveys}");
            if (survey.Name is not { Length: > 0 and <= FeedbackRules.MaxContextValue } || !FeedbackRules.IsClean(survey.Name)) Add("survey.name", "badValue", $"1 to {FeedbackRules.MaxContextValue} characters.");
            if (survey.Language is { } language && (language.Length is < 2 or > 35 || !language.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))) Add("survey.language", "badLanguage", "A BCP 47 tag such as en or de-CH.");
            if (questions.Count is 0 or > FeedbackRules.MaxAnswers) Add("survey.questions", "count", $"From 1 to {FeedbackRules.MaxAnswers} questions.");
            for (var i = 0; i < Math.Min(questions.Count, FeedbackRules.MaxAnswers); i++)
            {
                var path = $"survey.questions[{i}]";
                Slug($"{path}.key", questions[i]?.Key);
                if (questions.Take(i).Any(q => q?.Key == questions[i]?.Key)) Add($"{path}.key", "twice", "Another question has this key.");
                if (questions[i]?.Text is not { Length: > 0 and <= MaxQuestionText } text || !FeedbackRules.IsClean(text)) Add($"{path}.text", "badValue", $"1 to {MaxQuestionText} characters: as the customer was asked.");
                if (questions[i]?.Level is { } level) Code<ServiceLevel>($"{path}.level", level);
            }
        }

        public void Answers(AnswersMapping? answers, HashSet<string?>? keys)
        {
            var rows = answers?.QuestionColumn is not null || answers?.TextColumn is not null || answers?.Questions is not null;
            if (rows == (answers?.Columns is not null))
            {
                Add("answers", "oneForm", "Either questionColumn, textColumn and questions (a row holds one answer), or columns (a column for each question).");
                return;
            }
            if (rows)
            {
                Column("answers.questionColumn", answers!.QuestionColumn);
                Column("answers.textColumn", answers.TextColumn);
            }
            var (path, table) = rows ? ("answers.questions", answers!.Questions) : ("answers.columns", answers!.Columns);
            if (table is not { Count: > 0 and <= FeedbackRules.MaxAnswers }) Add(path, "count", $"From 1 to {FeedbackRules.MaxAnswers}.");
            foreach (var (from, key) in table ?? new Dictionary<string, string?>())
                if (key is null || keys?.Contains(key) == false) Add($"{path}.{Cells.Shown(from)}", "unknownQuestion", "The key of one of the survey's questions.");
            if (!rows && table!.Values.Distinct().Count() < table.Count) Add(path, "twice", "Two columns answer the same question.");
        }

        public void Field(string name, FieldMapping field)
        {
            var path = $"fields.{name}";
            if (field.Column is not null && field.Columns is not null) Add(path, "columnOrColumns", "Either column or columns.");
            else if (field.Columns is not null) Columns($"{path}.columns", field.Columns);
            else if (field.Column is not null) Column($"{path}.column", field.Column);
            else if (field.Default is null) Add(path, "required", "A column, columns or a default.");
            Separator($"{path}.separator", field.Separator);
            if (field.Create is not null && name != "unit") Add($"{path}.create", "notHere", "Only units are created.");
            Value(name, $"{path}.default", field.Default);
            foreach (var (from, to) in field.Values ?? new Dictionary<string, string?>()) Value(name, $"{path}.values.{Cells.Shown(from)}", to);
        }

        void Value(string name, string path, string? value)
        {
            if (value is null) return;
            switch (name)
            {
                case "speaker": Code<Speaker>(path, value); break;
                case "channel": Code<Channel>(path, value); break;
                case "standing": Code<Standing>(path, value); break;
                case "outcome": Code<Outcome>(path, value); break;
                case "kind": Code<FeedbackKind>(path, value); break;
                default: if (string.IsNullOrWhiteSpace(value)) Add(path, "empty", "A value, or null for what is not told."); break;
            }
        }

        void Code<T>(string path, string value) where T : struct, Enum
        {
            if (Codes<T>.Parse(value) is null) Add(path, "unknownValue", $"One of {string.Join(", ", Codes<T>.All)}.");
        }

        public void Context(IReadOnlyDictionary<string, string?>? context)
        {
            if (context is { Count: > FeedbackRules.MaxContext }) Add("context", "tooMany", $"At most {FeedbackRules.MaxContext} keys.");
            foreach (var (key, column) in context ?? new Dictionary<string, string?>())
            {
                if (key.Length is 0 or > FeedbackRules.MaxContextKey || !FeedbackRules.IsClean(key)) Add($"context.{Cells.Shown(key)}", "badKey", $"A key has 1 to {FeedbackRules.MaxContextKey} characters.");
                Column($"context.{Cells.Shown(key)}", column);
            }
        }
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9_-]{0,59}\z")]
    private static partial Regex SlugPattern();
}
