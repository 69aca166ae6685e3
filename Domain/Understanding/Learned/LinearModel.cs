using System.Buffers.Binary;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using VoiceOfCustomer.Domain.Understanding.Reading;

namespace VoiceOfCustomer.Domain.Understanding.Learned;

/// <summary>One table of small whole numbers: a row for each thing a word stands for, a column for each output. Reading a text adds
/// rows; every score is a sum, so what each word contributed is known exactly. <c>Lab train</c> writes the file.</summary>
internal sealed class LinearModel
{
    // More of one text changes no verdict, and the sums stay whole numbers of 32 bits.
    public const int MostTokens = 100_000;
    /// <summary>How finely the rarity of a row is kept.</summary>
    public const float RarityUnit = 1 / 16f;
    static ReadOnlySpan<byte> Magic => "VOCM0001"u8;

    readonly byte[] rarity;
    readonly sbyte[] table, questionTable;
    readonly float[] tableUnit, questionUnit, cueWeights, bias;

    LinearModel(ReadOnlySpan<byte> file)
    {
        if (!file[..Magic.Length].SequenceEqual(Magic)) throw new FormatException("This is no model file of this version.");
        var at = Magic.Length;
        Version = "linear-1-" + Convert.ToHexStringLower(file.Slice(at, 4));
        at += 4;
        rarity = file.Slice(at, WordFeatures.Rows).ToArray();
        at += WordFeatures.Rows;
        tableUnit = Floats(file, ref at, Outputs.Width);
        table = MemoryMarshal.Cast<byte, sbyte>(file.Slice(at, WordFeatures.Rows * Outputs.Width)).ToArray();
        at += table.Length;
        questionUnit = Floats(file, ref at, Outputs.Width);
        questionTable = MemoryMarshal.Cast<byte, sbyte>(file.Slice(at, WordFeatures.QuestionRows * Outputs.Width)).ToArray();
        at += questionTable.Length;
        cueWeights = Floats(file, ref at, Cue.Count * Outputs.Width);
        bias = Floats(file, ref at, Outputs.Width);
        Judge = Judge.Read(file, ref at);
        if (at != file.Length) throw new FormatException("The model file has the wrong length.");
    }

    public static LinearModel Default => Shipped.Model;

    /// <summary>The method, which changes with the code, and eight digits that change with the file.</summary>
    public string Version { get; }

    public Judge Judge { get; }

    public static LinearModel Of(ReadOnlySpan<byte> file) => new(file);

    public static float[] Floats(ReadOnlySpan<byte> file, ref int at, int count)
    {
        var numbers = new float[count];
        for (var i = 0; i < count; i++, at += 4) numbers[i] = BinaryPrimitives.ReadSingleLittleEndian(file[at..]);
        return numbers;
    }

    public static byte[] Write(byte[] rarity, float[] tableUnit, sbyte[] table, float[] questionUnit, sbyte[] questionTable, float[] cueWeights, float[] bias, Judge judge)
    {
        using var body = new MemoryStream();
        body.Write(rarity);
        Write(body, tableUnit);
        body.Write(MemoryMarshal.AsBytes<sbyte>(table));
        Write(body, questionUnit);
        body.Write(MemoryMarshal.AsBytes<sbyte>(questionTable));
        Write(body, cueWeights);
        Write(body, bias);
        judge.Write(body);
        var bytes = body.ToArray();
        return [.. Magic, .. System.Security.Cryptography.SHA256.HashData(bytes).AsSpan(0, 4), .. bytes];
    }

    public static void Write(Stream to, ReadOnlySpan<float> numbers)
    {
        Span<byte> four = stackalloc byte[4];
        foreach (var number in numbers)
        {
            BinaryPrimitives.WriteSingleLittleEndian(four, number);
            to.Write(four);
        }
    }

    /// <summary>Adds what the tokens of a stretch say.</summary>
    /// <param name="kept">Takes what each token of the text adds, by which the reasons are found.</param>
    public void Add(TextReading text, ClauseReading stretch, RowSum sum, Span<short> kept)
    {
        var end = Math.Min(stretch.End, stretch.First + MostTokens);
        var segment = text.SegmentAt(stretch.First);
        var before = 0u;
        for (var i = stretch.First; i < end; i++)
        {
            while (text.Segments[segment].End <= i) segment++;
            AddToken(text, i, text.Segments[segment].First, ref before, sum, Of(kept, i));
        }
    }

    /// <summary>What one token adds, among what all of them do.</summary>
    public static Span<short> Of(Span<short> kept, int token) => kept.Slice(token * Outputs.Width, Outputs.Width);

