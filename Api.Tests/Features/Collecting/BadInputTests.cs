using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.Collecting;

/// <summary>What nobody should send, and everybody does: each gets its 4xx problem, and nothing is stored.</summary>
[Parallelizable]
public class BadInputTests
{
    VocApp app = null!;

    [OneTimeSetUp]
    public async Task Start() => app = await VocApp.StartAsync();

    [OneTimeTearDown]
    public ValueTask Stop() => app.DisposeAsync();

    static IEnumerable<TestCaseData> Bodies()
    {
        TestCaseData Case(string name, string body, string path, string code) => new TestCaseData(Encoding.UTF8.GetBytes(body), path, code).SetArgDisplayNames(name);
        yield return Case("unknown field", """{"answers":[],"stars":5}""", "stars", "unknownField");
        yield return Case("unknown field deep", """{"answers":[{"question":"people","text":"x","stars":5}]}""", "answers[0].stars", "unknownField");
        yield return Case("wrong type", """{"answers":[{"question":"people","text":7}]}""", "answers[0].text", "unreadable");
        yield return Case("number as text", """{"answers":[{"question":"people","text":"x","revision":"1"}]}""", "answers[0].revision", "unreadable");
        yield return Case("field twice", """{"standing":"lost","standing":"current"}""", "standing", "twice");
        yield return Case("not JSON", "hello", "", "unreadable");
        yield return Case("cut off", """{"answers":[{"question":"peo""", "answers[0].question", "unreadable");
        yield return Case("empty", "", "", "unreadable");
        yield return Case("null", "null", "", "required");
        yield return Case("list", "[]", "", "unreadable");
        yield return Case("NUL", """{"answers":[{"question":"people","text":"a\u0000b"}]}""", "answers[0].text", "badCharacters");
        yield return Case("half a surrogate pair", """{"answers":[{"question":"people","text":"a\ud800b"}]}""", "answers[0].text", "unreadable");
        yield return Case("year 1600", """{"occurredAt":"1600-01-01"}""", "occurredAt", "outOfRange");
        yield return Case("year 3000", """{"occurredAt":"3000-01-01T00:00:00Z"}""", "occurredAt", "outOfRange");
        yield return Case("no offset", """{"occurredAt":"2026-01-01T10:00:00"}""", "occurredAt", "badDate");
        yield return Case("unknown question", """{"answers":[{"question":"weather","text":"x"}]}""", "answers[0].question", "unknownQuestion");
        yield return Case("blank at the end", """{"customerRef":"anna "}""", "customerRef", "badCharacters");
        yield return Case("null answer", """{"answers":[null]}""", "answers[0]", "required");
        yield return Case("10,000 answers", $$"""{"answers":[{{string.Join(',', Enumerable.Repeat("{}", 10_000))}}]}""", "answers", "tooMany");
        yield return Case("long text", $$"""{"answers":[{"question":"people","text":"{{new string('x', 10_001)}}"}]}""", "answers[0].text", "tooLong");
        yield return Case("unknown unit", """{"unit":"atlantis"}""", "unit", "notAllowed");
        yield return Case("unknown survey", """{"survey":"stars"}""", "survey", "unknownSurvey");
        yield return Case("rating", """{"answers":[{"question":"feelings","picked":["9 of 10"]}]}""", "answers[0].picked[0]", "unknownWord");
        yield return Case("two answers to a question", """{"answers":[{"question":"people","text":"a"},{"question":"people","text":"b"}]}""", "answers[1].question", "twice");
        yield return new TestCaseData((byte[])[.. "{\"answers\":[{\"question\":\"people\",\"text\":\""u8, 0xC3, 0x28, .. "\"}]}"u8], "answers[0].text", "unreadable").SetArgDisplayNames("invalid UTF-8");
    }

