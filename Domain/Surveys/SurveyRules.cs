using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Understanding;

namespace VoiceOfCustomer.Domain.Surveys;

/// <summary>What a survey must be to be published: all that is wrong is named at once, with its path.</summary>
public static class SurveyRules
{
    public const int MaxQuestions = 50;
    public const int MaxChoices = 50;
    public const int MaxLanguages = 20;
    public const int MaxTag = 35;
    public const int MaxName = 200;
    public const int MaxText = 1000;
    public const int MaxLabel = 200;
    public const int MaxPatterns = 50;
    public const int MaxPattern = 200;
    public const int MaxSeconds = 3600;
    public const int MaxDays = 3650;

    public static bool IsLanguage(string tag) =>
        tag.Length is >= 2 and <= MaxTag && char.IsAsciiLetter(tag[0]) && tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    /// <summary>Of a question, choice or event: stable, and safe to stand in a page.</summary>
    public static bool IsKey(string key) => key.Length is > 0 and <= 60 && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    public static IReadOnlyList<Fault> Check(SurveyDefinition survey)
    {
        if (Nulls(survey).ToList() is { Count: > 0 } nulls) return nulls;
        var check = new Checker(survey);
        // Everything else is told for each language.
        if (!check.Languages()) return check.Faults;
        check.Text("name", survey.Name, MaxName, needed: true);
        check.Text("reason", survey.Reason, MaxText, needed: true);
        check.Text("thankYou", survey.ThankYou, MaxText, needed: true);
        check.Text("followUp", survey.FollowUp, MaxText);
        check.Labels();
        check.Questions();
        if (survey.Targeting is { } targeting) check.Targeting(targeting);
        return check.Faults;
    }

    /// <summary>Where null stands for one of many things: nothing else can be looked at before.</summary>
    public static IEnumerable<Fault> Nulls(SurveyDefinition survey)
    {
        IEnumerable<string> In<T>(string path, IEnumerable<T>? list, Func<string, T, IEnumerable<string>>? inside = null) =>
            (list ?? []).SelectMany((item, i) => item is null ? [$"{path}[{i}]"] : inside?.Invoke($"{path}[{i}]", item) ?? []);
        IEnumerable<string> InCondition(string path, Condition? c) => c is null ? [] :
        [
            .. In($"{path}.says", c.Says), .. In($"{path}.picked", c.Picked), .. In($"{path}.all", c.All, InCondition), .. In($"{path}.any", c.Any, InCondition),
            .. InCondition($"{path}.not", c.Not),
        ];
        string[] paths =
        [
            .. In("languages", survey.Languages), .. (survey.Labels ?? new Dictionary<string, LocalText>()).Where(l => l.Value is null).Select(l => $"labels.{l.Key}"),
            .. In("questions", survey.Questions, (path, q) => [.. In($"{path}.choices", q.Choices), .. InCondition($"{path}.showWhen", q.ShowWhen)]),
            .. In("targeting.languages", survey.Targeting?.Languages), .. In("targeting.pages.include", survey.Targeting?.Pages?.Include),
            .. In("targeting.pages.exclude", survey.Targeting?.Pages?.Exclude),
        ];
        return paths.Take(FeedbackRules.MaxFaults).Select(path => new Fault(path, "required", "Leave it out, or give it a value."));
    }

    sealed class Checker(SurveyDefinition survey)
    {
        public List<Fault> Faults { get; } = [];

        bool IsFull => Faults.Count > FeedbackRules.MaxFaults;

        void Add(string path, string code, string message)
        {
            if (Faults.Count < FeedbackRules.MaxFaults) Faults.Add(new Fault(path, code, message));
            else if (!IsFull) Faults.Add(new Fault("", "more", "There are more; mend these first."));
        }

        /// <returns>Whether they are few and short enough to name what is wrong in each.</returns>
        public bool Languages()
        {
            if (!IsLanguage(survey.Language)) Add("language", "badLanguage", "A BCP 47 tag such as en or de-CH.");
            if (survey.Languages is not { } all) return survey.Language.Length <= MaxTag;
            if (all.Count is 0 or > MaxLanguages)
            {
                Add("languages", "count", $"From 1 to {MaxLanguages}; or leave them out, for the one language alone.");
                return false;
            }
            if (!all.Contains(survey.Language)) Add("languages", "ownMissing", "The survey's own language is one of them.");
            for (var i = 0; i < all.Count; i++)
            {
                if (!IsLanguage(all[i])) Add($"languages[{i}]", "badLanguage", "A BCP 47 tag such as en or de-CH.");
                if (all.Take(i).Contains(all[i], StringComparer.OrdinalIgnoreCase)) Add($"languages[{i}]", "twice", "Each only once.");
            }
            return all.All(language => language.Length <= MaxTag);
        }

