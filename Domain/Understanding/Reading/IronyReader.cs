namespace VoiceOfCustomer.Domain.Understanding.Reading;

/// <summary>Irony that shows in the form: "Great, another hour on hold." Set phrases are in the list irony.txt.</summary>
internal static class IronyReader
{
    public static bool Turns(Tokens tokens, Hit praise)
    {
        var before = praise.First - 1;
        var opens = tokens.All[praise.First].Break || (before >= 0 && tokens.Word(before) is "oh" or "well" or "how" or "just");
        return opens && praise.End < tokens.Count && tokens.Word(praise.End) is "another" or "yet" or "except";
    }
}
