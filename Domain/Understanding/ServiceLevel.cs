namespace VoiceOfCustomer.Domain.Understanding;

/// <summary>What a customer can speak about, each level worth more to the customer than the one before.</summary>
public enum ServiceLevel
{
    /// <summary>Is it delivered, fast, accurate, in stock, at the promised time.</summary>
    Functional,
    /// <summary>How easy it is to reach the firm: phone, web site, opening hours, finding someone at all.</summary>
    Accessibility,
    /// <summary>How the people of the firm treat the customer.</summary>
    People,
    /// <summary>How it leaves the customer feeling.</summary>
    Emotional,
}

/// <summary>Towards the firm or its service. <see cref="Mixed"/>: clearly both in one mention.</summary>
public enum Polarity { Negative, Neutral, Positive, Mixed }

/// <summary>The fourteen feelings that are told apart; the first nine hurt, the last five please.</summary>
public enum Emotion
{
    Neglected, Unimportant, Frustrated, Angry, Humiliated, Disappointed, Anxious, Sad, Confused,
    Comfortable, Relieved, Delighted, Excited, Grateful,
}
