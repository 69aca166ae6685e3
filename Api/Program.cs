using VoiceOfCustomer.Api.Cli;

return await Cli.Run(args);
