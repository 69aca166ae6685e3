namespace VoiceOfCustomer.Lab.Understanding;

/// <summary>Where the data files and this project's own folder are.</summary>
static class DataFolder
{
    const string Needed = "four_levels.jsonl";

    /// <summary>The folder of this project's sources, found from where the program stands or is run.</summary>
    public static string Lab { get; } = Above(Path.Combine("Lab", "Lab.csproj")) is { } found
        ? Path.GetDirectoryName(found)!
        : throw new InvalidOperationException("Lab/Lab.csproj is not found above the working folder; run it inside the repository.");

    public static string Repository => Path.GetDirectoryName(Lab)!;

    /// <summary>The stated folder, or shared/data beside the repository or above it.</summary>
    public static string Find(string? stated)
    {
        var folder = stated ?? (Above(Path.Combine("shared", "data", Needed)) is { } found ? Path.GetDirectoryName(found)! : null);
        if (folder is not null && File.Exists(Path.Combine(folder, Needed))) return folder;
        throw new DirectoryNotFoundException(
            $"No data: {(stated is null ? $"shared/data with {Needed} is not found beside the repository" : $"{stated} has no {Needed}")}. Name its folder with --data.");
    }

    static string? Above(string path)
    {
        foreach (var start in new[] { Directory.GetCurrentDirectory(), AppContext.BaseDirectory })
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
                if (Path.Combine(folder.FullName, path) is var candidate && File.Exists(candidate)) return candidate;
        return null;
    }
}
