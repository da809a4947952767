using System.Text.RegularExpressions;

namespace Dashboard.Import.Formats;

/// <summary>What the files of MLPerf (mlcommons.org) have in common.</summary>
internal static partial class MlPerf
{
    /// <summary>More companions in one folder are not looked at.</summary>
    private const int MaxSystems = 100;

    /// <summary>
    /// The model in the name of a task: <c>llama2-70b-99.9</c> is llama2-70b with an answer quality of 99.9 % of the reference, and
    /// <c>llama3_1-8b</c> is the spelling of <c>llama3.1-8b</c> where a point may not stand.
    /// </summary>
    public static (string Model, string? Target) ModelOf(string task)
    {
        var target = Target().Match(task);
        var model = target.Success ? task[..target.Index] : task;
        return (VersionWithUnderscore().Replace(model, "$1.$2"), target.Success ? target.Groups[1].Value : null);
    }

    /// <summary>The system description that belongs to a result: the only one of the folder,
    /// or the only one whose submitter the file names.</summary>
    public static MlPerfSystem? SystemOf(UploadedFile file, string? submitter, IReadOnlyList<UploadedFile> siblings)
    {
        var systems = siblings.Where(sibling => sibling.FileName.EndsWith(".json", StringComparison.OrdinalIgnoreCase)).Take(MaxSystems)
            .Select(MlPerfSystem.Read).OfType<MlPerfSystem>().ToList();
        var own = systems.FindAll(system => system.Submitter is { } name && (submitter is null
            ? Regex.IsMatch(file.Name, $"(?<![A-Za-z]){Regex.Escape(name)}(?![A-Za-z])", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1))
            : name.Equals(submitter, StringComparison.OrdinalIgnoreCase)));
        return own.Count == 1 ? own[0] : systems.Count == 1 && own.Count == 0 && submitter is null ? systems[0] : null;
    }

    [GeneratedRegex(@"-(99(\.9+)?)$", RegexOptions.None, 1000)]
    private static partial Regex Target();

    [GeneratedRegex("(?<=[a-z])([0-9])_([0-9])(?=-|$)", RegexOptions.None, 1000)]
    private static partial Regex VersionWithUnderscore();
}

/// <summary>The system description that MLPerf keeps in <c>systems/*.json</c>. Numbers may be written as text.</summary>
/// <param name="Accelerator">Null for a system that computes on its processors.</param>
/// <param name="Count">Accelerators of all nodes together.</param>
internal sealed record MlPerfSystem(string? Submitter, string? Name, string? Accelerator, int? Count, string? Framework)
{
    public HardwareConfiguration Hardware => new(Accelerator, Count, Name);

    /// <summary>Null when the file is no such description.</summary>
    public static MlPerfSystem? Read(UploadedFile file)
    {
        try
        {
            if (!IsSystem(FileSample.Of(file)))
            {
                return null;
            }

            using var document = JsonText.Parse(file, new ImportLimits());
            var root = document.RootElement;
            var (nodes, each) = (root.Get("number_of_nodes").Count(), root.Get("accelerators_per_node").Count());
            var count = (long?)nodes * each;
            return new MlPerfSystem(
                root.Get("submitter").Text(), root.Get("system_name").Text(), root.Get("accelerator_model_name").Text(),
                count is > 0 and < int.MaxValue ? (int)count : null, root.Get("framework").Text());
        }
        catch (Exception error) when (UnreadableFileException.Explain(error) is not null)
        {
            // A damaged companion is no reason to lose the result: its hardware stays open and is asked for.
            return null;
        }
    }

    public static bool IsSystem(FileSample sample) =>
        sample.IsJsonObject && sample.HasKeys("accelerator_model_name", "accelerators_per_node", "number_of_nodes");
}
