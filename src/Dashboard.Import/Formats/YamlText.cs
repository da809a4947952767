using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Dashboard.Import.Formats;

/// <summary>YAML as trees of nodes. Scalars stay text: the <c>no</c> of <c>language: no</c> is Norwegian and no false.</summary>
internal static class YamlText
{
    /// <summary>The first document of a text; null when it is empty. Aliases are refused: a few lines of them can unfold to any
    /// size.</summary>
    public static YamlNode? Parse(string text, ImportLimits? limits = null)
    {
        var stream = new YamlStream();
        stream.Load(Events(text, limits));
        return stream.Documents.Count == 0 ? null : stream.Documents[0].RootNode;
    }

    /// <summary>The same event by event, for lists of any length.</summary>
    public static IParser Events(string text, ImportLimits? limits = null) =>
        new GuardedParser(new Parser(new StringReader(text)), (limits ?? new ImportLimits()).MaxDepth);

    /// <summary>The member of a mapping, or null.</summary>
    public static YamlNode? Get(this YamlNode? node, string key) =>
        node is YamlMappingNode mapping && mapping.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    /// <summary>A text that is not blank; null for anything else.</summary>
    public static string? Text(this YamlNode? node) =>
        node is YamlScalarNode { Value: { } value } && value.Trim() is { Length: > 0 } text && text is not ("null" or "~") ? text : null;

    /// <summary>A finite number, also one in quotes; null for anything else, also for a date.</summary>
    public static double? Number(this YamlNode? node) =>
        double.TryParse(node.Text(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number) ? number : null;

    /// <summary>The items of a list; none for anything else.</summary>
    public static IEnumerable<YamlNode> Items(this YamlNode? node) => node is YamlSequenceNode list ? list.Children : [];

    /// <summary>How a node that is no number is named to a person.</summary>
    public static string Describe(YamlNode? node) => node switch
    {
        null => "missing",
        YamlScalarNode scalar => scalar.Value ?? "",
        YamlSequenceNode => "a list",
        _ => "an object",
    };

    /// <summary>Stops at aliases and at depths that would exhaust the stack.</summary>
    private sealed class GuardedParser(IParser inner, int deepest) : IParser
    {
        private int depth;

        public ParsingEvent? Current => inner.Current;

        public bool MoveNext()
        {
            if (!MoveInner())
            {
                return false;
            }

            depth += inner.Current!.NestingIncrease;
            var line = (int)Math.Min(int.MaxValue, inner.Current.Start.Line);
            return inner.Current is AnchorAlias
                ? throw new UnreadableFileException(
                    "The YAML repeats a part of itself by an alias (*name); such files are not read. Write the part out.", line)
                : depth > deepest + 2
                ? throw new UnreadableFileException(
                    string.Create(CultureInfo.InvariantCulture, $"YAML may be nested {deepest} deep; this is deeper."), line)
                : true;
        }

        /// <summary>On damaged text the library throws what it happens to stumble over, also exceptions that are not its own.</summary>
        private bool MoveInner()
        {
            try
            {
                return inner.MoveNext();
            }
            catch (Exception error)
                when (error is ArgumentException or InvalidOperationException or IndexOutOfRangeException or OverflowException)
            {
                throw new UnreadableFileException("The file is no readable YAML.");
            }
        }
    }
}
