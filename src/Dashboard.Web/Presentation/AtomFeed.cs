using System.Collections.Immutable;
using System.Globalization;
using System.Xml;

namespace Dashboard.Web.Presentation;

/// <summary>An entry of a feed.</summary>
/// <param name="Address">Where it leads; also its id, the same for ever.</param>
/// <param name="Html">What it says beside its title, as HTML; null for nothing.</param>
internal sealed record AtomEntry(string Title, string Address, DateTime UpdatedUtc, string? Html = null);

/// <summary>A feed as RFC 4287 has it.</summary>
/// <param name="Id">The same for ever.</param>
/// <param name="Address">Where the feed itself lies.</param>
/// <param name="Alternate">The page that it is about.</param>
internal sealed record AtomFeed(string Title, string Id, string Address, string Alternate, DateTime UpdatedUtc,
    ImmutableArray<AtomEntry> Entries)
{
    /// <summary>Its media type.</summary>
    public const string ContentType = "application/atom+xml; charset=utf-8";

    /// <summary>It as XML in UTF-8; the same bytes for the same content.</summary>
    public byte[] Write()
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, CheckCharacters = false }))
        {
            Write(xml);
        }

        return stream.ToArray();
    }

    private void Write(XmlWriter xml)
    {
        xml.WriteStartElement("feed", "http://www.w3.org/2005/Atom");
        xml.WriteElementString("title", Clean(Title));
        xml.WriteElementString("id", Id);
        xml.WriteElementString("updated", Time(UpdatedUtc));
        Link(xml, "self", Address);
        Link(xml, "alternate", Alternate);
        xml.WriteStartElement("author");
        xml.WriteElementString("name", Text.ProductName);
        xml.WriteEndElement();
        foreach (var entry in Entries)
        {
            xml.WriteStartElement("entry");
            xml.WriteElementString("title", Clean(entry.Title));
            xml.WriteElementString("id", entry.Address);
            xml.WriteElementString("updated", Time(entry.UpdatedUtc));
            Link(xml, "alternate", entry.Address);
            if (entry.Html is { } html)
            {
                xml.WriteStartElement("content");
                xml.WriteAttributeString("type", "html");
                xml.WriteString(Clean(html));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string relation, string address)
    {
        xml.WriteStartElement("link");
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static string Time(DateTime moment) => moment.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>Text without characters that XML cannot hold.</summary>
    private static string Clean(string text) => string.Concat(
        text.EnumerateRunes().Select(rune => rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : rune.ToString()));
}
