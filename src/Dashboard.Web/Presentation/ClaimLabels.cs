using System.Globalization;
using Dashboard.Domain.Claims;

namespace Dashboard.Web.Presentation;

/// <summary>Verdicts on claims in plain words, never stronger than the data.</summary>
public static class ClaimLabels
{
    private const int MaxNamed = 4;

    /// <summary>A verdict, as it stands in a table.</summary>
    public static string Of(ClaimVerdict verdict) => verdict switch
    {
        ClaimVerdict.Supported => Text.ClaimSupported,
        ClaimVerdict.Partly => Text.ClaimPartly,
        ClaimVerdict.Contradicted => Text.ClaimContradicted,
        _ => Text.ClaimCannotBeTested,
    };

    /// <summary>The verdict on a claim, saying so if it rests on nothing but the document that makes the claim.</summary>
    public static string Of(ClaimResult result) =>
        result.RestsOnItself ? Format.Of(Text.ClaimByItself, Of(result.Verdict)) : Of(result.Verdict);

    /// <summary>A verdict's word in the API and in styles.</summary>
    public static string Word(ClaimVerdict verdict) => verdict switch
    {
        ClaimVerdict.Supported => "supported",
        ClaimVerdict.Partly => "partly",
        ClaimVerdict.Contradicted => "contradicted",
        _ => "cannot-be-tested",
    };

    private static string Of(ClaimSide side, ClaimTest test) => side switch
    {
        ClaimSide.For when test is SimilarTest => Text.ClaimIsSimilar,
        ClaimSide.Against when test is SimilarTest => Text.ClaimDiffers,
        ClaimSide.Neither when test is SimilarTest => Text.ClaimNotShown,
        ClaimSide.For => Text.ClaimFor,
        ClaimSide.Against => Text.ClaimAgainst,
        ClaimSide.Neither => Text.ClaimNeither,
        _ => Text.ClaimUntold,
    };

    /// <summary>What a line of a test says: a source that speaks of a claim and leaves it open says something else than a score that
    /// cannot tell.</summary>
    public static string Of(ClaimTest test, ClaimLine line) =>
        (test is StatedTest && line.Side == ClaimSide.Untold ? Text.ClaimLeavesOpen : Of(line.Side, test))
        + (line.Counts || (test is StatedTest && line.Side == ClaimSide.Untold) ? "" : $" ({Text.ClaimNotCounted})");

    /// <summary>The style of what a line says: the shapes of the head to head.</summary>
    public static string Style(ClaimSide side) => side switch
    {
        ClaimSide.For => "verdict-ahead",
        ClaimSide.Against => "verdict-behind",
        _ => "verdict-nocleardifference",
    };

    /// <summary>Who said it and when.</summary>
    public static string Who(Claim claim) =>
        claim.Date is { } date ? Format.Of(Text.ClaimWho, claim.SaidBy, Format.Date(date)) : claim.SaidBy;

    /// <summary>What the verdict rests on.</summary>
    public static string Basis(ClaimResult result)
    {
        if (result.Grades.IsEmpty)
        {
            return Text.ClaimBasisNone;
        }

        var counts = string.Join(
            ", ", result.Grades.Select(grade => Format.Of(Text.EvidenceCount, Format.Whole(grade.Count), Labels.Of(grade.Grade))));
        var only = result.Grades.All(grade => !EvidenceCut.VendorClaims.Keeps(grade.Grade)) ? Text.ClaimOnlyVendors
            : result.Grades.All(grade => grade.Grade is EvidenceGrade.Press or EvidenceGrade.Copied) ? Text.ClaimOnlyRepeated
            : result.Grades.All(grade => grade.Grade == EvidenceGrade.Independent) ? Text.ClaimOnlyIndependent
            : result.HasNoIndependentEvidence ? Text.ClaimNoIndependent
            : Text.ClaimSomeIndependent;
        return Format.Of(Text.ClaimBasis, only, counts);
    }

