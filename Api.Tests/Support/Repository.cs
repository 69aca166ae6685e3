namespace VoiceOfCustomer.Api.Tests.Support;

/// <summary>The checked-in files.</summary>
public static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string PathOf(string file) => Path.Combine(Root, file);

    /// <summary>All C# files below a folder that were written by somebody, by their path from the root.</summary>
    public static IEnumerable<string> SourcesIn(string folder) =>
        from file in Directory.EnumerateFiles(PathOf(folder), "*.cs", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Root, file).Replace('\\', '/')
        where !path.Split('/').Any(part => part is "bin" or "obj")
        orderby path
        select path;

    static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "VoiceOfCustomer.sln"))
            ? folder
            : Find(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The tests run outside a checkout."));
}
