namespace VoiceOfCustomer.Infrastructure.Db;

/// <summary>A set of an enumeration's members in one number: bit n stands for the n-th member.</summary>
public static class Sets
{
    public static int Write<T>(IEnumerable<T> members) where T : struct, Enum => members.Aggregate(0, (bits, m) => bits | Bit(m));

    public static IReadOnlyList<T> Read<T>(int bits) where T : struct, Enum =>
        bits == 0 ? [] : [.. Enum.GetValues<T>().Where(m => (bits & Bit(m)) != 0)];

    public static int Bit<T>(T member) where T : struct, Enum => 1 << Array.IndexOf(Enum.GetValues<T>(), member);
}
