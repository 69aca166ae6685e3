namespace VoiceOfCustomer.Domain.Understanding.Reading;

/// <summary>What one or several neighbouring clauses say, in sums that can be added up.</summary>
internal sealed class ClauseReading
{
    // A megabyte of one opinion needs no more evidence than this.
    const int MostReasons = 64;

    public required int First { get; init; }
    public required int End { get; set; }
    public required int FirstHit { get; init; }
    public required int EndHit { get; set; }
    public bool Asks { get; set; }
    public double[] Levels { get; } = new double[4];
    public double Positive { get; set; }
    public double Negative { get; set; }
    public double Thanks { get; set; }
    public int Severity { get; set; }
    public int Emotions { get; set; }
    public bool Expectation { get; set; }
    public bool Departure { get; set; }
    public bool Stays { get; set; }
    /// <summary>The meaning that "nothing" or "everything" took from the question has been counted.</summary>
    public bool Settled { get; set; }
    public List<Reason> Reasons { get; } = [];

    public bool Polar => Positive + Thanks >= 0.7 || Negative >= 0.7;

    public int Sign => !Polar ? 0 : Positive + Thanks > Negative ? 1 : -1;

    /// <summary>The level most spoken about, or −1.</summary>
    public int Main
    {
        get
        {
            var best = 0;
            for (var level = 1; level < 4; level++)
                if (Levels[level] > Levels[best]) best = level;
            return Levels[best] > 0 ? best : -1;
        }
    }

    public void Because(int start, int length, double weight)
    {
        if (Reasons.Count < MostReasons && weight > 0) Reasons.Add(new(start, length, Math.Round(weight, 2)));
    }

    public void Append(ClauseReading next)
    {
        End = next.End;
        EndHit = next.EndHit;
        Asks |= next.Asks;
        for (var level = 0; level < 4; level++) Levels[level] += next.Levels[level];
        Positive += next.Positive;
        Negative += next.Negative;
        Thanks += next.Thanks;
        Severity = Math.Max(Severity, next.Severity);
        Emotions |= next.Emotions;
        Expectation |= next.Expectation;
        Departure |= next.Departure;
        Stays |= next.Stays;
        Settled |= next.Settled;
        foreach (var reason in next.Reasons)
            if (Reasons.Count < MostReasons) Reasons.Add(reason);
    }
}
