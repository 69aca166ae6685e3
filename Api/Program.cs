using System.CommandLine;
using VoiceOfCustomer.Api;
using VoiceOfCustomer.Api.Cli;

if (args is ["import", ..]) return await new RootCommand("Listens to customers in their own words.") { ImportVerb.Create() }.Parse(args).InvokeAsync();

var app = Server.Build(args);
await app.Services.MigrateAsync();
await app.RunAsync();
return 0;
