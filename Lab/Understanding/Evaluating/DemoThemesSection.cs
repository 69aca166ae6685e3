using System.Globalization;
using VoiceOfCustomer.Api.Demo;
using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Domain.Surveys.Templates;
using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Domain.Understanding.Themes;

namespace VoiceOfCustomer.Lab.Understanding.Evaluating;

/// <summary>What the customers of the demo's firm talk about most, found as the product finds it: no figure can say whether a theme's name
/// is what a person would have called it.</summary>
sealed class DemoThemesSection
{
    const int Shown = 10, Quotes = 3;

    // What is said does not depend on the day, only when it is.
    static readonly DateOnly LastDay = new(2026, 6, 28);

    public static Section Measure()
    {
        var waiting = Waiting();
        var found = ThemeDiscovery.Propose(waiting, []);
        var biggest = found.OrderByDescending(theme => theme.Members.Count).ThenBy(theme => theme.Name, StringComparer.Ordinal).Take(Shown);
        return new("themes of the demo", [],
            string.Create(CultureInfo.InvariantCulture, $"The firm of the verb `demo`: {found.Count} themes hold {found.Sum(theme => theme.Members.Count)} of {waiting.Count} mentions; its {Shown} biggest. ")
                + "The demo's comments were written for this project. Those of any file of comments, `nhs2.jsonl` for one, are printed by `Lab themes FILE`.\n\n"
                + string.Join('\n', biggest.Select((theme, i) => Told(theme, i + 1, waiting))));
    }

    /// <summary>Every mention that has a level; who speaks more than once counts once.</summary>
    public static IReadOnlyList<WaitingMention> Waiting()
    {
        var waiting = new List<WaitingMention>();
        var speakers = new Dictionary<string, long>(StringComparer.Ordinal);
        var feedback = 0L;
        foreach (var one in DemoFirm.Feedback(LastDay))
        {
            feedback++;
            var speaker = one.CustomerRef is not { } customer ? feedback : speakers.TryGetValue(customer, out var first) ? first : speakers[customer] = feedback;
            foreach (var answer in one.Answers)
            {
                var asked = Codes<ServiceLevel>.Parse(answer.Question);
                var understood = TextAnalyzer.Analyse(new(answer.Text, FourLevels.Version.AskedAs(answer.Question, one.Language), asked, one.Language));
                foreach (var mention in understood.Mentions)
                    if (mention.Primary is { } primary) waiting.Add(new(waiting.Count, speaker, primary, answer.Text.Substring(mention.Start, mention.Length)));
            }
        }
        return waiting;
    }

    static string Told(ProposedTheme theme, int number, IReadOnlyList<WaitingMention> waiting) => string.Join('\n',
    [
        $"{number}. **{theme.Name}** ({Codes<ServiceLevel>.Of(theme.Level)}, {theme.Members.Count} mentions): {string.Join(", ", theme.Terms)}",
        .. theme.Typical.Concat(theme.Members).Select(mention => OneLine(waiting[(int)mention].Text)).DistinctBy(WordVectorTraining.Normal).Take(Quotes).Select(quote => $"   - “{quote}”"),
        "",
    ]);

    internal static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
