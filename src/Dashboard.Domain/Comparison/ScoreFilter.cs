namespace Dashboard.Domain.Comparison;

/// <summary>Which scores a view lets in.</summary>
public static class ScoreFilter
{
    /// <summary>The stated rows that a view lets in, ascending; each of several runs by itself.</summary>
    public static int[] Rows(ResultSnapshot snapshot, ViewState view) => Rows(snapshot, view, snapshot.Count);

    /// <summary>The same as they are compared: several runs of the same as one row.</summary>
    public static int[] ComparedRows(ResultSnapshot snapshot, ViewState view) => snapshot.Data.Means.IsEmpty ? Rows(snapshot, view)
        : Array.FindAll(Rows(snapshot, view, snapshot.RowCount), row => !snapshot.IsPartOfMean(row));

    private static int[] Rows(ResultSnapshot snapshot, ViewState view, int end)
    {
        var data = snapshot.Data;
        var runs = AllowedRuns(snapshot, view);
        var tasks = AllowedTasks(snapshot, view);
        var grades = AllowedGrades(view);
        var revision = snapshot.Revision.Number;
        var rows = new int[end];
        var count = 0;
        for (var (chunk, start) = (0, 0); start < end; (chunk, start) = (chunk + 1, start + Column<int>.ChunkRows))
        {
            var run = data.Run.Chunk(chunk);
            var task = data.Task.Chunk(chunk);
            var evidence = data.Evidence.Chunk(chunk);
            var added = data.Added.Chunk(chunk);
            var removed = data.Removed.Chunk(chunk);
            for (var place = 0; place < run.Length && start + place < end; place++)
            {
                // Written first and counted only if let in, without a jump that half of a million rows would mispredict.
                rows[count] = start + place;
                var isIn = runs[run[place]] & tasks[task[place]] & grades[(int)evidence[place]]
                    & (added[place] <= revision) & (revision < removed[place]);
                count += isIn ? 1 : 0;
            }
        }

        Array.Resize(ref rows, count);
        return rows;
    }

    /// <summary>Whether a view lets a model in by its family, name, size, weights and licence. What is unknown of it passes only where
    /// nothing is asked of it.</summary>
    public static bool Allows(ViewState view, LanguageModel model) =>
        (view.Families.Count == 0 || view.Families.Contains(model.FamilySlug))
        && (view.Models.Count == 0 || view.Models.Contains(model.Slug))
        && (view.Size is not { } size || (SizeOf(model, view.SizeOf).Billions is { } billions && size.Contains(billions)))
        && (view.Open is not { } open || model.Weights.AreOpen == open)
        && (view.Licences.Count == 0 || (model.Licence is { } licence && view.Licences.Contains(licence.Slug)));

    /// <summary>The parameter count that a view means by "size".</summary>
    public static ParameterCount SizeOf(LanguageModel model, SizeMeasure measure) =>
        measure == SizeMeasure.Active ? model.Active : model.Total;

    /// <summary>Whether a view lets a training stage in; <c>all</c> lets every one in.</summary>
    public static bool Allows(ViewState view, Variant variant) =>
        view.Variants.Count == 0 || view.Variants.Any(word => word == ViewQuery.All || variant.Matches(word));

    /// <summary>Whether a view lets a statement in by its evidence and source.</summary>
    public static bool Allows(ViewState view, Provenance provenance) =>
        (view.Evidence.Count == 0 || view.Evidence.Contains(provenance.Evidence.Slug()))
        && (view.Sources.Count == 0 || view.Sources.Contains(Slug.From(provenance.Source)));

    /// <summary>Whether a view lets a device in; an unknown one only while no device is asked for.</summary>
    public static bool AllowsDevice(ViewState view, string? name) =>
        view.Hardware.Count == 0 || (name is not null && view.Hardware.Contains(Slug.From(name)));