    /// <summary>The rule that a test is judged by.</summary>
    public static string Rule(ResultSnapshot snapshot, ClaimTest test) => test switch
    {
        AheadTest { Sometimes: true } => Format.Of(Text.ClaimRuleSometimes, Name(snapshot, test, 0), Others(snapshot, test)),
        AheadTest => Format.Of(Text.ClaimRuleAhead, Name(snapshot, test, 0), Others(snapshot, test)),
        SimilarTest { View.Models.Count: 1 } similar => Format.Of(Text.ClaimRuleDevices, Name(snapshot, test, 0), Device(snapshot, test, 0),
            Device(snapshot, test, 1), Number(similar.Within)),
        SimilarTest similar => Format.Of(Text.ClaimRuleSimilar, Name(snapshot, test, 0), Name(snapshot, test, 1), Number(similar.Within)),
        MeasuredWithinTest measured => Format.Of(Text.ClaimRuleMeasured, Name(snapshot, test, 0), Number(measured.Within)),
        SavesTest saves => Format.Of(Text.ClaimRuleSaves, Name(snapshot, test, 0), string.Join(" / ", saves.Of),
            string.Join(" / ", saves.Than), Number(saves.Percent), Number(saves.Tolerance)),
        SizeTest size => Format.Of(size.Measure == SizeMeasure.Active ? Text.ClaimRuleActive : Text.ClaimRuleTotal, Name(snapshot, test, 0),
            Number(size.Billions), Number(size.Tolerance)),
        AmountTest amount =>
            Format.Of(Text.ClaimRuleAmount, Name(snapshot, test, 0), Number(amount.Million), test.View.Currency, Number(amount.Tolerance)),
        StatedTest => Text.ClaimRuleStated,
        _ => Text.ClaimGapNoTest,
    };

    /// <summary>The numbers behind a part's verdict, or why there is none, in a sentence.</summary>
    public static string Numbers(ResultSnapshot snapshot, ClaimPart part) => part switch
    {
        { Test: StatedTest } => Stated(part),
        { Gap: not ClaimUnavailableReason.None } => Format.Of(Text.ClaimNoNumbers, Subject(snapshot, part.Test), Of(part)),
        { Test: AheadTest } => Ahead(snapshot, part),
        { Test: SimilarTest similar } => Similar(snapshot, part, similar),
        { Test: MeasuredWithinTest measured } => Within(snapshot, part, measured.Within),
        { Test: SavesTest } => Format.Sentences(part.Lines.OrderByDescending(line => line.Counts).Select(Saved)),
        { Test: SizeTest } => Format.Of(Text.ClaimNumbersSize, Subject(snapshot, part.Test),
            Format.List(part.Counted.Select(line => Range(line.Outcome)).Distinct()), Column(part.Test)),
        _ => Format.Sentences(part.Counted.Select(line => Format.Of(Text.ClaimNumbersAmount, Range(line.First[0].Value),
            Range(line.Other[0].Value), Terms.Unit(line.Other[0].Unit), Range(line.Outcome)))),
    };

    /// <summary>Why a part cannot be tested.</summary>
    public static string Of(ClaimPart part) => part.Gap switch
    {
        ClaimUnavailableReason.UnknownModel => Format.Of(Text.ClaimGapUnknownModel, Format.List(part.Unknown)),
        ClaimUnavailableReason.NothingShared => Text.ClaimGapNothingShared,
        ClaimUnavailableReason.NoInterval => Text.ClaimGapNoInterval,
        ClaimUnavailableReason.NothingClear => Text.ClaimGapNothingClear,
        ClaimUnavailableReason.OnlyEstimated =>
            Format.Of(Text.ClaimGapOnlyEstimated, Format.List(part.Lines.Select(line => Range(line.Outcome)).Distinct())),
        ClaimUnavailableReason.Undisclosed => Text.ClaimGapUndisclosed,
        ClaimUnavailableReason.NoPrice => Text.ClaimGapNoPrice,
        ClaimUnavailableReason.OnlyRepeated => Text.ClaimGapOnlyRepeated,
        ClaimUnavailableReason.ConditionsOpen => Format.Of(Text.ClaimGapConditionsOpen, Format.Lists(part.Lines.Select(line =>
            Format.Of(Text.ClaimAgainstValue, Range(line.First[0].Value), Range(line.Other[0].Value))).Distinct())),
        ClaimUnavailableReason.LeftOpen => Text.ClaimGapLeftOpen,
        _ => Text.ClaimGapNotStated,
    };

