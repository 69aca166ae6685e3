namespace VoiceOfCustomer.Domain;

/// <summary>An enumeration's members as they stand in the API and the database: camelCase names.</summary>
public static class Codes<T> where T : struct, Enum
{
    static readonly T[] Members = Enum.GetValues<T>();
    static readonly string[] Names = [.. Members.Select(m => Camel(m.ToString()))];

    public static IReadOnlyList<string> All => Names;

    public static string Of(T member) => Names[Array.IndexOf(Members, member)];

    public static T? Parse(string? code)
    {
        var at = code is null ? -1 : Array.IndexOf(Names, code);
        return at < 0 ? null : Members[at];
    }

    /// <exception cref="FormatException">Not a code of this enumeration: the stored row is damaged.</exception>
    public static T Read(string code) => Parse(code) ?? throw new FormatException($"'{code}' is no {typeof(T).Name}.");

    static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
