using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Api.Tests.Contract;

/// <summary>A public constant of an <c>XxxSql</c> class.</summary>
public sealed partial record SqlConstant(string Name, string Text)
{
    [GeneratedRegex(@"^\s*(select|insert|update|delete|with|create|alter|drop)\s", RegexOptions.IgnoreCase)]
    private static partial Regex Beginning();

    public static bool LooksLikeSql(string text) => Beginning().IsMatch(text);

    public static IReadOnlyList<SqlConstant> All { get; } =
    [
        .. from type in typeof(Dialect).Assembly.GetTypes()
           where type.Name.EndsWith("Sql", StringComparison.Ordinal)
           from field in type.GetFields(BindingFlags.Public | BindingFlags.Static)
           where field.IsLiteral && field.FieldType == typeof(string)
           orderby type.Name, field.Name
           select new SqlConstant($"{type.Name}.{field.Name}", (string)field.GetRawConstantValue()!),
    ];

    /// <summary>Lists of columns are put together from; they are no statements by themselves.</summary>
    public bool IsFragment => Name.EndsWith("Columns", StringComparison.Ordinal);

    public static IEnumerable<SqlConstant> Statements => All.Where(c => !c.IsFragment);

    /// <summary>Every text that stands in the code of an assembly, wherever it was written.</summary>
    public static IReadOnlyList<string> TextsIn(Assembly assembly)
    {
        using var file = File.OpenRead(assembly.Location);
        using var pe = new PEReader(file);
        var metadata = pe.GetMetadataReader();
        var texts = new List<string>();
        for (var handle = MetadataTokens.UserStringHandle(1); !handle.IsNil; handle = metadata.GetNextHandle(handle)) texts.Add(metadata.GetUserString(handle));
        return texts;
    }

    public override string ToString() => Name;
}
