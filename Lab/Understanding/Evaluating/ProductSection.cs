using System.Diagnostics;
using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Domain.Understanding.Themes;

namespace VoiceOfCustomer.Lab.Understanding.Evaluating;

/// <summary>The model that ships: how fast it reads on one core, how large it is, and what memory it adds.</summary>
sealed class ProductSection(Corpus corpus)
{
    const double Mebi = 1 << 20;

    public Section Measure()
    {
        // Real comments of 80 to 120 characters, read again and again.
        var texts = corpus.Read<Corpus.Nhs1>("nhs1.jsonl").Where(row => row.Text.Length is >= 80 and <= 120).Select(row => new TextToAnalyse(row.Text)).ToArray();
        var before = Memory();
        TextAnalyzer.Analyse(texts[0]);
        ThemeShape.FromExamples([texts[0].Text]);
        var added = Memory() - before;
        var best = 0.0;
        for (var round = 0; round < 5; round++)
        {
            var (watch, worked) = (Stopwatch.StartNew(), Worked());
            var read = 0;
            while (watch.Elapsed < TimeSpan.FromSeconds(2))
            {
                foreach (var text in texts) TextAnalyzer.Analyse(text);
                read += texts.Length;
            }
            best = Math.Max(best, read / (Worked() - worked).TotalSeconds);
        }
        var assembly = typeof(TextAnalyzer).Assembly;
        var models = assembly.GetManifestResourceNames().Where(name => name.StartsWith("Models/", StringComparison.Ordinal)).Sum(name => assembly.GetManifestResourceStream(name)!.Length);
        return new($"the product, {TextAnalyzer.Version}",
        [
            new("full analysis on one core, comments of about 100 characters, per second of processor time", best, 30_000, 60_000, Format: "N0"),
            new("models in the assembly (analysis and word vectors), MiB", models / Mebi, 16, 8, Format: "0.0", Less: true),
            new("memory they add once a first text is read, MiB", added / Mebi, 64, 32, Format: "0.0", Less: true),
        ],
        $"{texts.Length} comments of nhs1 of 80 to 120 characters; the best of five rounds of two seconds, on one thread; counted is the processor time of the whole process, so that other work on the machine does not count. Memory is what the process holds after the first analysis beyond what it held before, garbage left out.\n");
    }

    static TimeSpan Worked() => Process.GetCurrentProcess().TotalProcessorTime;

    static long Memory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return GC.GetTotalMemory(true);
    }
}