    /// <summary>Heading of the first numbers of a test's lines.</summary>
    public static string First(ClaimTest test) => test switch
    {
        SavesTest => Text.ColumnClaimCheaper,
        SizeTest => Text.ColumnClaimStated,
        AmountTest => Text.ColumnClaimHours,
        StatedTest => Text.ColumnClaimWords,
        MeasuredWithinTest => Text.ColumnClaimed,
        _ => Text.ColumnClaimFirst,
    };

    /// <summary>Heading of the numbers that the first are held against.</summary>
    public static string Other(ClaimTest test) => test switch
    {
        SavesTest => Text.ColumnClaimDearer,
        AmountTest => Text.ColumnClaimPrice,
        MeasuredWithinTest => Text.ColumnMeasured,
        _ => Text.ColumnClaimOther,
    };

    /// <summary>Heading of what lines come to.</summary>
    public static string Column(ClaimTest test) => test switch
    {
        SavesTest => Text.ColumnClaimSaved,
        SizeTest size => size.Measure == SizeMeasure.Active ? Text.ActiveParameters : Text.TotalParameters,
        AmountTest => Format.Of(Text.ColumnClaimAmount, test.View.Currency),
        _ => Text.ColumnDifference,
    };

    /// <summary>What a line comes to: a difference, a share saved, a size or an amount.</summary>
    public static string Outcome(ClaimTest test, ClaimLine line) => test switch
    {
        SavesTest => line.Outcome.Low.Equals(line.Outcome.High) ? Format.Percent(line.Outcome.Low)
            : Format.Of(Text.IntervalTo, Format.Percent(line.Outcome.Low), Format.Percent(line.Outcome.High)),
        SizeTest or AmountTest => Range(line.Outcome),
        _ => line.Outcome.Low.Equals(line.Outcome.High) ? Format.Difference(line.Outcome.Low)
            : Format.Of(Text.IntervalTo, Format.Difference(line.Outcome.Low), Format.Difference(line.Outcome.High)),
    };

    /// <summary>The interval of a line's difference, or why there is none; empty for statements.</summary>
    public static string Interval(ClaimLine line) => line switch
    {
        { Protocol: null } => "",
        { Interval: { } interval } => "(" + Format.Of(
            Text.IntervalTo, Format.Difference(Math.Round(interval.Low, 1)), Format.Difference(Math.Round(interval.High, 1))) + ")",
        _ => $"({Uncertainty.Words(line.Reason)})",
    };

    /// <summary>A stated number or its range, without decimals that nobody stated.</summary>
    public static string Range(Interval range) =>
        range.Low.Equals(range.High) ? Number(range.Low) : Format.Of(Text.Interval, Number(range.Low), Number(range.High));

    /// <summary>A page of the dashboard that shows the same view as a test.</summary>
    public static string Url(ViewContext context, ClaimTest test)
    {
        var view = test.View with
        {
            Tray = context.View.Tray,
            AsOf = context.View.AsOf,
            Evidence = test.View.Evidence.Count > 0 ? test.View.Evidence : context.View.Evidence
        };
        return test switch
        {
            AheadTest or SimilarTest { View.Models.Count: 2 } => DashboardUrls.With(DashboardUrls.Compare, view),
            SimilarTest =>
                DashboardUrls.With(DashboardUrls.Hardware, view.Variants.Count > 0 ? view : view with { Variants = [ViewQuery.All] }),
            MeasuredWithinTest => DashboardUrls.With(DashboardUrls.Measured, view),
            StatedTest stated => context.To(DashboardUrls.Source(stated.Statements[0].Source)),
            _ when context.Snapshot.FindModel(test.View.Models[0]) is { } model => context.To(DashboardUrls.Model(model.Slug)),
            _ => context.To(DashboardUrls.SearchFor(test.View.Models[0])),
        };
    }

    private static string Number(double number) => number.ToString("#,0.###", CultureInfo.CurrentCulture);

