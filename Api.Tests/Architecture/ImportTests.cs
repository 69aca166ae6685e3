using System.Reflection;
using System.Xml.Linq;
using Dapper;
using Microsoft.AspNetCore.Http;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;
using VoiceOfCustomer.Domain;

namespace VoiceOfCustomer.Api.Tests.Architecture;

/// <summary>Who may import whom. A room is a folder, and the namespace of that name.</summary>
public class ImportTests
{
    static readonly Assembly[] Product = [typeof(Codes<>).Assembly, typeof(Infrastructure.Services).Assembly, typeof(Server).Assembly];

    /// <param name="Only">All that it may use; null where only <paramref name="Never"/> counts.</param>
    public sealed record Room(string Folder, string[]? Only, string[] Never)
    {
        public string Namespace => "VoiceOfCustomer." + Folder.Replace('/', '.');

        public bool Allows(string name) => (Only is null || Only.Any(o => Within(name, o))) && !Never.Any(n => Within(name, n));

        public static bool Within(string name, string space) => name == space || name.StartsWith(space + ".", StringComparison.Ordinal);

        public override string ToString() => Folder;
    }

    // What Domain may not reach for: files, the net, the clock, chance.
    static readonly string[] World =
    [
        "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.Directory", "System.IO.DirectoryInfo", "System.Net", "System.Data",
        "System.Console", "System.Diagnostics.Process", "System.Diagnostics.Stopwatch", "System.TimeProvider", "System.Random",
        "System.Security.Cryptography.RandomNumberGenerator", "System.Threading.Thread", "System.Threading.Timer",
    ];

    static readonly string[] Drivers = ["Dapper", "Microsoft.Data", "Npgsql", "SQLitePCL", "Quartz"];

    static IEnumerable<Room> Rooms =>
    [
        new("Domain/Understanding", ["System", "VoiceOfCustomer.Domain.Understanding"], World),
        new("Domain/Statistics", ["System", "VoiceOfCustomer.Domain.Statistics"], World),
        new("Domain", ["System", "VoiceOfCustomer.Domain"], World),
        new("Infrastructure", null, ["Microsoft.AspNetCore", "VoiceOfCustomer.Api", "VoiceOfCustomer.Lab"]),
        new("Api", null, [.. Drivers, "VoiceOfCustomer.Lab"]),
        .. Features.Select(f => new Room($"Api/Features/{f}", null, [.. Features.Where(o => o != f).Select(o => $"VoiceOfCustomer.Api.Features.{o}")])),
    ];

