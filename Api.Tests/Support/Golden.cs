using NUnit.Framework;

namespace VoiceOfCustomer.Api.Tests.Support;

/// <summary>A checked-in file that is made from something else: a stale one fails, and is rewritten only when that is asked for.</summary>
public static class Golden
{
    const string Rewrite = "VOC_REWRITE_GOLDEN";

    public static void Check(string file, string made)
    {
        var path = Repository.PathOf(file);
        if (Environment.GetEnvironmentVariable(Rewrite) == "1") File.WriteAllText(path, made);
        Assert.That(File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "", Is.EqualTo(made), $"{file} is stale. {Rewrite}=1 dotnet test writes it again.");
    }
}
