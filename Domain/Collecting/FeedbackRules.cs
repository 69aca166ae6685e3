using System.Security.Cryptography;
using System.Text;
using VoiceOfCustomer.Domain.Surveys;

namespace VoiceOfCustomer.Domain.Collecting;

/// <summary>From what was sent to what is stored: all that is wrong is named at once.</summary>
public static class FeedbackRules
{
    public const int MaxId = 128;
    public const int MaxFaults = 100;
    public const int MaxText = 10_000;
    public const int MaxAnswers = 100;
    public const int MaxPicked = 50;
    public const int MaxWord = 100;
    public const int MaxContext = 20;
    public const int MaxContextKey = 40;
    public const int MaxContextValue = 200;

    /// <summary>Feedback older than any customer file that is still of use is a mistyped date.</summary>
    public static readonly DateTimeOffset Oldest = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Clocks differ a little.
    static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    /// <returns>The submission, or null with everything that is wrong.</returns>
    public static (Submission?, IReadOnlyList<Fault>) Check(FeedbackDraft draft, Admission admission, string path = "")
    {
        var check = new Checker(path);
        var secret = check.Secret(draft.Secret, admission.SecretNeeded);
        var id = check.Required("id", draft.Id, MaxId);
        var answers = check.Answers(draft.Answers, admission.Survey);
        if (check.Faults.Count == 0 && draft.Completion is null or "complete" && !admission.Joining) check.Required(answers, admission.Survey);
        var (occurredAt, day) = check.Moment(draft.OccurredAt, admission);
        var completion = check.Code<Completion>("completion", draft.Completion) ?? Completion.Complete;
        var speaker = check.SpeakerOf(draft.Speaker, admission.Survey.Definition.Speaker);
        var channel = check.Code<Channel>("channel", draft.Channel);
        var outcome = check.Code<Outcome>("outcome", draft.Outcome) ?? Outcome.Unknown;
        var standing = check.Code<Standing>("standing", draft.Standing) ?? Standing.Unknown;
        if (draft.Standing is not null) check.Allowed("standing", draft.Standing, admission.Standing);
        var kind = check.Code<FeedbackKind>("kind", draft.Kind);
        var touchpoint = check.Allowed("touchpoint", draft.Touchpoint, admission.Touchpoint);
        var unit = check.Allowed("unit", draft.Unit, admission.Unit);
        var language = check.Language(draft.Language);
        var customerRef = check.Optional("customerRef", draft.CustomerRef, MaxId);
        var context = check.Context(draft.Context, admission.ContextKey);

        if (check.Faults.Count > 0) return (null, check.Faults);
        var occasion = new Occasion(
            speaker, admission.Channel ?? channel ?? Channel.Api, admission.Actor, customerRef, outcome, standing, kind, touchpoint, unit,
            language, admission.Survey.Survey, admission.Survey.Version, occurredAt, day, context);
        return (new Submission(admission.Workspace, admission.Source, id!, secret, occasion, completion, answers, admission.Joining), []);
    }

