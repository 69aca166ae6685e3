namespace VoiceOfCustomer.Api.Demo;

/// <summary>A part of the firm; the root has no parent.</summary>
public sealed record DemoUnit(string Key, string Name, string? ParentKey);

/// <summary>A moment of truth: where a customer meets the firm.</summary>
/// <param name="Key">Stable key.</param>
/// <param name="Name">What people call it.</param>
/// <param name="JourneyStage">choose, buy, receive, use, help or return.</param>
/// <param name="OwnerUnit">Key of the unit that answers for it.</param>
/// <param name="Importance">1 (nice to have) to 5 (decides whether they stay).</param>
public sealed record DemoTouchpoint(string Key, string Name, string JourneyStage, string OwnerUnit, int Importance);

/// <summary>What was said to one question of the survey.</summary>
/// <param name="Question">functional, accessibility, people, emotional or anything.</param>
/// <param name="Text">The words.</param>
/// <param name="Topic">What its author had in mind: the truth to test an analysis against, never an input to it.</param>
public sealed record DemoAnswer(string Question, string Text, string Topic);

/// <summary>One occasion on which somebody spoke, or hung up without a word (no answers).</summary>
/// <param name="Id">A UUID; the same last day and seed make the same ids, so that loading twice stores once.</param>
/// <param name="OccurredAt">The instant, in UTC.</param>
/// <param name="Touchpoint">Key of the touchpoint.</param>
/// <param name="Unit">Key of the unit: the branch visited, else the touchpoint's owner.</param>
/// <param name="Channel">widget, page, call, email or inPerson.</param>
/// <param name="Standing">prospect, current, atRisk, lost or unknown.</param>
/// <param name="Outcome">served, hungUp, walkedOut, gaveUp or unknown.</param>
/// <param name="CustomerRef">Opaque; some customers come back, many are not known.</param>
/// <param name="Language">Two-letter language of the words.</param>
/// <param name="Answers">Up to three, each to another question.</param>
public sealed record DemoFeedback(
    string Id, DateTimeOffset OccurredAt, string Touchpoint, string Unit, string Channel, string Standing, string Outcome,
    string? CustomerRef, string Language, IReadOnlyList<DemoAnswer> Answers);

/// <summary>
/// Harbour &amp; Hill, a firm that does not exist: electricals and things for the home, in three towns, by phone, on the web and
/// in an app. In half a year its app begins to fail at the checkout, its phone line learns to ring people back, and its
/// Norwich branch is better than the others all along.
/// </summary>
public static class DemoFirm
{
    public const string Name = "Harbour & Hill";
    public const string Survey = "four-levels";
    public const int Weeks = 26;

    /// <summary>The channel of what visitors say on its pages.</summary>
    public const string Widget = "widget";

    /// <summary>The first week of the app release that breaks the checkout, counted from 0.</summary>
    public const int AppReleaseWeek = 14;

    /// <summary>The first week in which the phone line calls back, counted from 0.</summary>
    public const int CallBackWeek = 15;

    public static IReadOnlyList<DemoUnit> Units { get; } =
    [
        new("harbour-hill", Name, null),
        new("branches", "Branches", "harbour-hill"),
        new("leeds", "Leeds", "branches"),
        new("bristol", "Bristol", "branches"),
        new("norwich", "Norwich", "branches"),
        new("customer-service", "Customer service", "harbour-hill"),
        new("phone-line", "Phone line", "customer-service"),
        new("refunds", "Refunds", "customer-service"),
        new("repair-workshop", "Repair workshop", "customer-service"),
        new("digital", "Digital", "harbour-hill"),
        new("web", "Web shop", "digital"),
        new("app", "App", "digital"),
        new("delivery", "Delivery and fitting", "harbour-hill"),
    ];

    public static IReadOnlyList<DemoTouchpoint> Touchpoints { get; } =
    [
        new("shop-floor", "Looking and asking in the branch", "choose", "branches", 3),
        new("web-shop", "Web shop", "choose", "web", 4),
        new("app-checkout", "App and its checkout", "buy", "app", 5),
        new("service-counter", "Counter and till", "buy", "branches", 4),
        new("click-and-collect", "Click and collect", "receive", "branches", 3),
        new("home-delivery", "Home delivery", "receive", "delivery", 5),
        new("installation", "Installation", "receive", "delivery", 4),
        new("phone-support", "Phone support", "help", "phone-line", 5),
        new("repairs", "Repairs", "use", "repair-workshop", 3),
        new("returns-refunds", "Returns and refunds", "return", "refunds", 4),
    ];

    /// <summary>All comments, as written, before they are varied.</summary>
    public static IReadOnlyList<DemoComment> Comments => DemoComments.All;

    /// <summary>Half a year of feedback, in the order it occurred; a function of its arguments alone.</summary>
    /// <param name="lastDay">The last of the 182 days; nothing occurs after 18:00 UTC on it.</param>
    /// <param name="count">How many feedback.</param>
    /// <param name="seed">Another seed makes another half-year of the same firm.</param>
    public static IEnumerable<DemoFeedback> Feedback(DateOnly lastDay, int count = 3000, ulong seed = 20_240_229)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new DemoHalfYear(lastDay, seed).Make(count);
    }

    /// <summary>What browsers signal around what was said in the widget: who was shown the survey, and said nothing.</summary>
    public static IEnumerable<DemoSignal> Signals(IEnumerable<DemoFeedback> feedback, DateOnly lastDay, ulong seed = 20_240_229) =>
        new DemoSilence(lastDay, seed).Around(feedback.Where(f => f.Channel == Widget));
}