    [TestCaseSource(nameof(Bodies))]
    public async Task It_is_refused_with_its_path(byte[] body, string path, string code)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        var response = await app.Admin.PutAsync("/api/v1/feedback/bad", content);
        var problem = await VocApp.JsonOf(response);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), app.Errors);
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        Assert.That(problem.GetProperty("traceId").GetString(), Is.Not.Empty);
        var error = problem.GetProperty("errors")[0];
        Assert.That((error.GetProperty("path").GetString(), error.GetProperty("code").GetString()), Is.EqualTo((path, code)));
        Assert.That(await app.ScalarAsync<long>("select count(*) from feedback where id = 'bad'"), Is.EqualTo(0));
    }

    [Test]
    public async Task Everything_that_is_wrong_is_named_at_once()
    {
        var response = await app.Admin.PutFeedbackAsync("many", new { channel = "pigeon", outcome = "left", unit = "atlantis", language = "!", answers = new[] { Given.Answer("x", "weather", 0) } });

        Assert.That((await VocApp.JsonOf(response)).GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("path").GetString()),
            Is.EquivalentTo(new[] { "channel", "outcome", "unit", "language", "answers[0].question", "answers[0].revision" }));
    }

    [Test]
    public async Task Ten_megabytes_are_too_large()
    {
        using var content = new StringContent($$"""{"answers":[{"question":"people","text":"{{new string('x', 10_000_000)}}"}]}""", Encoding.UTF8, "application/json");
        Assert.That((await app.Admin.PutAsync("/api/v1/feedback/huge", content)).StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
    }

    [Test]
    public async Task Ten_megabytes_without_a_length_are_too()
    {
        using var content = new StreamContent(new Endless());
        content.Headers.ContentType = new("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/v1/feedback/endless") { Content = content };
        request.Headers.TransferEncodingChunked = true;
        HttpStatusCode? status = null;
        try
        {
            status = (await app.Admin.SendAsync(request)).StatusCode;
        }
        catch (HttpRequestException)
        {
            // The server may hang up before the client has read the answer.
        }
        Assert.That(status, Is.Null.Or.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        Assert.That((await app.Admin.SayAsync("after-endless", "Still there")).StatusCode, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task Another_content_type_is_refused() =>
        Assert.That((await app.Admin.PutAsync("/api/v1/feedback/xml", new StringContent("<x/>", Encoding.UTF8, "application/xml"))).StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));

    [TestCase("Bearer voc_1_x_y")]
    [TestCase("Bearer voc_99999999999_x_y")]
    [TestCase("Bearer nonsense")]
    [TestCase("Basic YTpi")]
    public async Task A_wrong_key_is_refused(string authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/trends");
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        var response = await app.Nobody.SendAsync(request);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await VocApp.JsonOf(response)).GetProperty("code").GetString(), Is.EqualTo("unauthenticated"));
    }

    [Test]
    public async Task No_key_is_ever_logged()
    {
        await app.Admin.GetAsync("/api/v1/trends?by=weather");
        var secret = app.Ours.AdminKey.Split('_')[^1];
        Assert.That(app.Logs.Lines.Where(l => l.Contains(secret, StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task An_unknown_route_and_a_wrong_method_are_problems_too()
    {
        Assert.That((await VocApp.JsonOf(await app.Admin.GetAsync("/api/v1/nothing"))).GetProperty("code").GetString(), Is.EqualTo("notFound"));
        Assert.That((await VocApp.JsonOf(await app.Admin.PatchAsync("/api/v1/trends", null))).GetProperty("code").GetString(), Is.EqualTo("method"));
    }

    [Test]
    public async Task A_locked_database_answers_503_and_heals()
    {
        await using (var other = new SqliteConnection($"Data Source={app.Database};Pooling=False"))
        {
            await other.OpenAsync();
            await using var lockIt = other.CreateCommand();
            lockIt.CommandText = "begin immediate";
            await lockIt.ExecuteNonQueryAsync();

            var response = await app.Admin.SayAsync("locked", "Can you hear me?");
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
            Assert.That(response.Headers.RetryAfter, Is.Not.Null);
        }
        Assert.That((await app.Admin.SayAsync("locked", "Can you hear me?")).StatusCode, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task An_origin_that_is_none_is_refused()
    {
        using var client = new TcpClient();
        var url = new Uri(app.Url);
        await client.ConnectAsync(url.Host, url.Port);
        await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(
            $"GET /api/v1/sites/{app.Ours.Site.SiteKey}/surveys/four-levels HTTP/1.1\r\nHost: x\r\nOrigin: https://x\u00e9\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(client.GetStream());
        Assert.That(await reader.ReadLineAsync(), Does.Contain(" 403 "));
    }

    [Test]
    public async Task One_workspace_cannot_fill_the_queue_for_all()
    {
        await using var narrow = await VocApp.StartAsync(settings: "--Ingest:Waiting=4");
        List<Task<HttpResponseMessage>> sent = [];
        using (await narrow.Get<VoiceOfCustomer.Infrastructure.Db.Db>().TakeTurnAsync(CancellationToken.None))
        {
            var writer = narrow.Get<VoiceOfCustomer.Infrastructure.Collecting.FeedbackWriter>();
            for (var i = 0; i < 2; i++)
            {
                sent.Add(narrow.Admin.SayAsync($"w{i}", "Waits"));
                while (writer.Waiting <= i) await Task.Yield();
            }
            Assert.That((await narrow.Admin.SayAsync("w2", "Too much of ours")).StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
            sent.Add(narrow.Stranger.SayAsync("theirs", "There is room for them"));
            while (writer.Waiting <= 2) await Task.Yield();
        }
        foreach (var response in await Task.WhenAll(sent)) Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task A_full_queue_answers_503_at_once()
    {
        await using var narrow = await VocApp.StartAsync(settings: "--Ingest:Waiting=1");
        Task<HttpResponseMessage> first;
        using (await narrow.Get<VoiceOfCustomer.Infrastructure.Db.Db>().TakeTurnAsync(CancellationToken.None))
        {
            // While somebody else writes, one waits and the next is turned away.
            var waits = narrow.Admin.SayAsync("waits", "First");
            while (narrow.Get<VoiceOfCustomer.Infrastructure.Collecting.FeedbackWriter>().Waiting == 0) await Task.Yield();
            var refused = await narrow.Admin.SayAsync("refused", "Second");
            Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
            Assert.That((await VocApp.JsonOf(refused)).GetProperty("code").GetString(), Is.EqualTo("overloaded"));
            Assert.That(waits.IsCompleted, Is.False);
            first = waits;
        }
        Assert.That((await first).StatusCode, Is.EqualTo(HttpStatusCode.Created));
        Assert.That((await narrow.Admin.SayAsync("third", "Third")).StatusCode, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task A_client_that_hangs_up_in_the_middle_blocks_nobody()
    {
        for (var i = 0; i < 20; i++)
        {
            using var client = new TcpClient();
            var url = new Uri(app.Url);
            await client.ConnectAsync(url.Host, url.Port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"PUT /api/v1/feedback/half HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {app.Ours.AdminKey}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{{\"answers\":["));
        }
        Assert.That((await app.Admin.SayAsync("after-half", "Still there")).StatusCode, Is.EqualTo(HttpStatusCode.Created));
        Assert.That(await app.ScalarAsync<long>("select count(*) from feedback where id = 'half'"), Is.EqualTo(0));
    }

    sealed class Endless : Stream
    {
        long sent;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => sent; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var start = sent == 0 ? "{\"answers\":[{\"question\":\"people\",\"text\":\""u8.ToArray() : [];
            if (sent > 10_000_000) return 0;
            buffer.AsSpan(offset, count).Fill((byte)'x');
            start.AsSpan(0, Math.Min(start.Length, count)).CopyTo(buffer.AsSpan(offset));
            sent += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
