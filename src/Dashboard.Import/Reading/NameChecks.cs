using static System.FormattableString;

namespace Dashboard.Import.Reading;

/// <summary>Names that look like another: what is the same is corrected with a word, what may be the same is said and kept apart.</summary>
public sealed partial class ImportContext
{
    private const int MaxNames = 20_000;

    /// <summary>Names of a kind that are said one by one.</summary>
    private const int MaxAlike = 10;

    private readonly Dictionary<string, int> namesLike = new(StringComparer.Ordinal);

    private readonly Dictionary<string, string> benchmarkNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> modelsAsBenchmarks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ResolvedModel> resolvedNames = new(StringComparer.Ordinal);

    /// <summary>The benchmark that a task is; a file names few of them in many rows.</summary>
    private string BenchmarkOf(string task)
    {
        if (!benchmarkNames.TryGetValue(task, out var benchmark))
        {
            benchmark = TaskNames.Benchmark(task);
            benchmark = upload.SameBenchmarks.GetValueOrDefault(Slug.From(benchmark)) ?? benchmark;
            if (benchmarkNames.Count < MaxNames)
            {
                benchmarkNames[task] = benchmark;
            }
        }

        return benchmark;
    }

    /// <summary>The model that a name stands for; what was read into the name is said once.</summary>
    private ResolvedModel Resolve(string name, string? key, int? line = null)
    {
        if (!resolvedNames.TryGetValue(name, out var resolved))
        {
            resolved = ResolveFirst(name, key, line);
            if (resolvedNames.Count < MaxNames)
            {
                resolvedNames[name] = resolved;
            }
        }

        return resolved;
    }

    private ResolvedModel ResolveFirst(string name, string? key, int? line)
    {
        var id = Corrected(name, key, line);
        if (upload.Models.Resolve(id) is not { } resolved)
        {
            SayMayBe(id, key, line);
            return new ResolvedModel(id, null, null, null);
        }

        if (resolved.Precision is not null || resolved.Provider is not null)
        {
            SayOnce($"resolved {id}", line, key, $"'{Shorten(id)}' was read as the model {resolved.Name}"
                + $"{(resolved.Precision is { } precision ? $", precision {precision}" : "")}"
                + $"{(resolved.Provider is { } provider ? $", served by {provider}" : "")}.");
        }

        return resolved;
    }

    /// <summary>The same name in its usual form, with a word: the folder of a hub id, and the revision that all have.</summary>
    private string Corrected(string name, string? key, int? line)
    {
        if (upload.Models.Named(name) is not null)
        {
            return name;
        }

        var id = name.EndsWith("@main", StringComparison.Ordinal) ? name[..^"@main".Length] : name;
        id = KnownModels.FromFolder(id) ?? id;
        if (id != name && upload.Spellings.IsFirst("corrected model", name))
        {
            Warn(line, key, $"'{Shorten(name)}' is another form of the hub id '{Shorten(id)}' and was read as that.");
        }

        return id;
    }

    /// <summary>Says of a model that nobody knows what else its name may mean; it stays as it is.</summary>
    private void SayMayBe(string name, string? key, int? line)
    {
        if (!upload.Spellings.IsFirst("new model", name))
        {
            return;
        }

        if (LookAlikes.Latin(name) is { } latin)
        {
            SayOfMany("letters that only look Latin", line, key, LooksLatin("model", name, latin)
                + (upload.Models.Resolve(latin) is { } known ? $" There is a model {known.Name}; use that name if it is meant." : ""));
        }

        if (name.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < name.Length - 1)
        {
            var bare = upload.Models.Resolve(name[..at])?.Name ?? name[..at];
            SayOfMany("a revision behind an @", line, key, $"'{Shorten(name)}' names a revision of '{Shorten(bare)}'. A revision may be "
                + "another checkpoint, so it was kept as a model of its own; use the name without it if it is the model as released.");
        }

        if (KnownModels.WithoutEffort(name) is var (model, effort))
        {
            SayOfMany("an ending like an effort", line, key, $"The name '{Shorten(name)}' of an unknown model ends like an effort or "
                + $"stage, '{effort}'. It was kept as a model of its own; state the model '{Shorten(model)}' and the variant '{effort}' "
                + "apart if that is what it is.");
        }
    }

    /// <summary>Says something of a name; of many alike, as in the price list of a provider, the first, and at the end how many
    /// more.</summary>
    private void SayOfMany(string what, int? line, string? key, string sentence)
    {
        var count = namesLike[what] = namesLike.GetValueOrDefault(what) + 1;
        if (count <= MaxAlike)
        {
            Warn(line, key, sentence);
        }
    }

    private void SayHowManyMore()
    {
        foreach (var (what, count) in namesLike.Where(names => names.Value > MaxAlike))
        {
            Warn(null, null, Invariant($"{count - MaxAlike} more names of unknown models have {what}; they, too, were kept as they are."));
        }

        namesLike.Clear();
    }

    /// <summary>Why model and benchmark stand in each other's columns; null when they do not.</summary>
    private string? ChangedPlaces(string model, string benchmark)
    {
        if (!modelsAsBenchmarks.TryGetValue(benchmark, out var known))
        {
            known = upload.Models.Named(benchmark)?.Name;
            if (modelsAsBenchmarks.Count < MaxNames)
            {
                modelsAsBenchmarks[benchmark] = known;
            }
        }

        return known is null || upload.Models.Named(model) is not null ? null
            : $"The benchmark '{Shorten(benchmark)}' is a known model, and the model '{Shorten(model)}' is not. Did columns change places? "
                + "The row was left out.";
    }

    /// <summary>A run whose stage and shots are written as elsewhere.</summary>
    private EvaluationRun Corrected(EvaluationRun run, int? line, string? key)
    {
        var stage = upload.Spellings.Stage(run.Variant.Label);
        if (stage != run.Variant.Label)
        {
            SayOnce($"stage {run.Variant.Label}", line, key, $"The variant '{Shorten(run.Variant.Label)}' differs from '{Shorten(stage)}' "
                + "in case only and was read as that.");
            run = run with { Variant = new Variant(stage) };
        }

        var shots = ShotCount.Plain(run.Shots);
        if (shots != run.Shots)
        {
            SayOnce($"shots {run.Shots}", line, key, $"The shots '{Shorten(run.Shots!)}' were read as {shots}.");
            run = run with { Shots = shots };
        }

        return run;
    }

    private void SaySpelling(string kind, string name, int? line, string? key)
    {
        if (upload.Spellings.Meet(kind, name) is { } sentence)
        {
            Warn(line, key, sentence);
        }
    }

    /// <summary>Says of a benchmark or metric that its name has letters that only look Latin.</summary>
    private void SayLetters(string kind, string name, int? line, string? key)
    {
        if (!System.Text.Ascii.IsValid(name) && LookAlikes.Latin(name) is { } latin && upload.Spellings.IsFirst($"letters of {kind}", name))
        {
            Warn(line, key, LooksLatin(kind, name, latin));
        }
    }

    private static string LooksLatin(string kind, string name, string latin) =>
        $"The {kind} name '{Shorten(name)}' has letters that only look Latin ({LookAlikes.Describe(name)}): it is not '{Shorten(latin)}', "
            + "and the two were kept apart. Correct the name if it is a mistake.";
}
