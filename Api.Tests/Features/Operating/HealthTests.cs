using System.Net;
using Dapper;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Api.Tests.Features.Operating;

public class HealthTests
{
    VocApp app = null!;

    [OneTimeSetUp]
    public async Task Start() => app = await VocApp.StartAsync();

    [OneTimeTearDown]
    public ValueTask Stop() => app.DisposeAsync();

    async Task<HttpStatusCode> AskAsync(string what) => (await app.Nobody.GetAsync(new Uri($"/health/{what}", UriKind.Relative))).StatusCode;

    [Test]
    public async Task It_works()
    {
        Assert.That((await AskAsync("live"), await AskAsync("ready")), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
    }

    [Test]
    public async Task It_is_not_ready_on_a_database_of_another_build()
    {
        async Task RunAsync(string sql) => await app.Get<Db>().WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction));
        await RunAsync("insert into migration (name, checksum, ran_at) values ('9999_later.sql', 'x', 0)");

        var (live, ready) = (await AskAsync("live"), await AskAsync("ready"));
        await RunAsync("delete from migration where name = '9999_later.sql'");

        Assert.That((live, ready, await AskAsync("ready")), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK)));
    }
}
