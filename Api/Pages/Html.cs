using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace VoiceOfCustomer.Api.Pages;

/// <summary>HTML that is safe to send. It is made of what stands in the code; whatever is put into a hole is encoded, unless it is
/// such HTML itself. Attributes stand in double quotes, so one encoding fits both places.</summary>
public readonly struct Html
{
    // Letters of all scripts as they are: a page in Arabic is not to be five times as large.
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    readonly string? text;

    Html(string text) => this.text = text;

    public static Html Empty => default;

    public static Html Of(Writer writer) => new(writer.ToString());

    /// <summary>Nothing, unless it holds.</summary>
    public static Html When(bool holds, Html html) => holds ? html : Empty;

    public static implicit operator Html(string plain) => new(Encoder.Encode(plain));

    /// <summary>Data for a script, between its tags: the writer leaves no character in it that could end them.</summary>
    public static Html Json<T>(T data) => new(JsonSerializer.Serialize(data, Http.Json.Options));

    public override string ToString() => text ?? "";

    [InterpolatedStringHandler]
    public readonly ref struct Writer(int literalLength, int holes)
    {
        readonly StringBuilder html = new(literalLength + holes * 16);

        public void AppendLiteral(string markup) => html.Append(markup);

        public void AppendFormatted(string? plain) => html.Append(Encoder.Encode(plain ?? ""));

        public void AppendFormatted(int number) => html.Append(number.ToString(System.Globalization.CultureInfo.InvariantCulture));

        public void AppendFormatted(Html inner) => html.Append(inner.text);

        public void AppendFormatted(IEnumerable<Html> parts)
        {
            foreach (var part in parts) html.Append(part.text);
        }

        public override string ToString() => html.ToString();
    }
}
