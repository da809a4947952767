using System.Text.Json;

namespace Dashboard.Import.Formats;

/// <summary>
/// The items of a HELM run, <c>per_instance_stats.json</c> beside <c>stats.json</c> (github.com/stanford-crfm/helm,
/// <c>PerInstanceStats</c>): of each instance and trial a record for every group of metrics, so that an instance stands several times.
/// Records of perturbed instances and of other splits are of other scores.
/// </summary>
internal static class HelmItems
{
    private const string FileName = "per_instance_stats.json";

    /// <summary>The items of a split, whose metrics are the stats; null where no such file lies beside the figures.</summary>
    public static SampleSet? Beside(IReadOnlyList<UploadedFile> siblings, HelmRun run, string split, ImportContext rows,
        CancellationToken cancellation)
    {
        if (siblings.FirstOrDefault(file => file.FileName == FileName && FileSample.Of(file).IsJsonArray) is not { } found)
        {
            return null;
        }

        var set = new SampleSet(rows);
        JsonText.ForEach(found, null, rows.Limits, (place, record) =>
        {
            cancellation.ThrowIfCancellationRequested();
            Add(place + 1, record, run, split, set, rows);
        });
        return set;
    }

    private static void Add(int number, JsonElement record, HelmRun run, string split, SampleSet set, ImportContext rows)
    {
        if (record.Get("perturbation") is { ValueKind: not JsonValueKind.Null })
        {
            return;
        }

        var scores = record.Get("stats").Items().Select(stat => new HelmStat(stat, 0))
            .Where(stat => stat.IsPlain && stat.Split == split && stat.Name is { } name && HelmMetrics.Find(name, run.Method) is not null)
            .Select(stat => (stat.Name!, stat.Element.Get("mean").Number())).ToList();
        if (scores.Count == 0)
        {
            return;
        }

        if (record.Get("instance_id")?.ToString() is { } id && !string.IsNullOrWhiteSpace(id))
        {
            set.Merge(number, id, record.Get("train_trial_index").Count() ?? 0, scores);
        }
        else
        {
            rows.LeaveOut(number, "instance_id", $"The record of {FileName} names no instance. It was left out.");
        }
    }
}

/// <summary>A stat of HELM.</summary>
/// <param name="Index">Its place in the file.</param>
internal sealed record HelmStat(JsonElement Element, int Index)
{
    private readonly JsonElement? key = Element.Get("name");

    public string? Name => key is { } name ? name.Get("name").Text() : null;

    public string Split => key?.Get("split").Text() ?? "";

    /// <summary>Over the whole split, on items as they are.</summary>
    public bool IsPlain => key?.Get("sub_split") is null or { ValueKind: JsonValueKind.Null }
        && key?.Get("perturbation") is null or { ValueKind: JsonValueKind.Null };
}
