using System.Xml.Linq;
using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Resources;

/// <summary>The texts of a language, by their names.</summary>
internal static class TextFile
{
    public static Dictionary<string, string> Read(string file) => XDocument.Parse(Repository.Text($"src/Dashboard.Web/Resources/{file}"))
        .Root!.Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value,
            StringComparer.Ordinal);
}
