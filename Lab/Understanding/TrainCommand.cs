using System.CommandLine;
using System.Diagnostics;
using VoiceOfCustomer.Domain.Understanding.Learned;

namespace VoiceOfCustomer.Lab.Understanding;

static class TrainCommand
{
    public static Command Create()
    {
        var data = new Option<string?>("--data") { Description = "Folder of the data files; shared/data beside the repository where it is left out." };
        var corrections = new Option<string?>("--corrections") { Description = "People's corrections, as exported: JSON Lines with text and any of the labels." };
        var into = new Option<string?>("--into") { Description = "The model file; those that Domain embeds, and its list of English words, where it is left out." };
        var command = new Command("train", "Learns the model that understands comments, and the word vectors that themes are found with. The same data give the same bytes.") { data, corrections, into };
        command.SetAction(parsed => Run(parsed.GetValue(data), parsed.GetValue(corrections), parsed.GetValue(into), Console.Out));
        return command;
    }

    static int Run(string? data, string? corrections, string? into, TextWriter told)
    {
        var watch = Stopwatch.StartNew();
        string folder;
        TrainingData training;
        try
        {
            folder = DataFolder.Find(data);
            training = new(new(folder), DataFolder.Lab, corrections);
        }
        catch (Exception e) when (e is DirectoryNotFoundException or FileNotFoundException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
        told.WriteLine($"{training.FourLevels.Count} comments of four_levels, {training.Authored.Count} authored, {training.Corrections.Count} corrections, {training.LargeTexts} texts of the large files");
        var file = training.Model(training.Learner(), training.FourLevels);
        var models = Path.Combine(DataFolder.Repository, "Domain", "Understanding", "Models");
        if (into is null)
        {
            WriteWords(training, told);
            WordVectorTraining.Run(folder, Path.Combine(models, "words.bin"));
        }
        var path = into ?? Path.Combine(models, "linear.bin");
        File.WriteAllBytes(path, file);
        told.WriteLine($"{LinearModel.Of(file).Version}: {file.Length:N0} bytes in {path}, {watch.Elapsed.TotalSeconds:N0} s");
        return 0;
    }

    /// <summary>What counts as an English word, where a text is too short for its commonest words to tell.</summary>
    static void WriteWords(TrainingData training, TextWriter told)
    {
        const int WordsInLine = 16;
        var path = Path.Combine(DataFolder.Repository, "Domain", "Understanding", "Lexicons", "english.list");
        var words = training.EnglishWords().ToArray();
        File.WriteAllText(path, "# Words that stand in several of the texts that Lab train reads, which writes this file (see NOTICE).\n"
            + string.Concat(words.Chunk(WordsInLine).Select(line => string.Join(' ', line) + "\n")));
        told.WriteLine($"{words.Length} English words in {path}");
    }
}
