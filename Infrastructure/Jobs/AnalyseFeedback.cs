using Microsoft.Extensions.Logging;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Surveys;
using VoiceOfCustomer.Domain.Trends;
using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Infrastructure.Surveys;
using VoiceOfCustomer.Infrastructure.Understanding;

namespace VoiceOfCustomer.Infrastructure.Jobs;

/// <summary>Stored → analysed: understands the words of what is due, in batches.</summary>
public sealed partial class AnalyseFeedback(
    AnalysisStore store, SurveyStore surveys, Prompts prompts, IngestPressure pressure, ILogger<AnalyseFeedback> log) : IJob
{
    const int Batch = 200;

    // A feedback that cannot be analysed is tried this often, then told among the failures, so that it holds up nothing.
    const int MostAttempts = 3;

    public async Task<IReadOnlySet<int>> RunAsync(CancellationToken ct)
    {
        var done = new HashSet<int>();
        var share = pressure.Begin();
        while (true)
        {
            await share.GiveWayAsync(ct);
            var due = await store.DueAsync(Batch, ct);
            if (due.Count == 0) return done;
            var analysed = new List<AnalysedFeedback>(due.Count);
            foreach (var feedback in due)
            {
                // Whoever waits for a thread goes first: a batch is hundreds of milliseconds of one.
                await Task.Yield();
                try
                {
                    analysed.Add(await AnalyseAsync(feedback, ct));
                }
                catch (Exception e) when (e is not OperationCanceledException and not Db.StoreUnavailableException)
                {
                    LogFailed(log, feedback.Workspace, feedback.No, e);
                    if (feedback.Attempts + 1 < MostAttempts) await store.FailedAsync(feedback, ct);
                    else analysed.Add(new AnalysedFeedback(feedback, AnalysisState.Failed, null, null, []));
                }
            }
            await store.StoreAsync(analysed, TextAnalyzer.Version, ct);
            prompts.RollUp.Give();
            done.UnionWith(due.Select(d => d.Workspace));
        }
    }

    async Task<AnalysedFeedback> AnalyseAsync(DueFeedback feedback, CancellationToken ct)
    {
        var survey = await surveys.FindAsync(feedback.Workspace, feedback.Survey, feedback.SurveyVersion, ct);
        var mentions = new List<(string, Mention)>();
        string? language = null;
        bool analysed = false, words = false;
        foreach (var answer in feedback.Answers.Where(a => a.HasWords))
        {
            words = true;
            // Picked words are ours, in the survey's own language (a feeling's code is English), and say nothing of the customer's.
            var picked = string.IsNullOrWhiteSpace(answer.Text);
            var own = answer.Labels is null ? "en" : survey?.Definition.Language;
            var understood = TextAnalyzer.Analyse(new TextToAnalyse(
                answer.Words, QuestionOf(survey, answer.Question, feedback.Language), answer.Level, picked ? own : feedback.Language));
            analysed |= understood.Analysed;
            if (!picked && (understood.Analysed || language is null)) language = understood.Language;
            mentions.AddRange(understood.Mentions.Select(m => (answer.Question, m)));
        }
        var state = !words ? AnalysisState.NoText : analysed ? AnalysisState.Analysed : AnalysisState.NotAnalysed;
        return new AnalysedFeedback(feedback, state, language, Kinds.Detect(mentions.Select(m => m.Item2)), mentions);
    }

    // As the customer read it.
    static string? QuestionOf(SurveyVersion? survey, string key, string? language) =>
        survey?.Question(key)?.Text?.In(survey.Definition.Serve(language), survey.Definition.Language);

    [LoggerMessage(Level = LogLevel.Error, Message = "Feedback {No} of workspace {Workspace} could not be analysed")]
    static partial void LogFailed(ILogger log, int workspace, long no, Exception e);
}
