using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Serialization;

namespace VoiceOfCustomer.Domain.Surveys;

/// <summary>When a question is shown. A leaf looks at one earlier question; the others join conditions. Each has just one form.</summary>
/// <param name="Question">A leaf's question, with one of <paramref name="Says"/>, <paramref name="Picked"/> and <paramref name="Answered"/>.</param>
/// <param name="Says">The text has one of these words or phrases; <c>wait*</c> is any word that begins so.</param>
/// <param name="Picked">One of these choices or feelings was picked.</param>
/// <param name="Answered">Whether it was answered at all.</param>
public sealed record Condition(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Question = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Says = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Picked = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Answered = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<Condition>? All = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<Condition>? Any = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Condition? Not = null)
{
    /// <summary>The conditions that it joins.</summary>
    public IEnumerable<Condition> Parts() => [.. All ?? [], .. Any ?? [], .. Not is { } not ? [not] : Array.Empty<Condition>()];

    /// <summary>Every leaf, however deep.</summary>
    public IEnumerable<Condition> Leaves() => Question is not null ? [this] : Parts().SelectMany(p => p.Leaves());
}

/// <summary>What a question was answered with, as far as conditions look.</summary>
public sealed class Given(string? text, IReadOnlyList<string>? picked)
{
    // Longer than any phrase that is sought, so further the places of words need not be put in order.
    const int Ordered = Branching.MaxPhrase + 1;

    string? folded;
    int[]? words;

    public string? Text => text;
    public IReadOnlyList<string>? Picked => picked;

    public bool IsEmpty => string.IsNullOrWhiteSpace(Text) && Picked is not { Count: > 0 };

    /// <summary>Whether what follows the beginning of one of its words is this, folded. Its words are put in order once: a survey may
    /// look for tens of thousands, and an answer has thousands.</summary>
    internal bool Says(string sought)
    {
        folded ??= Branching.Fold(text ?? "") + " ";
        if (sought.Length > Ordered) return $" {folded}".Contains($" {sought}", StringComparison.Ordinal);
        words ??= Sorted(folded);
        var (low, high) = (0, words.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (folded.AsSpan(words[middle]).SequenceCompareTo(sought) < 0) low = middle + 1;
            else high = middle;
        }
        return low < words.Length && folded.AsSpan(words[low]).StartsWith(sought, StringComparison.Ordinal);
    }

    static int[] Sorted(string folded)
    {
        var places = new List<int>();
        for (var at = 0; at < folded.Length; at++)
            if (at == 0 || folded[at - 1] == ' ') places.Add(at);
        ReadOnlySpan<char> From(int at) => folded.AsSpan(at, Math.Min(Ordered, folded.Length - at));
        places.Sort((one, other) => From(one).SequenceCompareTo(From(other)));
        return [.. places];
    }
}

/// <summary>Which questions are shown, given the answers. The widget and the page do the same.</summary>
public static class Branching
{
    /// <summary>The longest word or phrase that can be sought, folded.</summary>
    public const int MaxPhrase = 100;

    // Each condition's words, folded once for as long as its survey is kept.
    static readonly ConditionalWeakTable<IReadOnlyList<string>, string[]> Sought = [];

    /// <summary>The questions that are shown, in order. What was said to one that is not shown counts for nothing.</summary>
    public static IReadOnlyList<Question> Shown(IReadOnlyList<Question> questions, IReadOnlyDictionary<string, Given> answers)
    {
        var shown = new List<Question>(questions.Count);
        var counted = new Dictionary<string, Given>();
        foreach (var question in questions)
        {
            if (question.ShowWhen is { } condition && !Holds(condition, counted)) continue;
            shown.Add(question);
            if (answers.TryGetValue(question.Key, out var given) && !given.IsEmpty) counted[question.Key] = given;
        }
        return shown;
    }

    /// <param name="answers">Of the questions that are shown; one that is not there is empty.</param>
    public static bool Holds(Condition condition, IReadOnlyDictionary<string, Given> answers)
    {
        if (condition.All is { } all) return all.All(c => Holds(c, answers));
        if (condition.Any is { } any) return any.Any(c => Holds(c, answers));
        if (condition.Not is { } not) return !Holds(not, answers);
        var given = condition.Question is { } key ? answers.GetValueOrDefault(key) : null;
        if (condition.Answered is { } answered) return given is { IsEmpty: false } == answered;
        if (given is null) return false;
        if (condition.Picked is { } picked) return given.Picked?.Any(picked.Contains) == true;
        return condition.Says is { } says && given.Text is not null && HasAny(given, says);
    }

    /// <summary>Whether a text has one of the words or phrases, whatever its capitals and punctuation.</summary>
    public static bool Says(string text, IReadOnlyList<string> words) => HasAny(new Given(text, null), words);

    static bool HasAny(Given given, IReadOnlyList<string> words)
    {
        foreach (var sought in Sought.GetValue(words, AsSought))
            if (given.Says(sought)) return true;
        return false;
    }

    static string[] AsSought(IReadOnlyList<string> words) =>
        [.. words.Select(word => (Word: word, Folded: Fold(word))).Where(w => w.Folded.Length > 0).Select(w => w.Word.EndsWith('*') ? w.Folded : $"{w.Folded} ")];

    /// <summary>Lower case, with one blank in place of all that is neither letter, digit nor accent.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        Span<char> lower = stackalloc char[2];
        foreach (var rune in text.EnumerateRunes())
        {
            var counts = Rune.GetUnicodeCategory(rune) is <= UnicodeCategory.OtherNumber;
            if (counts) folded.Append(lower[..Rune.ToLowerInvariant(rune).EncodeToUtf16(lower)]);
            else if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
        }
        return folded.ToString().TrimEnd();
    }
}
