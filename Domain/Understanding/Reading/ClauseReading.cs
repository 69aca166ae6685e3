using VoiceOfCustomer.Domain.Understanding.Learned;

namespace VoiceOfCustomer.Domain.Understanding.Reading;

/// <summary>Tokens that a cue rests on, and how much they add to it.</summary>
internal readonly record struct Evidence(int Cue, int First, int Count, double Amount);

/// <summary>What one or several neighbouring clauses say, in sums that can be added up.</summary>
internal sealed class ClauseReading
{
    // A megabyte of one opinion needs no more evidence than this.
    const int MostEvidence = 96;

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
    public int Negators { get; set; }
    public Manner Manner { get; } = new();
    public List<Evidence> Evidence { get; } = [];

    // How the clauses differ, where there are several.
    public int Clauses { get; set; } = 1;
    public double BestClause { get; set; }
    public double WorstClause { get; set; }
    public int PositiveClauses { get; set; }
    public int NegativeClauses { get; set; }

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

    public void Because(int cue, int first, int count, double amount)
    {
        if (Evidence.Count < MostEvidence && amount > 0) Evidence.Add(new(cue, first, count, amount));
    }

    /// <summary>Ends the reading of a single clause.</summary>
    public ClauseReading Close()
    {
        var balance = Positive + Thanks - Negative;
        (BestClause, WorstClause) = (Math.Max(0, balance), Math.Max(0, -balance));
        (PositiveClauses, NegativeClauses) = (Sign > 0 ? 1 : 0, Sign < 0 ? 1 : 0);
        return this;
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
        Negators += next.Negators;
        Manner.Add(next.Manner);
        Clauses += next.Clauses;
        BestClause = Math.Max(BestClause, next.BestClause);
        WorstClause = Math.Max(WorstClause, next.WorstClause);
        PositiveClauses += next.PositiveClauses;
        NegativeClauses += next.NegativeClauses;
        foreach (var evidence in next.Evidence)
            if (Evidence.Count < MostEvidence) Evidence.Add(evidence);
    }
}