        /// <summary>In every language of the survey, and in no other.</summary>
        public void Text(string path, LocalText? text, int most, bool needed = false)
        {
            if (IsFull) return;
            var languages = survey.Spoken();
            string At(string language) => languages.Count == 1 && language == survey.Language ? path : $"{path}.{language}";
            if (text is null)
            {
                if (needed) foreach (var language in languages) Add(At(language), "required", $"There is no text in this language ({language}).");
                return;
            }
            foreach (var language in languages)
            {
                var told = text.Told(language, survey.Language);
                if (string.IsNullOrWhiteSpace(told)) Add(At(language), "required", $"There is no text in this language ({language}).");
                else if (told.Length > most) Add(At(language), "tooLong", $"At most {most} characters.");
                else if (!FeedbackRules.IsClean(told)) Add(At(language), "badCharacters", "No control characters or broken Unicode.");
            }
            foreach (var other in text.ByLanguage.Keys.Where(l => l.Length > 0 && !languages.Contains(l)).Take(MaxLanguages))
                Add($"{path}.{(IsLanguage(other) ? other : "?")}", "unknownLanguage", "The survey does not have this language: add it to languages.");
        }

        public void Labels()
        {
            var labels = survey.Labels ?? new Dictionary<string, LocalText>();
            foreach (var (key, text) in labels.Take(100))
                if (Wording.Keys.Contains(key)) Text($"labels.{key}", text, MaxLabel);
                else Add($"labels.{(IsKey(key) ? key : "?")}", "unknownLabel", $"One of {string.Join(", ", Wording.Keys)}.");
            foreach (var language in survey.Spoken().Where(l => Wording.Find(l) is null).Take(MaxLanguages))
                foreach (var key in Wording.Keys.Where(k => !labels.ContainsKey(k)))
                    Add($"labels.{key}.{language}", "required", "No words are built in for this language: the survey must bring them.");
        }

        public void Questions()
        {
            var questions = survey.Asked();
            if (questions.Count is 0 or > MaxQuestions)
            {
                Add("questions", questions.Count == 0 ? "required" : "tooMany", $"From 1 to {MaxQuestions} questions.");
                return;
            }
            for (var i = 0; i < questions.Count; i++)
            {
                var (path, question) = ($"questions[{i}]", questions[i]);
                if (!IsKey(question.Key)) Add($"{path}.key", "badKey", "1 to 60 of A-Z, a-z, 0-9, - and _.");
                else if (questions.Take(i).Any(q => q.Key == question.Key)) Add($"{path}.key", "twice", "Another question has this key.");
                Text($"{path}.text", question.Text, MaxText, needed: true);
                Text($"{path}.hint", question.Hint, MaxText);
                Choices($"{path}.choices", question);
                if (question.Multiple && question.Kind == QuestionKind.OpenText) Add($"{path}.multiple", "notHere", "Only where something is picked.");
            }
            foreach (var fault in BranchingRules.Check(questions)) Add(fault.Path, fault.Code, fault.Message);
        }

        void Choices(string path, Question question)
        {
            if (question.Kind == QuestionKind.OpenText && question.Choices is not null) Add(path, "notHere", "A question of this kind is answered in one's own words.");
            if (question.Kind == QuestionKind.Choice && question.Options().Count < 2) Add(path, "count", $"From 2 to {MaxChoices} choices.");
            if (question.Kind == QuestionKind.OpenText || question.Choices is not { } choices) return;
            if (choices.Count > MaxChoices || question.Kind == QuestionKind.Feelings && choices.Count == 0) Add(path, "count", $"At most {MaxChoices}; or leave them out, for all feelings.");
            for (var i = 0; i < Math.Min(choices.Count, MaxChoices); i++)
            {
                var (at, choice) = ($"{path}[{i}]", choices[i]);
                if (question.Kind == QuestionKind.Feelings && Codes<Emotion>.Parse(choice.Key) is null) Add($"{at}.key", "unknownValue", $"One of {string.Join(", ", Codes<Emotion>.All)}.");
                else if (!IsKey(choice.Key)) Add($"{at}.key", "badKey", "1 to 60 of A-Z, a-z, 0-9, - and _.");
                else if (choices.Take(i).Any(c => c.Key == choice.Key)) Add($"{at}.key", "twice", "Another choice has this key.");
                Text($"{at}.text", choice.Text, FeedbackRules.MaxWord, needed: question.Kind == QuestionKind.Choice);
            }
            if (question.Kind == QuestionKind.Feelings)
                foreach (var language in survey.Spoken().Where(l => Wording.Find(l) is null && choices.Any(c => c.Text is null)))
                    Add(path, "required", $"No words for feelings are built in for {language}: give each its text.");
        }