    /// <summary>The rows of one token go into the sum: the word's own, its pair with the one before, and whether it is denied.</summary>
    void AddToken(TextReading text, int at, int first, ref uint before, RowSum sum, Span<short> kept)
    {
        Span<int> rows = stackalloc int[WordFeatures.Most];
        var n = WordFeatures.Of(text, at, first, ref before, rows);
        var low = Vector256<short>.Zero;
        var high = Vector256<short>.Zero;
        ref var start = ref MemoryMarshal.GetArrayDataReference(table);
        var square = 0;
        foreach (var row in rows[..n])
        {
            // A row is one vector of 32 bytes; 80 rows of at most 127 fit 16 bits.
            var (a, b) = Vector256.Widen(Vector256.LoadUnsafe(ref start, (nuint)(row * Outputs.Width)));
            low += a;
            high += b;
            square += rarity[row] * rarity[row];
        }
        low.CopyTo(kept);
        high.CopyTo(kept[Vector256<short>.Count..]);
        sum.Add(low, high, square);
    }

    /// <summary>The words of the question weigh the same for every stretch.</summary>
    public void AddQuestion(string? question, Span<float> scores)
    {
        if (question is null) return;
        var tokens = Tokenizer.Read(question.Length > 300 ? question[..300] : question);
        Span<int> rows = stackalloc int[WordFeatures.Most];
        Span<int> seen = stackalloc int[tokens.Count];
        for (var i = 0; i < tokens.Count; i++)
        {
            var row = seen[i] = WordFeatures.InQuestion(tokens.Word(i), rows);
            if (seen[..i].Contains(row)) continue;
            for (var output = 0; output < Outputs.Count; output++) scores[output] += questionTable[row * Outputs.Width + output] * questionUnit[output];
        }
    }

    /// <summary>Scores of one stretch, or of a whole text.</summary>
    /// <param name="scores">Of the width of a row.</param>
    public void Score(RowSum sum, ReadOnlySpan<float> cues, ReadOnlySpan<float> question, Span<float> scores)
    {
        var scale = Scale(sum);
        for (var output = 0; output < Outputs.Count; output++) scores[output] = bias[output] + question[output] + sum.Totals[output] * tableUnit[output] * scale;
        for (var cue = 0; cue < Cue.Count; cue++)
        {
            if (cues[cue] == 0) continue;
            var weights = MemoryMarshal.Cast<float, Vector256<float>>(cueWeights.AsSpan(cue * Outputs.Width, Outputs.Width));
            var into = MemoryMarshal.Cast<float, Vector256<float>>(scores);
            for (var i = 0; i < weights.Length; i++) into[i] += cues[cue] * weights[i];
        }
    }

    /// <summary>What a token's rows add, in the direction that was decided.</summary>
    public float Contribution(ReadOnlySpan<short> token, float scale, ReadOnlySpan<(int Output, float By)> direction)
    {
        var total = 0f;
        foreach (var (output, by) in direction) total += token[output] * tableUnit[output] * by;
        return total * scale;
    }

    public float CueWeight(int cue, ReadOnlySpan<(int Output, float By)> direction)
    {
        var total = 0f;
        foreach (var (output, by) in direction) total += cueWeights[cue * Outputs.Width + output] * by;
        return total;
    }

    /// <summary>A long text weighs no more than a short one.</summary>
    public static float Scale(RowSum sum) => (float)(1 / (Math.Sqrt(Math.Max(sum.Square, 1)) * RarityUnit));

    // Read when first used: what trains a new model has no use for the old one, and perhaps cannot read it.
    static class Shipped
    {
        public static readonly LinearModel Model = Embedded();
    }

    static LinearModel Embedded()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Models/linear.bin") ?? throw new InvalidOperationException("The model is not embedded.");
        var file = new byte[stream.Length];
        stream.ReadExactly(file);
        return new(file);
    }
}

/// <summary>Rows added up, and how rare they are together.</summary>
internal sealed class RowSum
{
    public int[] Totals { get; } = new int[Outputs.Width];
    public long Square { get; private set; }

    public void Add(Vector256<short> low, Vector256<short> high, int square)
    {
        ref var start = ref MemoryMarshal.GetArrayDataReference(Totals);
        Add(ref start, 0, low);
        Add(ref start, 16, high);
        Square += square;

        static void Add(ref int start, nuint at, Vector256<short> by)
        {
            var (a, b) = Vector256.Widen(by);
            (Vector256.LoadUnsafe(ref start, at) + a).StoreUnsafe(ref start, at);
            (Vector256.LoadUnsafe(ref start, at + 8) + b).StoreUnsafe(ref start, at + 8);
        }
    }

    public void Add(RowSum other)
    {
        for (var i = 0; i < Totals.Length; i++) Totals[i] += other.Totals[i];
        Square += other.Square;
    }
}
