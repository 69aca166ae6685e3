using System.Net;
using Dapper;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;
using VoiceOfCustomer.Infrastructure.Db;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Tests.Features.SettingUp;

public class LimitTests
{
    [Test]
    public async Task A_workspace_sets_up_so_much_and_no_more()
    {
        var app = SetUpApp.App;
        var full = await app.Get<FirstStart>().CreateAsync($"full {Guid.NewGuid():N}", "UTC");
        using var client = app.Client(full.AdminKey);
        async Task FillAsync(int count, string insert) => await app.Get<Db>().WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
            $"with recursive n(i) as (select 1 union all select i + 1 from n where i < {count}) insert into {insert} from n", new { w = full.Workspace.Id }, transaction));
        await FillAsync(4999, "unit select @w, 'u' || i, 'U', null, 1");
        await FillAsync(999, "touchpoint select @w, 't' || i, 'T', null, null, '[]', 3, '[]', 1");
        await FillAsync(198, "site select @w, 's' || i, @w || 'k' || i, 'S', '[]', '[]', '[]', '[]', '[]', 'x', 0, 1");
        await FillAsync(498, "api_key select @w, 'k' || i, 'K' || i, x'00', 'agent', 0, null");
        await FillAsync(100, "api_key select @w, 'r' || i, 'R' || i, x'00', 'agent', 0, 0");

        foreach (var path in (string[])["/units", "/touchpoints", "/sites", "/keys"])
        {
            object Body(string id) => path switch
            {
                "/sites" => new { id, name = "X", origins = new[] { "*" } },
                "/keys" => new { name = id, scopes = new[] { "agent" } },
                _ => new { id, name = "X" },
            };
            var (last, over) = (await client.PostAsync(path, Body("last")), await client.PostAsync(path, Body("over")));
            Assert.That(last.Status, Is.EqualTo(HttpStatusCode.Created), path);
            Assert.That((over.Status, over.Code), Is.EqualTo((HttpStatusCode.UnprocessableEntity, "limitReached")), path);
        }
        Assert.That((await client.AskAsync("/units")).Ids, Has.Length.EqualTo(5000));
    }
}
