using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using VoiceOfCustomer.Lab.Understanding.Evaluating;

namespace VoiceOfCustomer.Lab.Understanding;

static class EvaluateCommand
{
    public static Command Create()
    {
        var data = new Option<string?>("--data") { Description = "Folder of the data files; shared/data beside the repository where it is left out." };
        var into = new Option<string?>("--into") { Description = "The report; docs/accuracy.md where it is left out." };
        var command = new Command("evaluate", "Measures how well comments are understood, beside two yardsticks, and writes the report.") { data, into };
        command.SetAction(parsed => Run(parsed.GetValue(data), parsed.GetValue(into)));
        return command;
    }

    /// <summary>All that is measured, in the order of the report. A new measurement is a line here.</summary>
    static IEnumerable<Func<Section>> Sections(string folder)
    {
        var corpus = new Corpus(folder);
        // First, while the process holds little else.
        yield return new ProductSection(corpus).Measure;
        var (training, valence) = (new TrainingData(corpus, DataFolder.Lab), new Valence(corpus));
        var fourLevels = new FourLevelsSection(training, training.Learner(), valence);
        yield return fourLevels.Folded;
        yield return fourLevels.OneSourceOut;
        yield return new Nhs1Section(corpus, training, valence).Measure;
        yield return new GoEmotionsSection(corpus).Measure;
        yield return new DiscoverySection(folder).Measure;
        yield return DemoThemesSection.Measure;
        yield return new SecondReadingSection(DataFolder.Lab).Measure;
    }

    static int Run(string? data, string? into)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        string folder;
        try
        {
            folder = DataFolder.Find(data);
        }
        catch (DirectoryNotFoundException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
        var watch = Stopwatch.StartNew();
        var sections = new List<Section>();
        foreach (var measure in Sections(folder))
        {
            sections.Add(measure());
            Console.WriteLine($"\n{sections[^1].Title} ({watch.Elapsed.TotalSeconds:0} s)\n");
            Console.Write(Table([sections[^1]]));
        }
        var path = into ?? Path.Combine(DataFolder.Repository, "docs", "accuracy.md");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var report = new StringBuilder(File.ReadAllText(Path.Combine(DataFolder.Lab, "Understanding", "Evaluating", "accuracy-head.md")));
        report.Append("\n## Figures\n\n").Append(Table(sections));
        foreach (var section in sections) report.Append($"\n## {char.ToUpperInvariant(section.Title[0])}{section.Title[1..]}\n\n{section.Detail}");
        File.WriteAllText(path, report.ToString());
        Console.WriteLine($"\n{path}, {watch.Elapsed.TotalSeconds:0} s");
        return 0;
    }

    static string Table(IEnumerable<Section> sections)
    {
        var table = new StringBuilder("| Measure | Value | At least | Aim | | Valence lexicon | Majority |\n|---|---|---|---|---|---|---|\n");
        foreach (var section in sections)
            foreach (var figure in section.Figures)
                table.Append($"| {section.Title}: {figure.Measure} | {figure.Written(figure.Value)} | {figure.Written(figure.Least)} | {figure.Written(figure.Aim)} | {figure.Verdict} | {figure.Written(figure.Valence)} | {figure.Written(figure.Majority)} |\n");
        return table.ToString();
    }
}