    static string[] Features { get; } = [.. Directory.GetDirectories(Repository.PathOf("Api/Features")).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)];

    static IEnumerable<(string Where, string Name)> Uses(Room room) =>
    [
        .. from file in Directory.Exists(Repository.PathOf(room.Folder)) ? Repository.SourcesIn(room.Folder) : []
           from name in SourceUses.Of(File.ReadAllText(Repository.PathOf(file)))
           select (file, name),
        .. from type in Product.SelectMany(a => a.GetTypes())
           where type.Namespace is not null && Room.Within(type.Namespace, room.Namespace)
           from name in TypeUses.Of(type)
           select (type.FullName!, name),
    ];

    // Types that the compiler makes for a whole assembly have no namespace.
    static IEnumerable<string> Faults(Room room) =>
        Uses(room).Where(u => !u.Name.StartsWith('.') && !room.Allows(u.Name)).Select(u => $"{u.Where} uses {u.Name}").Distinct();

    [TestCase("Domain/Understanding", "System.Text")]
    [TestCase("Domain", "VoiceOfCustomer.Domain.Understanding.Mention")]
    [TestCase("Infrastructure", "Dapper")]
    [TestCase("Infrastructure", "Dapper.SqlMapper")]
    [TestCase("Api", "VoiceOfCustomer.Infrastructure.Collecting.FeedbackWriter")]
    [TestCase("Api/Features/Collecting", "VoiceOfCustomer.Api.Http")]
    public void It_finds_what_a_room_uses(string room, string name) =>
        Assert.That(Uses(Rooms.Single(r => r.Folder == room)).Select(u => u.Name), Has.Member(name));

    [TestCaseSource(nameof(Rooms))]
    public void It_imports_what_it_may(Room room) => Assert.That(Faults(room), Is.Empty);

    [TestCase("using Dapper;", "Dapper")]
    [TestCase("global using static Dapper.SqlMapper;", "Dapper.SqlMapper")]
    [TestCase("using Rows = System.Collections.Generic.List<int>;", "System.Collections.Generic.List")]
    [TestCase("class C { Microsoft.Data.Sqlite.SqliteConnection? c; }", "Microsoft.Data.Sqlite.SqliteConnection")]
    public void It_sees_in_a_source(string source, string name) => Assert.That(SourceUses.Of(source), Has.Member(name));

    [TestCase("// using Dapper;")]
    [TestCase("class C { string s = \"Microsoft.Data.Sqlite\"; }")]
    [TestCase("class C { string s = \"\"\"\n  using Dapper;\n  \"\"\"; }")]
    public void It_does_not_see_in_texts(string source) => Assert.That(SourceUses.Of(source), Is.Empty);

    [TestCase("Dapper.SqlMapper")]
    [TestCase("Microsoft.AspNetCore.Http.HttpContext")]
    [TestCase("VoiceOfCustomer.Domain.Codes`1")]
    [TestCase("VoiceOfCustomer.Infrastructure.Db.StoreUnavailableException")]
    public void It_sees_in_what_is_compiled(string name) => Assert.That(TypeUses.Of(typeof(WrongSample)), Has.Member(name));

    [Test]
    public void A_room_refuses_what_it_may_not()
    {
        var rooms = Rooms.ToDictionary(r => r.Folder);
        Assert.That(rooms["Domain/Understanding"].Allows("VoiceOfCustomer.Domain.Codes`1"), Is.False);
        Assert.That(rooms["Domain/Understanding"].Allows("VoiceOfCustomer.Domain.UnderstandingElse"), Is.False);
        Assert.That(rooms["Domain"].Allows("System.IO.File"), Is.False);
        Assert.That(rooms["Infrastructure"].Allows("Microsoft.AspNetCore.Http.HttpContext"), Is.False);
        Assert.That(rooms["Api"].Allows("Dapper.SqlMapper"), Is.False);
        Assert.That(new Room("Api/Features/A", null, ["VoiceOfCustomer.Api.Features.B"]).Allows("VoiceOfCustomer.Api.Features.B.Thing"), Is.False);
    }

    [Test]
    public void Assemblies_reference_what_they_may()
    {
        string[] Referenced(Assembly assembly) => [.. assembly.GetReferencedAssemblies().Select(a => a.Name!)];
        Assert.That(Referenced(Product[1]), Has.Member("Dapper"), "or nothing was read");
        Assert.That(Referenced(Product[0]), Is.All.Match(@"^System(\.|$)"));
        Assert.That(Referenced(Product[1]), Has.None.StartsWith("Microsoft.AspNetCore").And.None.StartsWith("VoiceOfCustomer.Api"));
        Assert.That(Referenced(Product[2]), Has.None.AnyOf("Dapper", "Microsoft.Data.Sqlite", "Microsoft.Data.SqlClient", "Npgsql", "SQLitePCLRaw.core", "Quartz"));
    }

    [TestCase("Domain", new string[0], true)]
    [TestCase("Infrastructure", new[] { "Domain", "Microsoft.SqlServer.Server" }, false)]
    [TestCase("Api", new[] { "Domain", "Infrastructure" }, false)]
    public void Projects_reference_what_they_may(string project, string[] projects, bool noPackages)
    {
        var items = XDocument.Load(Repository.PathOf($"{project}/{project}.csproj")).Descendants().ToArray();
        Assert.That(items.Where(i => i.Name.LocalName == "ProjectReference").Select(i => Path.GetFileNameWithoutExtension((string)i.Attribute("Include")!)), Is.EquivalentTo(projects));
        Assert.That(items.Any(i => i.Name.LocalName == "PackageReference"), Is.EqualTo(!noPackages));
    }

    [Test]
    public void One_file_knows_the_scheduler() =>
        Assert.That(
            Repository.SourcesIn("Infrastructure").Where(f => SourceUses.Of(File.ReadAllText(Repository.PathOf(f))).Any(u => Room.Within(u, "Quartz"))),
            Is.EqualTo(new[] { "Infrastructure/Jobs/QuartzTimetable.cs" }));

    /// <summary>Uses what no room may use all of.</summary>
    static class WrongSample
    {
        public static object Use(HttpContext http)
        {
            try
            {
                return Codes<DayOfWeek>.All.AsList();
            }
            catch (Infrastructure.Db.StoreUnavailableException)
            {
                return http;
            }
        }
    }
}
