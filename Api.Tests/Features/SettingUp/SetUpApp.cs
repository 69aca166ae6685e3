using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.SettingUp;

/// <summary>One service for all tests of this folder; each makes things with ids of its own. Everything is logged.</summary>
[SetUpFixture]
public class SetUpApp
{
    public static VocApp App { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task Start() =>
        App = await VocApp.StartAsync(settings: ["--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft.AspNetCore=Trace"]);

    [OneTimeTearDown]
    public ValueTask Stop() => App.DisposeAsync();
}
