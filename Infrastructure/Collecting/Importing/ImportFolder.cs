using System.Security.Cryptography;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Infrastructure.Collecting.Importing;

/// <summary>More than an uploaded file may have.</summary>
public sealed class FileTooLargeException(long most) : Exception($"At most {most} bytes.");

/// <summary>Where uploaded files wait for their import: they hold customers' words, and are deleted as soon as it is done.</summary>
/// <param name="most">Bytes of one file.</param>
public sealed class ImportFolder(string folder, long most)
{
    /// <summary>How long a file that no import needs may lie there, and one whose node is silent is waited for.</summary>
    public static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);

    // Of one workspace: the disk is everybody's.
    const int MostWaiting = 50;

    const string Part = ".part";

    public long Most => most;

    public static string Host => Environment.MachineName;

    /// <summary>Beside an embedded database; else where it was told.</summary>
    public static string Default(Dialect dialect) =>
        Path.Combine(dialect is SqliteDialect sqlite ? Path.GetDirectoryName(sqlite.File)! : "data", "imports");

    /// <summary>Two workspaces may have imports of one id: it may come from an Idempotency-Key.</summary>
    public string PathOf(int workspace, string id) => Path.GetFullPath(Path.Combine(folder, $"{workspace}-{id}.file"));

    /// <summary>Whether a workspace has as many files here as may wait, those on their way in among them.</summary>
    public bool IsFull(int workspace) => Directory.Exists(folder) && Directory.EnumerateFiles(folder, $"{workspace}-*").Take(MostWaiting).Count() == MostWaiting;

    /// <summary>Stores a file as it comes in; when it returns, the file is on disk, whole.</summary>
    /// <exception cref="FileTooLargeException">The file has more bytes than may be.</exception>
    /// <exception cref="IOException">The disk is full, or the same file is on its way in already.</exception>
    public async Task<(long Bytes, string Hash)> SaveAsync(int workspace, string id, Func<Memory<byte>, ValueTask<int>> read, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var path = PathOf(workspace, id);
        var part = path + Part;
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
        File.Move(part, path, overwrite: true);
        return (bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Files that have lain there for long, and whose they are.</summary>
    public IReadOnlyList<(int Workspace, string Id, string Path)> Old(DateTimeOffset now)
    {
        if (!Directory.Exists(folder)) return [];
        var old = new List<(int, string, string)>();
        foreach (var path in Directory.EnumerateFiles(folder).Where(f => now - File.GetLastWriteTimeUtc(f) > Forgotten))
            if (Path.GetFileName(path).Split('.')[0].Split('-', 2) is [var number, var id] && int.TryParse(number, out var workspace)) old.Add((workspace, id, path));
        return old;
    }

    public static async Task<string> HashAsync(string path, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
    }
}
