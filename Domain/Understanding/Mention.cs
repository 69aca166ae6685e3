namespace VoiceOfCustomer.Domain.Understanding;

/// <summary>What is to be understood: one answer, with what the customer was asked.</summary>
/// <param name="Text">The customer's words, any Unicode.</param>
/// <param name="Question">The wording of the question; "Nothing" means different things under different questions.</param>
/// <param name="Asked">The level the question was about; null where it was general.</param>
/// <param name="Language">BCP 47 tag where the channel knows it; null lets the analyser identify it.</param>
public sealed record TextToAnalyse(string Text, string? Question = null, ServiceLevel? Asked = null, string? Language = null);

/// <summary>The outcome for one text. Where <see cref="Analysed"/> is false (a language that is not analysed, or no words)
/// there are no mentions: nothing is guessed.</summary>
/// <param name="Whole">What the text as a whole says; null where nothing was analysed, and where a language model understood it. What it says, some mention says.</param>
public sealed record Understood(string Language, bool Analysed, IReadOnlyList<Mention> Mentions, WholeText? Whole);

/// <summary>A text as a whole. Its parts are described as those of a <see cref="Mention"/> are.</summary>
public sealed record WholeText(
    IReadOnlyList<ServiceLevel> Levels, ServiceLevel? Primary,
    Polarity Polarity, int Severity,
    IReadOnlyList<Emotion> Emotions,
    bool Expectation, bool Departure,
    double Confidence);

/// <summary>One stretch of a text as understood.</summary>
/// <param name="Start">First UTF-16 code unit of the stretch in the text.</param>
/// <param name="Length">Its length in UTF-16 code units, at least 1; the stretch lies inside the text.</param>
/// <param name="Levels">All levels it speaks about, ascending, without repetition; may be empty.</param>
/// <param name="Primary">The level it is mostly about; one of <paramref name="Levels"/>, null only where that is empty.</param>
/// <param name="Polarity">Towards the firm.</param>
/// <param name="Severity">0 nothing negative … 5 danger, abuse or a customer lost for good; 0 unless negative or mixed.</param>
/// <param name="Emotions">Those clearly expressed, ascending, without repetition.</param>
/// <param name="Expectation">It says what the customer expected, wished or suggests.</param>
/// <param name="Departure">It says that the customer left, is leaving or will not come back.</param>
/// <param name="Confidence">0–1, how likely the polarity and the primary level are both right.</param>
/// <param name="Reasons">The words it rests on, the heaviest first.</param>
public sealed record Mention(
    int Start, int Length,
    IReadOnlyList<ServiceLevel> Levels, ServiceLevel? Primary,
    Polarity Polarity, int Severity,
    IReadOnlyList<Emotion> Emotions,
    bool Expectation, bool Departure,
    double Confidence,
    IReadOnlyList<Reason> Reasons);

/// <summary>Words a mention rests on: their span in the text and how much they weighed (more is heavier).</summary>
public sealed record Reason(int Start, int Length, double Weight);
