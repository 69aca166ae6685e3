namespace VoiceOfCustomer.Domain.Understanding.Themes;

/// <summary>A matrix that is mostly zeros, row by row.</summary>
internal sealed class SparseMatrix(IReadOnlyList<(int Column, float Value)[]> rows, int columns)
{
    const int Spare = 10;

    public int Rows => rows.Count;
    public int Columns => columns;

    public float[][] Times(float[][] dense, int width)
    {
        var product = Vectors.Zeros(rows.Count, width);
        for (var row = 0; row < rows.Count; row++)
            foreach (var (column, value) in rows[row]) Vectors.Add(dense[column], value, product[row]);
        return product;
    }

    float[][] TransposedTimes(float[][] dense, int width)
    {
        var product = Vectors.Zeros(columns, width);
        for (var row = 0; row < rows.Count; row++)
            foreach (var (column, value) in rows[row]) Vectors.Add(dense[row], value, product[column]);
        return product;
    }

    /// <summary>The first right singular vectors, one a column, with their singular values: randomised subspace iteration
    /// (Halko, Martinsson and Tropp 2011).</summary>
    public (float[][] Vectors, double[] Values) Singular(int count, ulong seed, int rounds = 4)
    {
        var width = count + Spare;
        var chance = new SeededChance(seed);
        var basis = Themes.Vectors.Zeros(columns, width);
        foreach (var row in basis)
            for (var i = 0; i < width; i++) row[i] = (float)chance.Normal();
        for (var round = 0; round < rounds; round++)
        {
            if (round > 0) Orthonormalise(basis, width);
            var image = Times(basis, width);
            Orthonormalise(image, width);
            basis = TransposedTimes(image, width);
        }
        var gram = new double[width, width];
        foreach (var row in basis)
            for (var a = 0; a < width; a++)
                for (var b = 0; b <= a; b++) gram[a, b] += row[a] * (double)row[b];
        for (var a = 0; a < width; a++)
            for (var b = 0; b < a; b++) gram[b, a] = gram[a, b];
        var (values, turned) = Eigen(gram);
        var order = Enumerable.Range(0, width).OrderByDescending(i => values[i]).Take(count).ToArray();
        var singular = order.Select(i => Math.Sqrt(Math.Max(1e-12, values[i]))).ToArray();
        var vectors = Themes.Vectors.Zeros(columns, count);
        for (var column = 0; column < columns; column++)
            for (var j = 0; j < count; j++)
            {
                var sum = 0.0;
                for (var a = 0; a < width; a++) sum += basis[column][a] * turned[a, order[j]];
                vectors[column][j] = (float)(sum / singular[j]);
            }
        return (vectors, singular);
    }

    /// <summary>Gram–Schmidt over the columns, twice, since once loses what single precision rounds away.</summary>
    static void Orthonormalise(float[][] matrix, int width)
    {
        var columns = Themes.Vectors.Zeros(width, matrix.Length);
        for (var i = 0; i < matrix.Length; i++)
            for (var j = 0; j < width; j++) columns[j][i] = matrix[i][j];
        for (var j = 0; j < width; j++)
        {
            for (var twice = 0; twice < 2; twice++)
                for (var k = 0; k < j; k++) Themes.Vectors.Add(columns[k], -Themes.Vectors.Dot(columns[k], columns[j]), columns[j]);
            Themes.Vectors.Normalise(columns[j]);
        }
        for (var i = 0; i < matrix.Length; i++)
            for (var j = 0; j < width; j++) matrix[i][j] = columns[j][i];
    }

    /// <summary>Eigenvalues and, one a column, eigenvectors of a symmetric matrix: cyclic Jacobi rotations.</summary>
    static (double[] Values, double[,] Vectors) Eigen(double[,] matrix)
    {
        const int MostSweeps = 30;
        var size = matrix.GetLength(0);
        var vectors = new double[size, size];
        for (var i = 0; i < size; i++) vectors[i, i] = 1;
        for (var sweep = 0; sweep < MostSweeps; sweep++)
        {
            double off = 0, on = 0;
            for (var i = 0; i < size; i++)
            {
                on += matrix[i, i] * matrix[i, i];
                for (var j = 0; j < i; j++) off += matrix[i, j] * matrix[i, j];
            }
            if (off <= 1e-20 * on) break;
            for (var p = 0; p < size; p++)
                for (var q = p + 1; q < size; q++)
                    if (matrix[p, q] != 0) Rotate(matrix, vectors, p, q);
        }
        return ([.. Enumerable.Range(0, size).Select(i => matrix[i, i])], vectors);
    }

    static void Rotate(double[,] matrix, double[,] vectors, int p, int q)
    {
        var size = matrix.GetLength(0);
        var theta = (matrix[q, q] - matrix[p, p]) / (2 * matrix[p, q]);
        var t = (theta < 0 ? -1 : 1) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
        var c = 1 / Math.Sqrt(t * t + 1);
        var s = t * c;
        for (var k = 0; k < size; k++) (matrix[k, p], matrix[k, q]) = (c * matrix[k, p] - s * matrix[k, q], s * matrix[k, p] + c * matrix[k, q]);
        for (var k = 0; k < size; k++) (matrix[p, k], matrix[q, k]) = (c * matrix[p, k] - s * matrix[q, k], s * matrix[p, k] + c * matrix[q, k]);
        for (var k = 0; k < size; k++) (vectors[k, p], vectors[k, q]) = (c * vectors[k, p] - s * vectors[k, q], s * vectors[k, p] + c * vectors[k, q]);
    }
}
