namespace Dashboard.Import.Formats;

/// <summary>Text of the pieces of HTML that EuroEval writes into cells.</summary>
internal static class HtmlCell
{
    /// <summary>What one link or span around the whole cell holds; any other text stays as it is.</summary>
    public static string Text(string cell)
    {
        foreach (var tag in (string[])["a", "span"])
        {
            if (cell.StartsWith($"<{tag} ", StringComparison.Ordinal) && cell.EndsWith($"</{tag}>", StringComparison.Ordinal)
                && cell.IndexOf('>', StringComparison.Ordinal) + 1 is var start && start <= cell.Length - tag.Length - 3)
            {
                return cell[start..^(tag.Length + 3)].Trim();
            }
        }

        return cell.Trim();
    }
}
