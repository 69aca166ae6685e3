using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace VoiceOfCustomer.Api.Contract;

/// <summary>Summaries of routes, taken from the docstring of the handler, or of its class where the class is one route.</summary>
sealed partial class RouteDocs
{
    readonly Dictionary<string, string> summaries;

    public RouteDocs() => summaries = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "VoiceOfCustomer.Api.xml")).Descendants("member")
        .Where(m => m.Element("summary") is not null).ToDictionary(m => (string)m.Attribute("name")!, m => Plain(m.Element("summary")!));

    public string Of(MethodInfo handler)
    {
        var type = handler.DeclaringType!.FullName!.Replace('+', '.');
        return summaries.FirstOrDefault(s => s.Key.StartsWith($"M:{type}.{handler.Name}(", StringComparison.Ordinal)).Value
            ?? summaries.GetValueOrDefault($"T:{type}", "");
    }

    static string Plain(XElement summary) => Space().Replace(string.Concat(summary.Nodes().Select(n => n switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" or "paramref" } see => ((string?)see.Attribute("cref") ?? (string?)see.Attribute("name") ?? "").Split('.', ':')[^1],
        XElement other => other.Value,
        _ => "",
    })), " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
