using System.CommandLine;
using VoiceOfCustomer.Lab.Bench;
using VoiceOfCustomer.Lab.Understanding;

var root = new RootCommand("Trains and measures the product. Nothing of it is part of the product.")
{
    TrainCommand.Create(), EvaluateCommand.Create(), AnalyseCommand.Create(), ThemesCommand.Create(), BenchCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
