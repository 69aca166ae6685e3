using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Domain.Understanding.Themes;

namespace VoiceOfCustomer.Api.Tests.Domain.Understanding.Themes;

/// <summary>What the customers of a shop might say: anybody who reads it sees the same few subjects.</summary>
static class EvidentThemes
{
    public static readonly string[] Hold =
    [
        "I was kept on hold for an hour.", "Kept on hold again, with that awful music!", "They kept me on hold until I gave up.",
        "You kept me on hold and then cut me off.", "Kept on hold for 40 minutes, hopeless.", "We were kept on hold twice this week.",
        "Why is everybody kept on hold so long when they phone?", "My whole lunch break on hold, and nobody answered the phone.",
        "On hold for ages listening to music on the phone.", "Half an hour on hold just to ask one question.",
    ];

    public static readonly string[] Parcel =
    [
        "The parcel was left in the rain.", "Driver left my parcel in the rain, soaked through.", "My parcel was left out in the rain by the bins.",
        "Parcel left in the rain and everything inside was wet.", "Again a parcel left in the rain on the doorstep.", "They left the parcel by the bins.",
        "Courier threw the parcel over the gate.", "A wet parcel on the doorstep, box ruined.", "The courier left the parcel with a stranger.",
        "The driver dumped the parcel on the doorstep and drove off.",
    ];

    public static readonly string[] Refund =
    [
        "Still waiting for my refund.", "I have been waiting for a refund since May.", "Six weeks waiting for my refund, where is the money?",
        "The refund has not reached my bank account.", "Waiting for a refund of the deposit.", "My refund never came.",
        "They promised the refund in five days, no money yet.", "No refund for the returned kettle after a month.",
        "How long must I keep waiting for my refund?", "Refund refused although I had the receipt.",
    ];

    public static readonly string[] Rude =
    [
        "The lady was rude at the counter.", "Such rude staff at the counter.", "He was rude at the counter and sighed at me.",
        "Your man at the counter was rude to my mother.", "Rude at the counter, and no apology.", "The cashier was rude and did not look up.",
        "Rude, dismissive staff who rolled their eyes.", "The woman at the counter shouted at my son.", "I have never met such rude people.",
        "The young man at the counter was rude when I asked for a bag.",
    ];

    public static readonly string[] OnTheirOwn =
    [
        "The car park has a pothole.", "I liked the blue curtains.", "Do you sell left-handed scissors?", "The lift smells of paint.",
        "My nephew works for you.", "The catalogue came by post.", "It snowed when we visited.", "Christmas came early.",
    ];

    static readonly (string[] Texts, ServiceLevel Level)[] All =
        [(Hold, ServiceLevel.Accessibility), (Parcel, ServiceLevel.Functional), (Refund, ServiceLevel.Functional), (Rude, ServiceLevel.People), (OnTheirOwn, ServiceLevel.Functional)];

    public static IReadOnlyList<WaitingMention> Waiting { get; } =
        [.. All.SelectMany(part => part.Texts, (part, text) => (text, part.Level)).Select((one, id) => new WaitingMention(id, id, one.Level, one.text))];

    /// <summary>The taxonomy with what was found; as stored and read again.</summary>
    public static IReadOnlyList<KnownTheme> Grown(IReadOnlyList<KnownTheme> known, IReadOnlyList<ProposedTheme> found) =>
    [
        .. known.Select(theme => found.FirstOrDefault(one => one.Known == theme.Id) is { } more ? theme with { Shape = Stored(more.Shape) } : theme),
        .. found.Where(one => one.Known is null).Select((one, i) => new KnownTheme($"t{known.Count + i:d4}", one.Level, one.Name, ThemeStanding.Open, Stored(one.Shape))),
    ];

    static ThemeShape Stored(ThemeShape shape) => ThemeShape.Read(shape.Write());
}