        public void Targeting(Targeting targeting)
        {
            Patterns("targeting.pages.include", targeting.Pages?.Include);
            Patterns("targeting.pages.exclude", targeting.Pages?.Exclude);
            for (var i = 0; i < Math.Min(targeting.Languages?.Count ?? 0, MaxLanguages); i++)
                if (!IsLanguage(targeting.Languages![i])) Add($"targeting.languages[{i}]", "badLanguage", "A BCP 47 tag such as en or de-CH.");
            if (targeting.Languages?.Count > MaxLanguages) Add("targeting.languages", "tooMany", $"At most {MaxLanguages}.");
            if (targeting.Devices?.Distinct().Count() < targeting.Devices?.Count) Add("targeting.devices", "twice", "Each only once.");
            if (targeting.Share is not (null or > 0 and <= 1)) Add("targeting.share", "outOfRange", "More than 0, at most 1.");
            if (targeting.AskAgainDays is not (null or >= 0 and <= MaxDays)) Add("targeting.askAgainDays", "outOfRange", $"From 0 to {MaxDays}.");
            if (targeting.Trigger is not { } trigger) return;
            Setting("seconds", trigger.Seconds is not null, trigger.Kind == TriggerKind.Delay, trigger.Seconds is >= 0 and <= MaxSeconds, $"From 0 to {MaxSeconds}.");
            Setting("percent", trigger.Percent is not null, trigger.Kind == TriggerKind.Scroll, trigger.Percent is >= 1 and <= 100, "From 1 to 100.");
            Setting("event", trigger.Event is not null, trigger.Kind == TriggerKind.Event, trigger.Event is { } name && IsKey(name), "The event's name: 1 to 60 of A-Z, a-z, 0-9, - and _.");
        }

        void Setting(string name, bool told, bool belongs, bool good, string rule)
        {
            if (told && !belongs) Add($"targeting.trigger.{name}", "notHere", "Not for a trigger of this kind.");
            if (belongs && !good) Add($"targeting.trigger.{name}", told ? "outOfRange" : "required", rule);
        }

        void Patterns(string path, IReadOnlyList<string>? patterns)
        {
            if (patterns?.Count > MaxPatterns) Add(path, "tooMany", $"At most {MaxPatterns}.");
            for (var i = 0; i < Math.Min(patterns?.Count ?? 0, MaxPatterns); i++)
                if (!PagePattern.IsGood(patterns![i])) Add($"{path}[{i}]", "badPattern", "A path that begins with /, or an address that begins with http:// or https://, without ? and #; * stands for anything.");
        }
    }
}

/// <summary>A pattern for pages: <c>/shop/*</c> for the path, <c>https://shop.example/*</c> for the whole address.</summary>
public static class PagePattern
{
    // Each * multiplies what a naive match may have to try.
    const int MaxStars = 5;

    public static bool IsGood(string pattern)
    {
        if (pattern.Length is 0 or > SurveyRules.MaxPattern || pattern.Any(c => c is <= ' ' or >= (char)127 or '?' or '#' or '\\' or '"' or '<' or '>')) return false;
        if (pattern.Contains("**", StringComparison.Ordinal) || pattern.Count(c => c == '*') > MaxStars) return false;
        if (pattern[0] == '/') return true;
        var host = pattern.StartsWith("https://", StringComparison.Ordinal) ? pattern[8..] : pattern.StartsWith("http://", StringComparison.Ordinal) ? pattern[7..] : "";
        return host.Length > 0 && host[0] != '/';
    }
}
