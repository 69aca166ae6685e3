using System.CommandLine;

namespace VoiceOfCustomer.Lab.Bench;

static class BenchCommand
{
    public static Command Create() => new("bench", "How fast it is, on this machine, in one run.") { Ingest(), Widget(), Bare() };

    static Command Ingest()
    {
        var connections = new Option<int[]>("--connections")
        {
            Description = "Connections of the load generator, one run for each.", DefaultValueFactory = _ => [16, 64, 256], AllowMultipleArgumentsPerToken = true,
        };
        var warmUp = new Option<int>("--warm-up") { Description = "Seconds before each measured run.", DefaultValueFactory = _ => 5 };
        var seconds = new Option<int>("--seconds") { Description = "Seconds of each measured run.", DefaultValueFactory = _ => 10 };
        var catchUp = new Option<int>("--catch-up") { Description = "Seconds to wait, after the last run, for the steps behind to catch up.", DefaultValueFactory = _ => 300 };
        var api = new Option<string?>("--api") { Description = "The built VoiceOfCustomer.Api.dll; this checkout's Release build where it is left out." };
        var folder = new Option<string?>("--folder") { Description = "Where the database stands while it is measured; a temporary folder where it is left out." };
        var command = new Command("ingest", "Durable feedback a second over HTTP, beside a bare endpoint that only parses.") { connections, warmUp, seconds, catchUp, api, folder };
        command.SetAction((parsed, ct) => new IngestBench(Console.Out, new IngestBench.Settings(
            parsed.GetValue(connections)!, parsed.GetValue(warmUp), parsed.GetValue(seconds), parsed.GetValue(catchUp), parsed.GetValue(api), parsed.GetValue(folder))).RunAsync(ct));
        return command;
    }

    static Command Widget()
    {
        var rounds = new Option<int>("--rounds") { Description = "Visits to each page.", DefaultValueFactory = _ => 15 };
        var slower = new Option<int>("--slower") { Description = "By how much the browser's processor is slowed down.", DefaultValueFactory = _ => 4 };
        var command = new Command("widget", "What the widget costs a page, beside an empty script and an empty page.") { rounds, slower };
        command.SetAction((parsed, _) => new WidgetBench(Console.Out, new WidgetBench.Settings(parsed.GetValue(rounds), parsed.GetValue(slower))).RunAsync());
        return command;
    }

    static Command Bare()
    {
        var url = new Option<string>("--url") { Description = "Where it listens.", Required = true };
        var command = new Command("bare-server", "The measure of ingest: parses the same body into the same record, and answers 202.") { url };
        command.SetAction((parsed, ct) => BareServer.RunAsync(parsed.GetValue(url)!, ct));
        return command;
    }
}
