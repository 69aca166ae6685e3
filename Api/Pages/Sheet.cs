using System.Globalization;
using System.Text;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Surveys;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Pages;

/// <summary>What a visitor does with the questions in front of him.</summary>
public enum Go { Next, Back, Stop }

/// <summary>What goes back and forth with a page: which feedback it is, and all answers so far, also those that are not in sight.
/// So the server remembers nothing for a visitor, and turning the pages back loses no word.</summary>
/// <param name="From">Place of the first question in sight.</param>
public sealed record Sheet(string Id, string Secret, int Version, int From, Go Go, IReadOnlyDictionary<string, Given> Answers)
{
    /// <summary>What the API takes as JSON, in the form's encoding, in which a byte takes up to three.</summary>
    public const int MaxBytes = 3 * Http.Bodies.MaxFeedback;

    /// <summary>Id and secret are made here, once for each page: a page without scripts cannot make them. They go into the page,
    /// never into an address or a log.</summary>
    public static Sheet New(int version) => new(Guid.NewGuid().ToString(), Secrets.Text(32), version, 0, Go.Next, new Dictionary<string, Given>());

    public static string TextField(string question) => $"a.{question}";
    public static string PickField(string question) => $"p.{question}";

    /// <returns>Null where it is no form of ours. Fields that we did not write are passed over.</returns>
    /// <exception cref="BadHttpRequestException">More than <see cref="MaxBytes"/>.</exception>
    public static async Task<(IFormCollection Form, int Version)?> ReadAsync(HttpContext http)
    {
        if (await Forms.ReadAsync(http, MaxBytes) is not { } form) return null;
        return int.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? (form, version) : null;
    }

    public static Sheet Of(IFormCollection form, int version, IReadOnlyList<Question> questions)
    {
        int.TryParse(form["from"], NumberStyles.None, CultureInfo.InvariantCulture, out var from);
        var answers = new Dictionary<string, Given>();
        foreach (var question in questions)
        {
            var given = question.Kind == QuestionKind.OpenText
                ? new Given(Clean(form[TextField(question.Key)].ToString()), null)
                : new Given(null, [.. form[PickField(question.Key)].Where(p => !string.IsNullOrEmpty(p)).Distinct().Order(StringComparer.Ordinal)!]);
            if (!given.IsEmpty) answers[question.Key] = given;
        }
        var go = Enum.TryParse<Go>(form["go"], ignoreCase: true, out var told) && Enum.IsDefined(told) ? told : Go.Next;
        return new Sheet(form["id"].ToString(), form["secret"].ToString(), version, Math.Clamp(from, 0, questions.Count), go, answers);
    }

    // Forms end lines with two characters, scripts with one. A control character that came along with a paste is nothing that a
    // customer could see or mend.
    static string Clean(string text)
    {
        text = text.ReplaceLineEndings("\n").Trim();
        if (FeedbackRules.IsClean(text)) return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) clean.Append(Rune.IsControl(rune) && rune.Value is not ('\n' or '\t') ? " " : rune.ToString());
        return clean.ToString();
    }
}

/// <summary>What comes after a sheet was sent.</summary>
/// <param name="Show">The questions to show next; null where it is over.</param>
/// <param name="Errors">What is wrong, by the question's key.</param>
/// <param name="Complete">All that was to be asked has been asked.</param>
public sealed record Turn(Stretch? Show, IReadOnlyDictionary<string, PageError> Errors, bool Store, bool Complete)
{
    static readonly Dictionary<string, PageError> Nothing = [];

    public static Turn Of(IReadOnlyList<Question> questions, Sheet sheet)
    {
        // A text that is too long is told so, and no condition looks for words in it. Where it is not on the way, none would.
        static bool IsTooLong(Given? given) => given?.Text?.Length > FeedbackRules.MaxText;
        var sound = sheet.Answers.Where(a => !IsTooLong(a.Value)).ToDictionary(a => a.Key, a => a.Value);
        var way = Stretch.Way(questions, sound, sheet.From);
        if (sheet.Go == Go.Back) return new Turn(way.LastOrDefault(s => s.End <= sheet.From) ?? way[0], Nothing, Store: false, Complete: false);

        var here = way[^1];
        var errors = new Dictionary<string, PageError>();
        foreach (var question in way.SelectMany(s => s.Questions))
        {
            var given = sheet.Answers.GetValueOrDefault(question.Key);
            if (IsTooLong(given)) errors[question.Key] = PageError.TooLong;
            else if (question.Required && given is null && sheet.Go == Go.Next) errors[question.Key] = PageError.Required;
        }
        if (errors.Count > 0) return new Turn(way.First(s => s.Questions.Any(q => errors.ContainsKey(q.Key))), errors, Store: false, Complete: false);
        if (sheet.Go == Go.Stop) return new Turn(null, Nothing, Store: true, Complete: false);
        var next = Stretch.From(questions, sound, here.End);
        return next.Questions.Count > 0 ? new Turn(next, Nothing, Store: true, Complete: false) : new Turn(null, Nothing, Store: true, Complete: true);
    }
}

public enum PageError { Required, TooLong }
