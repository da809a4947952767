using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Dashboard.Domain.Results;

/// <summary>The log of one training run: its loss, step by step, and what else was written down beside it.</summary>
/// <param name="Name">What its file calls the run.</param>
/// <param name="Model">Name of the model that was trained.</param>
/// <param name="Hardware">What it was trained on, as far as stated.</param>
public sealed record TrainingLog(string Name, string Model, HardwareConfiguration Hardware, TrainingSteps Steps, Provenance Provenance)
    : Statement;

/// <summary>
/// The columns of a training log, in the order in which the rows were written: after a restart the step goes back. All columns have one
/// length or, where nothing of the kind was logged, none. Two of equal content are equal.
/// </summary>
public sealed class TrainingSteps : IEquatable<TrainingSteps>
{
    private readonly Lazy<string> fingerprint;

    /// <summary>Takes the columns as they are.</summary>
    /// <exception cref="ArgumentException">There is no row, or a column is neither empty nor as long as the steps.</exception>
    public TrainingSteps(
        ImmutableArray<int> step, ImmutableArray<float> loss, ImmutableArray<double> tokens, ImmutableArray<float> gradientNorm,
        ImmutableArray<float> learningRate, ImmutableArray<bool> restart)
    {
        if (step.IsDefaultOrEmpty || loss.Length != step.Length || !Fits(tokens.Length) || !Fits(gradientNorm.Length)
            || !Fits(learningRate.Length) || !Fits(restart.Length))
        {
            throw new ArgumentException("A log needs a step and a loss in each row; other columns are as long or empty.", nameof(step));
        }

        (Step, Loss, Tokens, GradientNorm, LearningRate, Restart) = (step, loss, tokens, gradientNorm, learningRate, restart);
        fingerprint = new Lazy<string>(Hash);
        bool Fits(int length) => length == 0 || length == step.Length;
    }

    /// <summary>Number of the update, from 0 up.</summary>
    public ImmutableArray<int> Step { get; }

    /// <summary>Training loss; NaN where the log says that it was not finite.</summary>
    public ImmutableArray<float> Loss { get; }

    /// <summary>Tokens consumed so far; NaN where unknown, empty where not logged.</summary>
    public ImmutableArray<double> Tokens { get; }

    /// <summary>Norm of the gradient before clipping; NaN where unknown, empty where not logged.</summary>
    public ImmutableArray<float> GradientNorm { get; }

    /// <summary>NaN where unknown, empty where not logged.</summary>
    public ImmutableArray<float> LearningRate { get; }

    /// <summary>Whether the log marks that training began again here; empty where it has no such marks.</summary>
    public ImmutableArray<bool> Restart { get; }

    /// <summary>Rows of the log.</summary>
    public int Count => Step.Length;

    /// <summary>SHA-256 of all columns, in hexadecimal: the same content has the same one. Worked out once.</summary>
    public string Fingerprint => fingerprint.Value;

    public bool Equals(TrainingSteps? other) =>
        ReferenceEquals(this, other) || (other is not null && other.Count == Count && other.Fingerprint == Fingerprint);

    public override bool Equals(object? obj) => Equals(obj as TrainingSteps);

    public override int GetHashCode() => Fingerprint.GetHashCode(StringComparison.Ordinal);

    private string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(
            MemoryMarshal.AsBytes<int>(new[] { Step.Length, Tokens.Length, GradientNorm.Length, LearningRate.Length, Restart.Length }));
        hash.AppendData(MemoryMarshal.AsBytes(Step.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(Loss.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(Tokens.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(GradientNorm.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(LearningRate.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(Restart.AsSpan()));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
