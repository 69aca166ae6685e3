using System.CommandLine;
using VoiceOfCustomer.Api;
using VoiceOfCustomer.Api.Cli;

if (args is ["demo", ..]) return await new RootCommand { DemoVerb.Create() }.Parse(args).InvokeAsync();
var app = Server.Build(args);
await app.Services.MigrateAsync();
await app.RunAsync();
return 0;
