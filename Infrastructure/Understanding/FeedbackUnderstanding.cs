using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Surveys;
using VoiceOfCustomer.Domain.Trends;
using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Infrastructure.Surveys;

namespace VoiceOfCustomer.Infrastructure.Understanding;

/// <summary>A feedback whose words are to be understood.</summary>
/// <param name="Due">It waits for the analysis step.</param>
public sealed record DueFeedback(
    int Workspace, long No, int Change, string Survey, int SurveyVersion, string? Language, IReadOnlyList<Answer> Answers, int Attempts, bool Due);

public sealed record FoundMention(string Question, Mention Mention, string Version);

/// <summary>A feedback's words as understood.</summary>
/// <param name="IsStandIn">Some of it was made by another version than was meant to, for a reason that passes.</param>
/// <param name="Failure">Why it could not be analysed.</param>
public sealed record AnalysedFeedback(
    DueFeedback Feedback, AnalysisState State, string Version, string? Language, IReadOnlyList<FoundMention> Mentions,
    bool IsStandIn = false, Exception? Failure = null);

/// <summary>Understands whole feedback: each answer beside its question.</summary>
public sealed class FeedbackUnderstanding(ITextUnderstanding understanding, SurveyStore surveys)
{
    public string Version => understanding.Version;

    public bool IsAway => understanding.IsAway;

    public async Task<IReadOnlyList<AnalysedFeedback>> ReadAsync(IReadOnlyList<DueFeedback> feedback, CancellationToken ct)
    {
        var understood = new List<AnalysedFeedback>();
        // A language model reads several texts at once: never those of two workspaces, for one could speak to it of the other.
        foreach (var workspace in feedback.GroupBy(f => f.Workspace)) understood.AddRange(await ReadOneWorkspaceAsync([.. workspace], ct));
        return understood;
    }

    async Task<IEnumerable<AnalysedFeedback>> ReadOneWorkspaceAsync(IReadOnlyList<DueFeedback> feedback, CancellationToken ct)
    {
        var texts = new List<TextToAnalyse>();
        var answers = new List<(DueFeedback Feedback, Answer Answer)>();
        foreach (var one in feedback)
        {
            if (!one.Answers.Any(a => a.HasWords)) continue;
            var survey = await surveys.FindAsync(one.Workspace, one.Survey, one.SurveyVersion, ct);
            foreach (var answer in one.Answers.Where(a => a.HasWords))
            {
                texts.Add(new TextToAnalyse(
                    answer.Words, survey?.AskedAs(answer.Question, one.Language), answer.Level, IsPicked(answer) ? LanguageOf(answer, survey) : one.Language));
                answers.Add((one, answer));
            }
        }
        var readings = answers.Zip(await understanding.ReadAsync(texts, ct)).ToLookup(r => r.First.Feedback.No, r => (r.First.Answer, Reading: r.Second));
        return feedback.Select(f => Join(f, [.. readings[f.No]]));
    }

    AnalysedFeedback Join(DueFeedback feedback, IReadOnlyList<(Answer Answer, Reading Reading)> readings)
    {
        if (readings.Count == 0) return new AnalysedFeedback(feedback, AnalysisState.NoText, Version, null, []);
        if (readings.Select(r => r.Reading.Failure).FirstOrDefault(f => f is not null) is { } failure)
            return new AnalysedFeedback(feedback, AnalysisState.Failed, Version, null, [], Failure: failure);
        var understood = readings.Select(r => r.Reading.Understood!).ToList();
        // Picked words are ours and say nothing of the customer's language.
        var written = readings.Where(r => !IsPicked(r.Answer)).Select(r => r.Reading.Understood!).ToList();
        var language = (written.LastOrDefault(u => u.Analysed) ?? written.FirstOrDefault())?.Language;
        var mentions = readings.SelectMany(r => r.Reading.Understood!.Mentions.Select(m => new FoundMention(r.Answer.Question, m, r.Reading.Version))).ToList();
        // Of several versions the one that was not meant to be, so that no figure passes for what it is not.
        var versions = readings.Where(r => r.Reading.Understood!.Analysed).Select(r => r.Reading.Version).Distinct().ToList();
        return new AnalysedFeedback(
            feedback, understood.Any(u => u.Analysed) ? AnalysisState.Analysed : AnalysisState.NotAnalysed, versions.FirstOrDefault(v => v != Version) ?? Version, language, mentions, readings.Any(r => r.Reading.IsStandIn));
    }

    static bool IsPicked(Answer answer) => string.IsNullOrWhiteSpace(answer.Text);

    // They stand in the survey's own language; a feeling's code is English.
    static string? LanguageOf(Answer picked, SurveyVersion? survey) => picked.Labels is null ? "en" : survey?.Definition.Language;
}