    private static string Ahead(ResultSnapshot snapshot, ClaimPart part) =>
        Format.Of(Text.ClaimNumbersAhead, Subject(snapshot, part.Test), part.Count(ClaimSide.For), part.Count(ClaimSide.Against),
            part.Count(ClaimSide.Neither), part.Count(ClaimSide.Untold))
        + Exceptions(list => Format.Of(Text.ClaimBehindIn, list), part.Test, part.Counted.Where(line => line.Side == ClaimSide.Against))
        + Together(part)
        + (part.Needed > 1 ? Format.Gap + Format.Of(Text.ClaimNeeded, part.Needed) : "");

    /// <summary>What remains of several clear lines that are read together; nothing where one only can tell.</summary>
    private static string Together(ClaimPart part)
    {
        var clear = part.Count(ClaimSide.For) + part.Count(ClaimSide.Against);
        var judged = clear + part.Count(ClaimSide.Neither);
        return judged < 2 || clear == 0 ? "" : Format.Gap + Format.Of(
            Text.CompareTogether, judged, part.CountTogether(ClaimSide.For) + part.CountTogether(ClaimSide.Against), clear);
    }

    private static string Similar(ResultSnapshot snapshot, ClaimPart part, SimilarTest test) =>
        Format.Of(Text.ClaimNumbersSimilar, Subject(snapshot, test), part.Count(ClaimSide.For), part.Counted.Count(), Number(test.Within),
            part.Count(ClaimSide.Against), part.Count(ClaimSide.Neither), part.Count(ClaimSide.Untold))
        + Exceptions(list => Format.Of(Text.ClaimBeyond, list), test, part.Counted.Where(line => line.Side == ClaimSide.Against));

    private static string Within(ResultSnapshot snapshot, ClaimPart part, double within) =>
        Format.Of(Text.ClaimNumbersWithin, Subject(snapshot, part.Test), part.Count(ClaimSide.For), part.Counted.Count(), Number(within))
        + Exceptions(list => Format.Of(Text.ClaimNotWithin, list), part.Test, part.Counted.Where(line => line.Side != ClaimSide.For));

    /// <summary>What the sources say, what counts first; before it why nothing counts.</summary>
    private static string Stated(ClaimPart part) => Format.Sentences(
            [
        .. part.Gap == ClaimUnavailableReason.None ? Array.Empty<string>() : [Format.Of(Text.ClaimNoStatement, Of(part))],
        .. part.Lines.OrderByDescending(line => line.Counts).Select(line => Format.Of(Text.ClaimStatement,
            ViewCells.Source(line.First[0].Provenance!.Value).Text, Of(part.Test, line), line.First[0].What)),
    ]);

    private static string Exceptions(Func<string, string> sentence, ClaimTest test, IEnumerable<ClaimLine> lines)
    {
        var named = lines.Select(line =>
            Format.Of(Text.ClaimException, Labels.Benchmark(line.Protocol!.Value.Task), Outcome(test, line))).ToList();
        return named.Count == 0 ? "" : Format.Gap + sentence(Format.List(named.Take(MaxNamed)) + (named.Count > MaxNamed ? " …" : ""));
    }

    private static string Saved(ClaimLine line) => Format.Of(
        line.Counts ? Text.ClaimNumbersSaved : Text.ClaimAlsoSaved,
        Format.Percent(line.Outcome.Low),
        Range(line.First[0].Value),
        Range(line.Other[0].Value),
        Terms.Unit(line.First[0].Unit),
        line.First[0].Provenance!.Value.Source);

    /// <summary>The models of a test, the first against the others.</summary>
    private static string Subject(ResultSnapshot snapshot, ClaimTest test) =>
        test.View.Models.Count == 1
            ? Name(snapshot, test, 0) : Format.Of(Text.ColumnVersus, Name(snapshot, test, 0), Others(snapshot, test));

    private static string Others(ResultSnapshot snapshot, ClaimTest test) =>
        Format.List(Enumerable.Range(1, test.View.Models.Count - 1).Select(place => Name(snapshot, test, place)));

    private static string Name(ResultSnapshot snapshot, ClaimTest test, int place) =>
        snapshot.FindModel(test.View.Models[place])?.Name ?? test.View.Models[place];

    private static string Device(ResultSnapshot snapshot, ClaimTest test, int place) =>
        snapshot.Accelerators.GetValueOrDefault(test.View.Hardware[place]) is { } device
            ? Labels.Device(device.Name) : test.View.Hardware[place];
}
