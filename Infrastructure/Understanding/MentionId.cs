using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace VoiceOfCustomer.Infrastructure.Understanding;

/// <summary>What a mention is known by outside: the stretch of the answer that it is. It stays the same when everything is analysed
/// again and the same stretch is found. Opaque; it says nothing to whoever may not see the feedback.</summary>
public static class MentionId
{
    const string Prefix = "m_";
    const int Size = 20;

    public static string Of(long no, string question, int start, int length)
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteInt64BigEndian(bytes, no);
        BinaryPrimitives.WriteInt32BigEndian(bytes[8..], start);
        BinaryPrimitives.WriteInt32BigEndian(bytes[12..], length);
        SHA256.HashData(Encoding.UTF8.GetBytes(question)).AsSpan(0, 4).CopyTo(bytes[16..]);
        return Prefix + Base64Url.EncodeToString(bytes);
    }

    /// <returns>The number of its feedback; null where it is no id of ours.</returns>
    public static long? FeedbackOf(string id)
    {
        Span<byte> bytes = stackalloc byte[Size];
        return id.StartsWith(Prefix, StringComparison.Ordinal) && id.Length == Prefix.Length + Base64Url.GetEncodedLength(Size)
            && Base64Url.IsValid(id.AsSpan(Prefix.Length)) && Base64Url.TryDecodeFromChars(id.AsSpan(Prefix.Length), bytes, out var written) && written == Size
            ? BinaryPrimitives.ReadInt64BigEndian(bytes) : null;
    }
}
