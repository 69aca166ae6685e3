namespace VoiceOfCustomer.Lab.Understanding;

/// <summary>One answer learned from few examples: squared hinge (yes or no) or squares (a number), by dual coordinate descent,
/// as LIBLINEAR does (Hsieh et al. 2008; Ho and Lin 2012). Exact up to its tolerance, whatever the order.</summary>
static class LinearHead
{
    const int MostRounds = 20;
    const double Tolerance = 0.1;

    /// <param name="y">1 or −1; NaN: left out.</param>
    /// <param name="c">How much each example counts.</param>
    public static float[] Classify(IReadOnlyList<Sparse> x, float[] y, float[] c, int size, ulong seed) => Solve(x, y, c, size, seed, hinge: true);

    public static float[] Regress(IReadOnlyList<Sparse> x, float[] y, float[] c, int size, ulong seed) => Solve(x, y, c, size, seed, hinge: false);

    static float[] Solve(IReadOnlyList<Sparse> x, float[] y, float[] c, int size, ulong seed, bool hinge)
    {
        var w = new float[size];
        var alpha = new double[x.Count];
        var order = Enumerable.Range(0, x.Count).Where(i => !float.IsNaN(y[i])).ToArray();
        var square = new double[x.Count];
        foreach (var i in order) square[i] = x[i].Value.Sum(v => (double)v * v) + 1 / (2.0 * c[i]);
        var chance = new Shuffler(seed);
        for (var round = 0; round < MostRounds; round++)
        {
            chance.Shuffle(order);
            var worst = 0.0;
            foreach (var i in order)
            {
                var (index, value) = x[i];
                double dot = 0;
                for (var k = 0; k < index.Length; k++) dot += w[index[k]] * value[k];
                double change;
                if (hinge)
                {
                    var gradient = y[i] * dot - 1 + alpha[i] / (2 * c[i]);
                    if (alpha[i] == 0 && gradient >= 0) continue;
                    var next = Math.Max(alpha[i] - gradient / square[i], 0);
                    change = (next - alpha[i]) * y[i];
                    alpha[i] = next;
                    worst = Math.Max(worst, Math.Abs(gradient));
                }
                else
                {
                    var gradient = dot - y[i] + alpha[i] / (2 * c[i]);
                    change = -gradient / square[i];
                    alpha[i] += change;
                    worst = Math.Max(worst, Math.Abs(gradient));
                }
                var step = (float)change;
                for (var k = 0; k < index.Length; k++) w[index[k]] += step * value[k];
            }
            if (worst < Tolerance) break;
        }
        return w;
    }
}
