using System.Security.Cryptography;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Infrastructure.Collecting.Importing;

/// <summary>More than an uploaded file may have.</summary>
public sealed class FileTooLargeException(long most) : Exception($"At most {most} bytes.");

/// <summary>Where uploaded files wait for their import: they hold customers' words, and are deleted as soon as it is done.</summary>
/// <param name="most">Bytes of one file.</param>
public sealed class ImportFolder(string folder, long most)
{
    /// <summary>How long a file that no import needs may lie there: an upload that broke off, a crash before its import was stored.</summary>
    public static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);

    const string Part = ".part";

    public long Most => most;

    public static string Host => Environment.MachineName;

    /// <summary>Beside an embedded database; else where it was told.</summary>
    public static string Default(Dialect dialect) =>
        Path.Combine(dialect is SqliteDialect sqlite ? Path.GetDirectoryName(sqlite.File)! : "data", "imports");

    public string PathOf(string importId) => Path.GetFullPath(Path.Combine(folder, importId + ".file"));

    /// <summary>Stores a file as it comes in; when it returns, the file is on disk, whole.</summary>
    /// <exception cref="FileTooLargeException">The file has more bytes than may be.</exception>
    /// <exception cref="IOException">The disk is full, or the same file is on its way in already.</exception>
    public async Task<(long Bytes, string Hash)> SaveAsync(string importId, Func<Memory<byte>, ValueTask<int>> read, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var part = PathOf(importId) + Part;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long bytes = 0;
        await using (var file = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None))
            try
            {
                var buffer = new byte[64 * 1024];
                for (int count; (count = await read(buffer)) > 0;)
                {
                    if ((bytes += count) > most) throw new FileTooLargeException(most);
                    hash.AppendData(buffer, 0, count);
                    await file.WriteAsync(buffer.AsMemory(0, count), ct);
                }
                file.Flush(flushToDisk: true);
            }
            catch
            {
                File.Delete(part);
                throw;
            }
        File.Move(part, PathOf(importId), overwrite: true);
        return (bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    public void Delete(string importId) => File.Delete(PathOf(importId));

    /// <summary>Removes what lies there without need.</summary>
    public void Clean(IReadOnlyCollection<string> needed, DateTimeOffset now)
    {
        if (!Directory.Exists(folder)) return;
        foreach (var file in Directory.EnumerateFiles(folder))
            if (now - File.GetLastWriteTimeUtc(file) > Forgotten && !needed.Contains(Path.GetFullPath(file))) File.Delete(file);
    }

    public static async Task<string> HashAsync(string path, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
    }
}
