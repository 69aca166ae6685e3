using System.CommandLine;

namespace VoiceOfCustomer.Lab.Understanding;

/// <summary>Learns the word vectors, and measures what is found with them.</summary>
static class WordsCommand
{
    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "The folder of the shared data.", DefaultValueFactory = _ => "shared/data" };
        var into = new Option<string?>("--into") { Description = "The file to write; without it, themes are found with the vectors there are, and measured." };
        var command = new Command("words", "Learns the word vectors that themes are found with, or measures them.") { data, into };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(into) is { } model) WordVectorTraining.Run(parsed.GetRequiredValue(data), model);
            else
                foreach (var figure in DiscoveryFigures.Measure(parsed.GetRequiredValue(data)))
                    Console.WriteLine($"{figure.Measure}: {figure.Value:f3} (at least {figure.AtLeast}, aim {figure.Aim}; LSA and k-means {figure.Baseline:f3})");
        });
        return command;
    }
}
