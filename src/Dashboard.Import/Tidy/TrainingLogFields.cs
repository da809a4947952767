using System.Collections.Frozen;

namespace Dashboard.Import.Tidy;

/// <summary>What a column of a training log may hold.</summary>
internal enum TrainingLogField
{
    Run,
    Model,
    Hardware,
    HardwareCount,
    HardwareNote,
    Step,
    Tokens,
    Loss,
    GradientNorm,
    LearningRate,
    Restart,
    Evidence,
    Marks,
    Status,
    ReportedBy,
    Source,
    Locator,
    Date,
    Note,
}

/// <summary>How training tools name the columns of their logs; see <c>docs/uploads.md</c>. Case,
/// blanks and punctuation do not count.</summary>
internal static class TrainingLogFields
{
    /// <summary>The first spelling of each is the project's own.</summary>
    private static readonly (TrainingLogField Field, string[] Spellings)[] table =
    [
        (TrainingLogField.Run, ["run", "run_name", "run_id", "experiment"]),
        (TrainingLogField.Model, ["model", "model_name"]),
        (TrainingLogField.Hardware, ["hardware", "device", "accelerator", "device_type", "gpu"]),
        (TrainingLogField.HardwareCount, ["hardwareCount", "world_size", "num_gpus", "num_devices"]),
        (TrainingLogField.HardwareNote, ["hardwareNote"]),
        (TrainingLogField.Step, ["step", "iteration", "global_step", "trainer/global_step", "train/global_step", "train/step", "iter",
            "steps", "iterations", "num_updates", "_step"]),
        (TrainingLogField.Tokens, ["tokens", "consumed_tokens", "consumed_train_tokens", "tokens_consumed", "tokens_seen", "num_tokens",
            "total_tokens", "train/tokens", "num_input_tokens_seen"]),
        (TrainingLogField.Loss, ["loss", "train_loss", "lm_loss", "training_loss", "train/lm_loss", "train/ce_loss", "ce_loss"]),
        (TrainingLogField.GradientNorm, ["gradNorm", "gradient_norm", "train/grad_norm", "gnorm", "global_grad_norm", "total_grad_norm"]),
        (TrainingLogField.LearningRate, ["learningRate", "lr", "train/learning_rate", "train/lr"]),
        (TrainingLogField.Restart, ["restart", "restarted", "is_restart", "resumed", "event"]),
        (TrainingLogField.Evidence, ["evidence"]),
        (TrainingLogField.Marks, ["marks"]),
        (TrainingLogField.Status, ["status"]),
        (TrainingLogField.ReportedBy, ["reportedBy"]),
        (TrainingLogField.Source, ["source"]),
        (TrainingLogField.Locator, ["locator"]),
        (TrainingLogField.Date, ["date"]),
        (TrainingLogField.Note, ["note"]),
    ];

    private static readonly FrozenDictionary<string, (TrainingLogField Field, int Rank)> bySpelling = table
        .SelectMany(row => row.Spellings.Select((spelling, rank) => (Key: Plain(spelling), Value: (row.Field, rank))))
        .DistinctBy(entry => entry.Key)
        .ToFrozenDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);

    /// <summary>How many fields there are.</summary>
    public static int Count => table.Length;

    /// <summary>The project's own names, in the order of the fields.</summary>
    public static IEnumerable<string> Names => table.Select(row => row.Spellings[0]);

    /// <summary>What a column holds and how telling its name is (0 the most); null for a column that is not read.</summary>
    public static (TrainingLogField Field, int Rank)? Of(string name) =>
        name.Length <= 100 && bySpelling.TryGetValue(Plain(name), out var found) ? found : null;

    /// <summary>The column of each field, of several the one with the most telling name; -1 where there is none.</summary>
    public static int[] Places(IReadOnlyList<string> columns)
    {
        var (places, ranks) = (new int[Count], new int[Count]);
        places.AsSpan().Fill(-1);
        ranks.AsSpan().Fill(int.MaxValue);
        for (var column = 0; column < columns.Count; column++)
        {
            if (Of(columns[column]) is { } known && known.Rank < ranks[(int)known.Field])
            {
                (places[(int)known.Field], ranks[(int)known.Field]) = (column, known.Rank);
            }
        }

        return places;
    }

    /// <summary>Whether columns of these names make a training log: it has steps and a loss.</summary>
    public static bool AreLog(IReadOnlyList<string> columns) =>
        Places(columns) is var places && places[(int)TrainingLogField.Step] >= 0 && places[(int)TrainingLogField.Loss] >= 0;

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
