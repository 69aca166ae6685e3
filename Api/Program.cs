using VoiceOfCustomer.Api;

var app = Server.Build(args);
await app.Services.MigrateAsync();
await app.RunAsync();