    /// <summary>A stored text has no control characters but line ends and tabs, and no half of a surrogate pair.</summary>
    public static bool IsClean(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsControl(c) && c is not ('\n' or '\r' or '\t')) return false;
            if (!char.IsSurrogate(c)) continue;
            if (!char.IsHighSurrogate(c) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])) return false;
            i++;
        }
        return true;
    }

    sealed class Checker(string prefix)
    {
        public List<Fault> Faults { get; } = [];

        void Add(string path, string code, string message)
        {
            if (Faults.Count < MaxFaults) Faults.Add(new Fault(prefix + path, code, message));
            else if (Faults.Count == MaxFaults) Faults.Add(new Fault(prefix + path, "more", "There are more; mend these first."));
        }

        public string? Required(string path, string? value, int most)
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                Add(path, "required", "This is needed.");
                return null;
            }
            return Optional(path, value, most);
        }

        public string? Optional(string path, string? value, int most)
        {
            if (value is null) return null;
            if (value.Length == 0) Add(path, "empty", "Leave it out, or give it a value.");
            // Engines differ in whether "x" and "x " are one.
            else if (char.IsWhiteSpace(value[0]) || char.IsWhiteSpace(value[^1])) Add(path, "badCharacters", "No blanks at its beginning or end.");
            if (value.Length > most) Add(path, "tooLong", $"At most {most} characters.");
            else if (!IsClean(value) || value.Contains('\n') || value.Contains('\r')) Add(path, "badCharacters", "No control characters or broken Unicode.");
            return value;
        }

        public T? Code<T>(string path, string? value) where T : struct, Enum
        {
            if (value is null) return null;
            if (Codes<T>.Parse(value) is { } code) return code;
            Add(path, "unknownValue", $"One of {string.Join(", ", Codes<T>.All)}.");
            return null;
        }

        public string? Allowed(string path, string? value, Func<string, bool> allowed)
        {
            if (value is null) return null;
            if (!allowed(value)) Add(path, "notAllowed", "Not known here, or not allowed for this caller.");
            return value;
        }

        public byte[]? Secret(string? secret, bool needed)
        {
            if (!needed) return null;
            // 256 bits are 43 characters of base64url, 64 of hex.
            if (secret is { Length: >= 43 and <= 128 } && secret.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '+' or '/' or '='))
                return SHA256.HashData(Encoding.UTF8.GetBytes(secret));
            Add("secret", secret is null ? "required" : "badSecret", "256 random bits as base64url or hex, made by the browser: whoever has it may extend this feedback.");
            return null;
        }

        public string? Language(string? tag)
        {
            if (tag is null) return null;
            if (tag.Length is < 2 or > 35 || !tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') || !char.IsAsciiLetter(tag[0]))
                Add("language", "badLanguage", "A BCP 47 tag such as en or de-CH.");
            // One spelling, or trends by language would tell de-CH from de-ch.
            return tag.ToLowerInvariant();
        }

        public (DateTimeOffset, DateOnly) Moment(string? text, Admission admission)
        {
            if (text is null) return (admission.Now, admission.DayOf(admission.Now));
            if (!Moments.TryRead(text, out var day, out var moment))
            {
                Add("occurredAt", "badDate", "A date (2026-03-01) or a moment with Z or an offset (2026-03-01T10:15:00Z).");
                return default;
            }
            // A date without a time keeps its day, whatever the zone; "today" may have begun elsewhere.
            if (day is { } date)
            {
                if (date < admission.DayOf(admission.Oldest) || date > admission.DayOf(admission.Now.AddHours(14))) OutOfRange(admission);
                return Faults.Count > 0 ? default : (admission.StartOf(date), date);
            }
            if (moment < admission.Oldest || moment > admission.Now + Ahead)
            {
                OutOfRange(admission);
                return default;
            }
            return (moment!.Value, admission.DayOf(moment.Value));
        }

        void OutOfRange(Admission admission) =>
            Add("occurredAt", "outOfRange", $"Between {admission.Oldest:yyyy-MM-dd} and now.");

        public IReadOnlyDictionary<string, string> Context(IReadOnlyDictionary<string, string?>? context, Func<string, bool> allowed)
        {
            if (context is null or { Count: 0 }) return new Dictionary<string, string>();
            if (context.Count > MaxContext)
            {
                Add("context", "tooMany", $"At most {MaxContext} keys.");
                return new Dictionary<string, string>();
            }
            foreach (var (key, value) in context)
            {
                var path = $"context.{(key.Length <= MaxContextKey && IsClean(key) ? key : "?")}";
                if (key.Length is 0 or > MaxContextKey || !IsClean(key)) Add(path, "badKey", $"A key has 1 to {MaxContextKey} characters.");
                else if (!allowed(key)) Add(path, "notAllowed", "This key is not on the site's list.");
                if (value is null || value.Length > MaxContextValue) Add(path, "badValue", $"A text of at most {MaxContextValue} characters.");
                else if (!IsClean(value)) Add(path, "badCharacters", "No control characters or broken Unicode.");
            }
            return Faults.Count > 0 ? new Dictionary<string, string>() : context.ToDictionary(c => c.Key, c => c.Value!);
        }

        public IReadOnlyList<Answer> Answers(IReadOnlyList<AnswerDraft?>? drafts, SurveyVersion survey)
        {
            if (drafts is null or { Count: 0 }) return [];
            if (drafts.Count > MaxAnswers)
            {
                Add("answers", "tooMany", $"At most {MaxAnswers} answers.");
                return [];
            }
            var answers = new List<Answer>(drafts.Count);
            for (var i = 0; i < drafts.Count; i++)
            {
                if (drafts[i] is not { } draft) Add($"answers[{i}]", "required", "An answer, not null.");
                else if (CheckAnswer($"answers[{i}]", draft, survey) is { } answer)
                    if (answers.Exists(a => a.Question == answer.Question)) Add($"answers[{i}].question", "twice", "One answer to a question.");
                    else answers.Add(answer);
            }
            // In order of key, so that the same feedback is the same bytes in whatever order it came.
            answers.Sort((a, b) => string.CompareOrdinal(a.Question, b.Question));
            return answers;
        }

        /// <summary>Whoever completes a feedback sends all answers along: only then can be told what was shown and is missing.</summary>
        public void Required(IReadOnlyList<Answer> answers, SurveyVersion survey)
        {
            var questions = survey.Definition.Asked();
            if (!questions.Any(q => q.Required)) return;
            var given = answers.ToDictionary(a => a.Question, a => new Given(a.Text, a.Picked));
            foreach (var missing in Branching.Shown(questions, given).Where(q => q.Required && (!given.TryGetValue(q.Key, out var g) || g.IsEmpty)))
                Add("answers", "unanswered", $"Question {missing.Key} needs an answer, sent along with this; or send completion: partial.");
        }

        /// <summary>As told; a survey among employees has no other speakers.</summary>
        public Speaker SpeakerOf(string? told, Speaker asked)
        {
            var speaker = Code<Speaker>("speaker", told);
            if (speaker == Speaker.Customer && asked == Speaker.Employee) Add("speaker", "employeesOnly", "This survey asks employees.");
            return speaker ?? asked;
        }

        Answer? CheckAnswer(string path, AnswerDraft draft, SurveyVersion survey)
        {
            var before = Faults.Count;
            var question = draft.Question is null ? null : survey.Question(draft.Question);
            if (question is null) Add($"{path}.question", "unknownQuestion", $"A question of survey {survey.Survey}, version {survey.Version}.");
            if (draft.Revision is < 1 or > 1_000_000) Add($"{path}.revision", "outOfRange", "From 1 to 1000000, one more for each change.");
            if (draft.Text is not null && draft.Picked is not null) Add(path, "textOrPicked", "Either a text or picked words.");
            if (draft.Text is { Length: > MaxText }) Add($"{path}.text", "tooLong", $"At most {MaxText} characters.");
            else if (draft.Text is not null && !IsClean(draft.Text)) Add($"{path}.text", "badCharacters", "No control characters or broken Unicode.");
            if (question is not null && draft.Text is not null && question.Kind != QuestionKind.OpenText) Add($"{path}.text", "pickedNeeded", "This question is answered by picking words.");
            if (question is not null && draft.Picked is not null && question.Kind == QuestionKind.OpenText) Add($"{path}.picked", "textNeeded", "This question is answered in the customer's own words.");
            if (draft.Picked is { Count: > MaxPicked }) Add($"{path}.picked", "tooMany", $"At most {MaxPicked} words.");
            else if (draft.Picked is not null && question is not null)
                for (var i = 0; i < draft.Picked.Count; i++)
                    if (draft.Picked[i] is not { Length: <= MaxWord } word || !question.Options().Any(c => c.Key == word)) Add($"{path}.picked[{i}]", "unknownWord", "The key of one of the question's choices.");
            if (Faults.Count > before || Faults.Count > MaxFaults) return null;
            var picked = draft.Picked?.Select(p => p!).Distinct().ToArray();
            if (picked?.Length > 1 && !question!.TakesMany()) Add($"{path}.picked", "onlyOne", "Only one can be picked.");
            // The key of a feeling is a word itself.
            var labels = question!.Kind == QuestionKind.Choice ? picked?.Select(key => survey.Definition.WordsOf(question, key)).ToArray() : null;
            return new Answer(question.Key, question.Level, draft.Text, picked, draft.Revision ?? 1, labels);
        }
    }
}
