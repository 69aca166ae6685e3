namespace VoiceOfCustomer.Domain.Surveys.Templates;

/// <summary>Surveys ready to publish, written as any author would write them: one JSON file each, beside this one.</summary>
public sealed record SurveyTemplate(string Id, SurveyDefinition Definition)
{
    /// <summary>In the order in which they are offered.</summary>
    public static IReadOnlyList<SurveyTemplate> All { get; } =
    [
        .. new[] { FourLevels.Slug, "departure", "moment-of-truth", "call-wrap-up", "employee-voice", "nine-questions" }.Select(Read),
    ];

    public static SurveyTemplate? Find(string id) => All.FirstOrDefault(t => t.Id == id);

    static SurveyTemplate Read(string id)
    {
        using var stream = typeof(SurveyTemplate).Assembly.GetManifestResourceStream($"Templates/{id}.json")
            ?? throw new InvalidOperationException($"The template {id} is not part of this build.");
        using var reader = new StreamReader(stream);
        return new SurveyTemplate(id, SurveyJson.Read(reader.ReadToEnd()));
    }
}
