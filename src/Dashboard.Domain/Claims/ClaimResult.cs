using System.Collections.Immutable;

namespace Dashboard.Domain.Claims;

/// <summary>What the data says of a claim.</summary>
public enum ClaimVerdict
{
    /// <summary>The data agrees.</summary>
    Supported,

    /// <summary>The data agrees in part.</summary>
    Partly,

    /// <summary>The data speaks against it.</summary>
    Contradicted,

    /// <summary>What is here cannot tell.</summary>
    CannotBeTested,
}

/// <summary>Why a part cannot be tested.</summary>
public enum ClaimUnavailableReason
{
    /// <summary>It can.</summary>
    None,

    /// <summary>There is no such model.</summary>
    UnknownModel,

    /// <summary>The models or devices share no score under one protocol.</summary>
    NothingShared,

    /// <summary>They share scores, and none has an interval.</summary>
    NoInterval,

    /// <summary>No difference is clear.</summary>
    NothingClear,

    /// <summary>No source states what is needed.</summary>
    NotStated,

    /// <summary>Only an estimate states it.</summary>
    OnlyEstimated,

    /// <summary>The vendor does not disclose it.</summary>
    Undisclosed,

    /// <summary>The source of the hours states no price for an hour.</summary>
    NoPrice,

    /// <summary>Those who state it only repeat others.</summary>
    OnlyRepeated,

    /// <summary>The sources that speak of it leave it open.</summary>
    LeftOpen,

    /// <summary>Independent values lie further away, and conditions that are not stated, or differ, may be why.</summary>
    ConditionsOpen,

    /// <summary>The claim has no test that can be read.</summary>
    NoTest,
}

/// <summary>What one line says of the part of a claim that it belongs to.</summary>
public enum ClaimSide
{
    For,
    Against,

    /// <summary>Neither: no clear difference, or less than claimed.</summary>
    Neither,

    /// <summary>It cannot tell, for example because there is no interval.</summary>
    Untold,
}

/// <summary>A number of a line with what it rests on.</summary>
/// <param name="Value">A score, millions of money, billions of parameters, millions of hours, or money for an hour; not a number for
/// words.</param>
/// <param name="Row">Row of the score in the snapshot; -1 for a statement.</param>
/// <param name="Score">How sure the score is; null for a statement.</param>
/// <param name="What">The source's words for what it is about, or what it says where there is no number; null for a score.</param>
/// <param name="Unit">Unit or currency; null for a score.</param>
public sealed record ClaimValue(Interval Value, int Row, ScoreUncertainty? Score, Provenance? Provenance, string? What, string? Unit);

/// <summary>One comparison or statement behind a part of a claim.</summary>
/// <param name="Protocol">Conditions of the scores; null for statements.</param>
/// <param name="Stage">Stage of training that the scores are of.</param>
/// <param name="First">Scores of the first model or device, the cheaper amounts, the size stated, or the hours.</param>
/// <param name="Other">Scores of the other one, the dearer amounts, or the price for an hour.</param>
/// <param name="Outcome">The difference, the share saved (0 to 1), the size, or the amount; NaN when there is none.</param>
/// <param name="Interval">95 % interval of the difference; null when there is none.</param>
/// <param name="Reason">Why there is no interval.</param>
/// <param name="Counts">Whether the verdict rests on it; a weaker or older statement is shown and does not count.</param>
public sealed record ClaimLine(
    Protocol? Protocol,
    CheckpointStage Stage,
    ImmutableArray<ClaimValue> First,
    ImmutableArray<ClaimValue> Other,
    Interval Outcome,
    Interval? Interval,
    UnknownReason Reason,
    ClaimSide Side,
    bool Counts)
{
    /// <summary>What it says when all lines of its test that count are read together, see <see cref="PairResult.Adjusted"/>.</summary>
    public ClaimSide Together { get; init; } = Side;

    /// <summary>All its numbers.</summary>
    public IEnumerable<ClaimValue> Values => First.Concat(Other);
}

/// <summary>One test of a claim with its verdict and the lines that the verdict follows from.</summary>
/// <param name="Unknown">Slugs of models that nothing is known of.</param>
/// <param name="Needed">Lines that chance alone might bring, so that more are needed; 0 where chance plays no part.</param>
public sealed record ClaimPart(ClaimTest Test, ClaimVerdict Verdict, ClaimUnavailableReason Gap, ImmutableArray<ClaimLine> Lines,
    ImmutableArray<string> Unknown, int Needed)
{
    /// <summary>The lines that the verdict rests on.</summary>
    public IEnumerable<ClaimLine> Counted => Lines.Where(line => line.Counts);

    /// <summary>How many lines that count say something.</summary>
    public int Count(ClaimSide side) => Counted.Count(line => line.Side == side);

    /// <summary>How many say it still when all are read together.</summary>
    public int CountTogether(ClaimSide side) => Counted.Count(line => line.Together == side);

    internal static ClaimPart Untestable(ClaimTest test, ClaimUnavailableReason gap, ImmutableArray<ClaimLine> lines = default,
        ImmutableArray<string> unknown = default) =>
        new(test, ClaimVerdict.CannotBeTested, gap, lines.IsDefault ? [] : lines, unknown.IsDefault ? [] : unknown, 0);
}

/// <summary>A claim with its verdict at one revision: on what was published by its date, where it has one.</summary>
/// <param name="Grades">Numbers that the verdict rests on by grade of evidence, strongest first.</param>
/// <param name="Sources">Ids of their sources.</param>
public sealed record ClaimResult(CurrentClaim Outcome, ClaimVerdict Verdict, ImmutableArray<ClaimPart> Parts,
    ImmutableArray<GradeCount> Grades, ImmutableArray<string> Sources)
{
    public Claim Claim => Outcome.Claim;

    /// <summary>The same on all that is known today; null where that is no more than what was published by the claim's date.</summary>
    public ClaimResult? Today { get; init; }

    /// <summary>The verdict on all that is known today.</summary>
    public ClaimVerdict VerdictToday => (Today ?? this).Verdict;

    /// <summary>Whether the verdict rests on nothing but the document that makes the claim.</summary>
    public bool RestsOnItself => !Sources.IsEmpty && Sources.All(source => source == Claim.Source);

    /// <summary>Whether nobody but the vendors of the models, and who repeats or guesses, states what the verdict rests on.</summary>
    public bool HasNoIndependentEvidence =>
        !Grades.IsEmpty && Grades.All(grade => grade.Grade is not (EvidenceGrade.Independent or EvidenceGrade.ThirdParty));

    /// <summary>How many lines that count say something, over all parts.</summary>
    public int Count(ClaimSide side) => Parts.Sum(part => part.Count(side));
}