    /// <summary>By run code.</summary>
    internal static bool[] AllowedRuns(ResultSnapshot snapshot, ViewState view)
    {
        var hardware = view.Hardware.ToHashSet(StringComparer.Ordinal);
        var sources = view.Sources.ToHashSet(StringComparer.Ordinal);
        var models = snapshot.Models.Select(model => Allows(view, model)).ToArray();
        var variants = new Dictionary<Variant, bool>();
        var allowed = new bool[snapshot.Data.Runs.Length];
        for (var code = 0; code < allowed.Length; code++)
        {
            var run = snapshot.Data.Runs[code];
            if (!variants.TryGetValue(run.Variant, out var variantAllowed))
            {
                variants[run.Variant] = variantAllowed = Allows(view, run.Variant);
            }

            allowed[code] = variantAllowed
                && models[snapshot.Index.RankedModels[snapshot.Index.RankedModelOfRun[code]].Model]
                && (hardware.Count == 0 || hardware.Contains(snapshot.Index.RunHardware[code]))
                && (sources.Count == 0 || sources.Contains(Slug.From(run.Source)));
        }

        return allowed;
    }

    /// <summary>By task code.</summary>
    internal static bool[] AllowedTasks(ResultSnapshot snapshot, ViewState view)
    {
        var benchmarks = view.Benchmarks.ToHashSet(StringComparer.Ordinal);
        return
        [
            .. snapshot.Data.Tasks.Select((task, code) =>
                (benchmarks.Count == 0 || benchmarks.Contains(snapshot.Index.TaskBenchmark[code]))
                && BenchmarkDomains.Allows(view, snapshot.Index.TaskBenchmark[code])
                && (view.Languages.Count == 0 || view.Languages.Any(range => LanguageTag.Matches(range, task.Language)))),
        ];
    }

    /// <summary>
    /// By task code: those whose benchmarks stand side by side. Without benchmarks asked for, a part is left out where the snapshot has
    /// scores of its whole, so that nothing counts twice; where domains are asked for, only if the whole is of them too.
    /// </summary>
    internal static bool[] ComparedTasks(ResultSnapshot snapshot, ViewState view)
    {
        var allowed = AllowedTasks(snapshot, view);
        if (view.Benchmarks.Count > 0)
        {
            return allowed;
        }

        var present = snapshot.Index.TaskBenchmark.Where(benchmark => BenchmarkDomains.Allows(view, benchmark))
            .ToHashSet(StringComparer.Ordinal);
        var parts = snapshot.Benchmarks.Values
            .Where(benchmark => benchmark.PartOf is { } whole && Slug.From(whole) != benchmark.Slug && present.Contains(Slug.From(whole)))
            .Select(benchmark => benchmark.Slug)
            .ToHashSet(StringComparer.Ordinal);
        for (var code = 0; code < allowed.Length && parts.Count > 0; code++)
        {
            allowed[code] &= !parts.Contains(snapshot.Index.TaskBenchmark[code]);
        }

        if (view.Rules != DefaultRules.First && view.Languages.Count == 0)
        {
            LeaveOutLanguagesOfWholes(snapshot, allowed);
        }

        return allowed;
    }

    /// <summary>A value over several languages holds those of its languages: the same votes or items would count twice.</summary>
    private static void LeaveOutLanguagesOfWholes(ResultSnapshot snapshot, bool[] allowed)
    {
        var wholes = snapshot.Data.Tasks.Where(task => task.Language == LanguageTag.Multiple)
            .Select(task => (task.Benchmark, task.Metric.Name)).ToHashSet();
        for (var code = 0; code < allowed.Length && wholes.Count > 0; code++)
        {
            ref readonly var task = ref snapshot.Data.Tasks.AsSpan()[code];
            allowed[code] &= task.Language == LanguageTag.Multiple || !wholes.Contains((task.Benchmark, task.Metric.Name));
        }
    }

    /// <summary>By grade.</summary>
    internal static bool[] AllowedGrades(ViewState view)
    {
        var grades = view.Evidence.Select(word => EvidenceGrades.TryParse(word, out var grade) ? (int)grade : 0).ToHashSet();
        return [.. Enumerable.Range(0, 8).Select(grade => grades.Count == 0 || grades.Contains(grade))];
    }
}
