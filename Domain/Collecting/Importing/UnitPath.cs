using System.Security.Cryptography;
using System.Text;

namespace VoiceOfCustomer.Domain.Collecting.Importing;

/// <summary>A unit as a file has it: the names from the top of the tree down.</summary>
/// <param name="Names">As they stand there.</param>
/// <param name="Ids">Of each, made from the names down to it: the same names in another branch are another unit.</param>
public sealed record UnitPath(IReadOnlyList<string> Names, IReadOnlyList<string> Ids)
{
    public const int MaxName = 200;
    const int MaxId = 100;

    public string Id => Ids[^1];

    public static UnitPath Of(IReadOnlyList<string> names)
    {
        var ids = new string[names.Count];
        // Two hyphens never stand in a slug, so no two paths make one id.
        for (var i = 0; i < ids.Length; i++) ids[i] = Short(i == 0 ? Slug(names[i]) : $"{ids[i - 1]}--{Slug(names[i])}");
        return new UnitPath(names, ids);
    }

    static string Slug(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var c in name.ToLowerInvariant())
            if (char.IsLetterOrDigit(c)) slug.Append(c);
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        return slug.Length == 0 ? Hash(name) : slug.ToString().TrimEnd('-');
    }

    static string Short(string id) => id.Length <= MaxId ? id : $"{id[..(MaxId - 9)]}-{Hash(id)}";

    static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];

    public bool Equals(UnitPath? other) => other?.Id == Id;

    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);
}
