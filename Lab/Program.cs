using System.CommandLine;
using VoiceOfCustomer.Lab.Bench;
using VoiceOfCustomer.Lab.Understanding;

var root = new RootCommand("Measures the product. Nothing of it is part of the product.") { BenchCommand.Create(), ThemesCommand.Create(), WordsCommand.Create() };
return await root.Parse(args).InvokeAsync();
