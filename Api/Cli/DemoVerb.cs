using System.CommandLine;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using VoiceOfCustomer.Api.Demo;
using VoiceOfCustomer.Infrastructure.Governing;
using VoiceOfCustomer.Infrastructure.Jobs;

namespace VoiceOfCustomer.Api.Cli;

/// <summary>A believable firm to look at, made anew at each start in a database of its own.</summary>
public static class DemoVerb
{
    const string Folder = "data/demo";

    public static Command Create()
    {
        var url = new Option<string>("--urls") { Description = "Where to listen.", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
        var count = new Option<int>("--count") { Description = "How many feedback to make.", DefaultValueFactory = _ => 3000 };
        var stop = new Option<bool>("--exit") { Description = "Print and stop, instead of going on serving." };
        var verb = new Command("demo", "Makes a firm with half a year of feedback, prints its worst weaknesses, and goes on serving.") { url, count, stop };
        verb.SetAction((parsed, ct) => RunAsync(parsed.GetValue(url)!, parsed.GetValue(count), parsed.GetValue(stop), Tool.SettingsOf(parsed), parsed.InvocationConfiguration.Output, ct));
        return verb;
    }

    static async Task<int> RunAsync(string url, int count, bool stop, string[] settings, TextWriter output, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        Refuse(new Uri(url));
        using var own = Own();
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
        var app = Server.Build(
        [
            "--Logging:LogLevel:Default=Warning", .. settings, $"--urls={url}", $"--ConnectionStrings:VoiceOfCustomer=Data Source={Folder}/voc.db",
        ]);
        await app.Services.MigrateAsync(ct);
        await app.StartAsync(ct);
        var made = await DemoLoad.CreateAsync(app.Services, ct);
        app.Services.GetRequiredService<DemoShop>().Open(made.Site.SiteKey);
        var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

        var today = made.Workspace.DayOf(app.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        // Yesterday is over everywhere: no feedback of the demo lies in the future.
        var lastDay = today.AddDays(-1);
        var feedback = DemoFirm.Feedback(lastDay, count).ToLookup(f => f.Channel == DemoFirm.Widget);
        await DemoLoad.SendFromPagesAsync(app.Services, made, feedback[true], DemoFirm.Signals(feedback[true], lastDay), ct);
        await DemoLoad.SendAsync(address, made.AdminKey, feedback[false], sent => output.WriteLine($"{feedback[true].Count() + sent} of {count} feedback sent to {DemoFirm.Name} …"), ct);
        await output.WriteLineAsync("Understanding them, finding themes, rolling up …");
        await app.Services.GetRequiredService<JobRunner>().SettleAsync([.. Schedule.All.Select(t => t.Name)], ct);
        await output.WriteLineAsync();
        await DemoReport.WriteAsync(output, address, made.AdminKey, ct);
        await WriteAddressesAsync(output, address, made, watch.Elapsed);
        if (!stop) await app.WaitForShutdownAsync(ct);
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        return 0;
    }

    /// <summary>Held as long as a demo runs: another one would delete the database under it.</summary>
    static FileStream Own()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Folder)!);
            return new FileStream($"{Folder}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException)
        {
            throw new ToolException($"A demo runs from this folder already, on {Path.GetFullPath(Folder)}. Stop it first, or start this one in another folder.");
        }
    }

    static void Refuse(Uri url)
    {
        if (url.Port == 0 || !IPAddress.TryParse(url.Host, out var host)) return;
        try
        {
            using var listener = new TcpListener(host, url.Port);
            listener.Start();
        }
        catch (SocketException e)
        {
            throw new ToolException($"Cannot listen on {url}: {e.Message} Choose another with --urls.");
        }
    }

    static async Task WriteAddressesAsync(TextWriter output, Uri address, NewWorkspace made, TimeSpan took) => await output.WriteLineAsync($"""

        Ready in {took.TotalSeconds:0.0} s. Shown once, and stored as a hash only:

          API key   {made.AdminKey}   (agent, analyst, admin)
          site key  {made.Site.SiteKey}   (public: it may only collect)

        Look at:

          {address}demo   the firm's shop, with the widget in it
          {address}s/{made.Site.SiteKey}/{DemoFirm.Survey}   the same survey as a page, for links and codes
          {address}preview/{DemoFirm.Survey}   its draft; sign in with the API key

        Ask:

          curl -H 'Authorization: Bearer {made.AdminKey}' '{address}api/v1/weaknesses?by=theme&top=5'
          curl -H 'Authorization: Bearer {made.AdminKey}' '{address}api/v1/trends?by=level&interval=week'
          curl -H 'Authorization: Bearer {made.AdminKey}' '{address}api/v1/weaknesses?by=unit'
          curl -H 'Authorization: Bearer {made.AdminKey}' '{address}api/v1/silence?by=page'

        Log a call:

          curl -H 'Authorization: Bearer {made.AdminKey}' -H 'Content-Type: application/json' \
            -d '{"{"}"said":"I was kept on hold for half an hour","touchpoint":"phone-support","standing":"current"{"}"}' {address}api/v1/calls

        The API with examples: {address}docs
        Stop with Ctrl+C.
        """);
}
