using System.CommandLine;
using VoiceOfCustomer.Lab.Bench;

var root = new RootCommand("Measures the product. Nothing of it is part of the product.") { BenchCommand.Create() };
return await root.Parse(args).InvokeAsync();
