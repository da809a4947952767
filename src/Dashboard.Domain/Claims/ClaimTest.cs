namespace Dashboard.Domain.Claims;

/// <summary>One part of a claim in a form that can be tested against the data.
/// It is written as one line by <see cref="ClaimTestText"/>.</summary>
/// <param name="View">What it is about: models, benchmarks, languages, stages, devices, sources and evidence allowed.</param>
public abstract record ClaimTest(ViewState View);

/// <summary>The first of the view's models is better than each other one.</summary>
/// <param name="Sometimes">It is enough to be better in some benchmarks.</param>
public sealed record AheadTest(ViewState View, bool Sometimes) : ClaimTest(View);

/// <summary>One model on the two devices of the view, or two models, score the same.</summary>
/// <param name="Within">Largest difference that still counts as the same, in points of percent.</param>
public sealed record SimilarTest(ViewState View, double Within) : ClaimTest(View);

/// <summary>What independent measurements find lies near what the vendor states of the view's model.</summary>
/// <param name="Within">Largest difference that still counts as near, in the metric's unit.</param>
public sealed record MeasuredWithinTest(ViewState View, double Within) : ClaimTest(View);

/// <summary>Training the view's model costs less on one kind of hardware than on another.</summary>
/// <param name="Of">Words, as slugs, one of which the name of the cheaper hardware holds.</param>
/// <param name="Than">The same for the dearer hardware.</param>
/// <param name="Percent">Share saved.</param>
/// <param name="Tolerance">Points of percent that the share may fall short by.</param>
public sealed record SavesTest(ViewState View, KeySet Of, KeySet Than, double Percent, double Tolerance) : ClaimTest(View);

/// <summary>The view's model has so many parameters.</summary>
/// <param name="Tolerance">Percent that the number may be off by.</param>
public sealed record SizeTest(ViewState View, SizeMeasure Measure, double Billions, double Tolerance) : ClaimTest(View);

/// <summary>All hours of training the view's model, at the price for an hour that the same source states or assumes,
/// make an amount.</summary>
/// <param name="Million">Millions of the view's currency.</param>
/// <param name="Tolerance">Percent that the amount may be off by.</param>
public sealed record AmountTest(ViewState View, double Million, double Tolerance) : ClaimTest(View);
