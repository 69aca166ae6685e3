global using Out = VoiceOfCustomer.Domain.Understanding.Learned.Outputs;
using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Domain.Understanding.Learned;
using VoiceOfCustomer.Domain.Understanding.Reading;

namespace VoiceOfCustomer.Lab.Understanding;

/// <summary>A text in numbers: how often each row of the table occurs in it, the rows of its question, and the cues.</summary>
sealed record Reading(int[] Rows, float[] Times, int[] QuestionRows, float[] Cues)
{
    public static Reading Of(TextToAnalyse input)
    {
        var text = new TextReading(Tokenizer.Read(input.Text), input);
        var counts = new Dictionary<int, float>();
        Span<int> rows = stackalloc int[WordFeatures.Most];
        foreach (var segment in text.Segments)
        {
            var before = 0u;
            for (var i = segment.First; i < segment.End; i++)
            {
                var n = WordFeatures.Of(text, i, segment.First, ref before, rows);
                foreach (var row in rows[..n]) counts[row] = counts.GetValueOrDefault(row) + 1;
            }
        }
        var asked = new HashSet<int>();
        if (input.Question is { } question)
        {
            var tokens = Tokenizer.Read(question.Length > 300 ? question[..300] : question);
            for (var i = 0; i < tokens.Count; i++)
                asked.Add(WordFeatures.InQuestion(tokens.Word(i), rows));
        }
        var cues = new float[Cue.Count];
        CueReader.Read(text, text.Whole, cues);
        var keys = counts.Keys.Order().ToArray();
        return new(keys, [.. keys.Select(key => counts[key])], [.. asked.Order()], cues);
    }

    /// <summary>The rows weighed by how rare they are, at length 1.</summary>
    public Sparse Weighed(byte[] rarity)
    {
        var values = new float[Rows.Length];
        var norm = 0.0;
        for (var i = 0; i < Rows.Length; i++)
        {
            values[i] = Times[i] * rarity[Rows[i]];
            norm += Times[i] * rarity[Rows[i]] * rarity[Rows[i]];
        }
        var scale = (float)(1 / Math.Sqrt(Math.Max(norm, 1e-9)));
        for (var i = 0; i < values.Length; i++) values[i] *= scale;
        return new(Rows, values);
    }
}

readonly record struct Sparse(int[] Index, float[] Value)
{
    public float Dot(float[] weights)
    {
        var sum = 0.0;
        for (var i = 0; i < Index.Length; i++) sum += weights[Index[i]] * Value[i];
        return (float)sum;
    }
}

/// <summary>How rare each row of the table is: the logarithm of one in how many texts has it, as the model keeps it.</summary>
static class Rarity
{
    public static byte[] Of(IEnumerable<Reading> texts)
    {
        var count = 0;
        var having = new int[WordFeatures.Rows];
        foreach (var text in texts)
        {
            count++;
            foreach (var row in text.Rows) having[row]++;
        }
        return [.. having.Select(n => (byte)Math.Min(255, Math.Round((Math.Log((1.0 + count) / (1 + n)) + 1) / LinearModel.RarityUnit)))];
    }
}
