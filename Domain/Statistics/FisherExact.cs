namespace VoiceOfCustomer.Domain.Statistics;

/// <summary>The exact comparison of two shares, for counts too small for the normal approximation.</summary>
public static class FisherExact
{
    // Probabilities this close, relatively, to the observed table's are equal to it but for rounding.
    private const double Tie = 1e-7;

    // Outwards from the mode the probabilities fall ever faster: what follows a term this small adds up to less than a digit.
    private const double Negligible = 1e-20;

    /// <summary>The two-sided mid-p value of a 2 × 2 table with all margins fixed: the sum of the probabilities of the tables
    /// less probable than the observed one, plus half the sum of those equally probable (the observed one among them).</summary>
    /// <remarks>
    /// R. A. Fisher, "The logic of inductive inference", J. R. Statist. Soc. 98 (1935) 39–82; mid-p by H. O. Lancaster,
    /// "Significance tests in discrete distributions", JASA 56 (1961) 223–234, which takes back the caution that the exact
    /// test owes to discreteness. Ordering tables by their probability is the two-sided definition of most software (method
    /// (b) in section 2.1 of A. Agresti, Statistical Science 7 (1992) 131–153); where the distribution is symmetric, and the
    /// observed table is not its middle, the value is twice the one-sided mid-p.
    /// <para>Probabilities are taken relative to the most probable table's and walked outwards by their ratios: differences of
    /// log-gammas would lose eight digits at a million feedback, more than telling ties apart allows. The walk ends some ten
    /// standard deviations out.</para>
    /// </remarks>
    /// <returns>0–1; the same when the two are swapped and (but for rounding) when hits are called misses; 1 where the margins
    /// allow one table only, which can tell nothing (all or none are hits, or one side is empty); 0 below about 1e-300.</returns>
    public static double MidP(Share a, Share b)
    {
        // The rarer of hits and misses, and the smaller side first: fewest tables, and none has to be left out below.
        if (a.Hits + b.Hits > a.Of - a.Hits + b.Of - b.Hits)
        {
            (a, b) = (new(a.Of - a.Hits, a.Of), new(b.Of - b.Hits, b.Of));
        }

        if ((b.Of, b.Hits).CompareTo((a.Of, a.Hits)) < 0)
        {
            (a, b) = (b, a);
        }

        var tables = new Tables(a.Of, b.Of, a.Hits + b.Hits);
        if (tables.Last == 0)
        {
            return 1;
        }

        var limit = 1.0;
        for (var k = tables.Mode; k < a.Hits; k++)
        {
            limit *= tables.StepUp(k);
        }

        for (var k = tables.Mode; k > a.Hits; k--)
        {
            limit /= tables.StepUp(k - 1);
        }

        double all = 0, counted = 0, probability = 1, side = 0;
        for (var k = tables.Mode; k <= tables.Last && probability > Negligible * side; k++)
        {
            all += probability;
            side += Counted(probability, limit);
            probability *= tables.StepUp(k);
        }

        counted += side;
        (probability, side) = (1, 0);
        for (var k = tables.Mode; k > 0 && probability > Negligible * side; k--)
        {
            probability /= tables.StepUp(k - 1);
            all += probability;
            side += Counted(probability, limit);
        }

        return Math.Min(1, (counted + side) / all);
    }

    private static double Counted(double probability, double limit) =>
        probability < limit * (1 - Tie) ? probability
        : probability <= limit * (1 + Tie) ? probability / 2
        : 0;

    /// <summary>All tables with these margins, by k: how many of the marked fall among the first. Needs first ≤ second and
    /// marked ≤ half of all, so that k starts at 0.</summary>
    private readonly record struct Tables(long First, long Second, long Marked)
    {
        public long Last => Math.Min(First, Marked);

        /// <summary>The most probable k.</summary>
        public long Mode => Math.Min(Last, (long)((First + 1.0) * (Marked + 1.0) / (First + Second + 2.0)));

        /// <summary>P(k + 1) / P(k), hypergeometric; 0 at the last k.</summary>
        public double StepUp(long k) =>
            (double)(Marked - k) * (First - k) / ((k + 1.0) * (Second - Marked + k + 1.0));
    }
}
