using System.Text.Json;
using VoiceOfCustomer.Domain.Collecting;

namespace VoiceOfCustomer.Infrastructure.Collecting.Importing;

/// <summary>JSON Lines: an object a line.</summary>
sealed class JsonRows(ByteWindow window, IReadOnlyList<string> wanted) : ImportReader(window)
{
    static readonly JsonReaderOptions Strict = new() { MaxDepth = 16 };
    static readonly Fault BadJson = new("", "badJson", "This line is not a JSON object.");

    readonly Dictionary<string, int> places = wanted.Select((column, i) => (column, i)).ToDictionary(c => c.column, c => c.i);

    public override ImportRow? Read()
    {
        while (!Window.AtEnd)
        {
            var line = Window.Line;
            int end;
            while ((end = Window.Ahead.IndexOf((byte)'\n')) < 0 && Window.More()) { }
            if (end < 0 && Window.IsFull)
            {
                Window.SkipLine();
                return new ImportRow(line, null, TooLong);
            }
            var text = end < 0 ? Window.Ahead : Window.Ahead[..end];
            var row = text.Trim(" \t\r"u8).IsEmpty ? null : Row(line, text);
            Window.Take(end < 0 ? text.Length : end + 1, 1);
            if (row is not null) return row;
        }
        return null;
    }

    ImportRow Row(long line, ReadOnlySpan<byte> text)
    {
        if (Damage(text) is { } damage) return new ImportRow(line, null, damage);
        try
        {
            var cells = new string?[wanted.Count];
            var fault = ReadObject(text, cells);
            return new ImportRow(line, fault is null ? cells : null, fault);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second: an escape that is half of a surrogate pair.
            return new ImportRow(line, null, BadJson);
        }
    }

    Fault? ReadObject(ReadOnlySpan<byte> text, string?[] cells)
    {
        var json = new Utf8JsonReader(text, Strict);
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject) return BadJson;
        Fault? fault = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            json.Read();
            if (!places.TryGetValue(name, out var place))
            {
                json.Skip();
                continue;
            }
            switch (json.TokenType)
            {
                case JsonTokenType.String: cells[place] = json.GetString(); break;
                case JsonTokenType.Number: cells[place] = System.Text.Encoding.UTF8.GetString(json.ValueSpan); break;
                case JsonTokenType.True: cells[place] = "true"; break;
                case JsonTokenType.False: cells[place] = "false"; break;
                case JsonTokenType.Null: cells[place] = null; break;
                default:
                    fault ??= new Fault(name, "notText", "A text, a number, true, false or null.");
                    json.Skip();
                    break;
            }
        }
        return json.Read() ? BadJson : fault;
    }
}
