namespace Dashboard.Web.Features.Api;

/// <summary>One score. Unknown is null.</summary>
/// <param name="Model">Slug of the model.</param>
/// <param name="Variant">Training stage in the source's word; null when not stated.</param>
/// <param name="Coverage">How much of the benchmark was scored, such as <c>9/10, 1 error</c>; null for a full run.</param>
/// <param name="Language">BCP 47 tag; <c>mul</c> over several languages, <c>und</c> where the source does not say.</param>
/// <param name="Value">In the metric's unit.</param>
/// <param name="Low">Lower end of the 95 % interval, in the metric's unit; null where the uncertainty is unknown.</param>
/// <param name="High">Upper end of the same.</param>
/// <param name="Shots">Worked examples in the prompt, in the source's words.</param>
/// <param name="Run">Which of several runs under the same conditions it is; null where the source names none.</param>
/// <param name="Hardware">Slug of the device.</param>
/// <param name="Evidence">How well the value is founded.</param>
/// <param name="Revision">Revision that added it.</param>
public sealed record ScoreItem(
    string Model,
    string ModelName,
    string Family,
    string? Variant,
    string Benchmark,
    string BenchmarkName,
    string? BenchmarkVersion,
    string? Split,
    string? Coverage,
    string Metric,
    string Language,
    double Value,
    string? Unit,
    bool HigherIsBetter,
    double? StandardError,
    int? SampleCount,
    double? Low,
    double? High,
    string? Shots,
    string? Harness,
    string? Run,
    string? Hardware,
    int? HardwareCount,
    string? HardwareNote,
    string Evidence,
    IReadOnlyList<string> Marks,
    string Source,
    string? Locator,
    string? ReportedBy,
    string? Date,
    string? Note,
    int Revision);

/// <summary>One model. Parameter counts are in billions.</summary>
/// <param name="TotalStatus"><c>official</c>, <c>estimated</c>, <c>undisclosed</c> or <c>unknown</c>.</param>
public sealed record ModelItem(
    string Model,
    string ModelName,
    string Family,
    string FamilyName,
    string? Developer,
    IReadOnlyList<string> Aliases,
    bool? MixtureOfExperts,
    double? TotalParameters,
    string TotalStatus,
    string? TotalEvidence,
    string? TotalSource,
    string? TotalLocator,
    double? ActiveParameters,
    string ActiveStatus,
    string? ActiveEvidence,
    string? ActiveSource,
    string? ActiveLocator,
    int Scores,
    bool? OpenWeights,
    string? OpenWeightsBasis,
    string? Licence,
    string? LicenceSource,
    string? Released,
    string? Note);

/// <summary>One benchmark.</summary>
/// <param name="Domains">Fields that it asks about; empty where none is known.</param>
/// <param name="ItemCounts">Scored items per split, such as <c>test: 14042 (official, s84)</c>.</param>
public sealed record BenchmarkItem(
    string Benchmark, string BenchmarkName, string? Category, IReadOnlyList<string> Domains, IReadOnlyList<string> Languages,
    IReadOnlyList<string> Metrics, IReadOnlyList<string> ItemCounts, int Scores, string? Note);

/// <summary>One statement about a device.</summary>
/// <param name="Value">The literal text of the source.</param>
/// <param name="Number">The value as a number; null for words, ranges and unknowns.</param>
/// <param name="Low">Lowest value that the statement allows.</param>
/// <param name="High">Highest value that the statement allows.</param>
public sealed record HardwareItem(
    string Hardware,
    string HardwareName,
    string? Vendor,
    string Attribute,
    string? Value,
    double? Number,
    double? Low,
    double? High,
    string? Unit,
    string? Currency,
    string Evidence,
    IReadOnlyList<string> Marks,
    string Source,
    string? Locator,
    string? ReportedBy,
    string? Date,
    string? Note);

/// <summary>One statement about cost.</summary>
public sealed record CostItem(
    string Subject,
    string? Model,
    string Kind,
    string? Value,
    double? Number,
    string? Unit,
    string? Currency,
    string? Hardware,
    string? Scope,
    string Evidence,
    IReadOnlyList<string> Marks,
    string Source,
    string? Locator,
    string? ReportedBy,
    string? Date,
    string? Note);

/// <summary>One statement about cost on a common basis; amounts are null where there is none.</summary>
/// <param name="Basis"><c>per-trillion-training-tokens</c> or <c>per-million-tokens</c>;
/// null when the statement cannot be brought to either.</param>
/// <param name="Amount">On that basis, in <paramref name="Currency"/>.</param>
/// <param name="Shown">The same in the currency asked for.</param>
/// <param name="Arithmetic">How it was calculated, with the source of each factor.</param>
/// <param name="Gap">Why there is no common basis; null when there is one.</param>
/// <param name="UtilizationLow">Share of the peak that the statement implies.</param>
public sealed record LedgerItem(
    string Subject,
    string? Model,
    string Kind,
    string? Hardware,
    string? Scope,
    string? Basis,
    double? Amount,
    string? Currency,
    double? Shown,
    string? ShownCurrency,
    double? Rate,
    string? RateDate,
    string? RateSource,
    IReadOnlyList<string> Arithmetic,
    string? Gap,
    double? UtilizationLow,
    double? UtilizationHigh,
    string Evidence,
    IReadOnlyList<string> Marks,
    string Source,
    string? Locator,
    string? Date);

/// <summary>A training run calculated; amounts in <paramref name="Currency"/>, ranges from the cheapest to the dearest reading.</summary>
/// <param name="Problems">What is missing; empty when the run could be calculated.</param>
public sealed record WhatIfItem(
    int Revision,
    string Inputs,
    string Currency,
    double? CostLow,
    double? CostHigh,
    double? CostMiddle,
    double? DeviceHoursLow,
    double? DeviceHoursHigh,
    double? DaysLow,
    double? DaysHigh,
    double? MegawattHoursLow,
    double? MegawattHoursHigh,
    double? ReferenceCost,
    double? BreakEvenUtilization,
    double? BreakEvenPriceFactor,
    IReadOnlyList<string> Problems);

/// <summary>A month of serving; amounts in <paramref name="Currency"/>, tokens in ones.</summary>
/// <param name="Score">Benchmark or index that models are compared by.</param>
/// <param name="Reference">Model that must not be clearly better.</param>
/// <param name="Cheapest">The cheapest that is not clearly worse.</param>
/// <param name="Far">Prices that were left out: no other provider's comes within a factor of 100.</param>
public sealed record ServingItem(
    int Revision,
    string Inputs,
    string Currency,
    double InputTokens,
    double OutputTokens,
    string Score,
    string? Reference,
    string? Cheapest,
    IReadOnlyList<ServingOfferItem> Offers,
    int OffersInAll,
    string? Next,
    IReadOnlyList<MachineItem> Machines,
    IReadOnlyList<PowerItem> Energy,
    IReadOnlyList<TaskCostItem> Tasks,
    IReadOnlyList<FarPriceItem> Far);

/// <summary>One offer; prices for a million tokens in <paramref name="PriceCurrency"/>, amounts of the month in
/// <paramref name="Currency"/>.</summary>
public sealed record ServingOfferItem(
    string Model,
    string ModelName,
    string Provider,
    string? Scope,
    string Currency,
    double Month,
    double Input,
    double CachedInput,
    double Output,
    double Reasoning,
    double Batch,
    string PriceCurrency,
    double PriceInput,
    double PriceOutput,
    double? PriceCachedInput,
    double? PriceBatchInput,
    double? PriceBatchOutput,
    double? PriceReasoning,
    double? Rate,
    string? RateDate,
    string? Date,
    double? Score,
    double? ScoreLow,
    double? ScoreHigh,
    bool? ClearlyWorse,
    string Evidence,
    IReadOnlyList<string> Sources);

/// <summary>Hardware of one's own; no model for the reader's own machine.</summary>
public sealed record MachineItem(string? Model, string? Hardware, int? HardwareCount, double TokensPerSecond, double PricePerHour,
    double Machines, double Month, double? CheapestApi, double? BreakEvenTokens, string? Source);

/// <summary>Energy of the month; null where it is unknown.</summary>
public sealed record PowerItem(string? Model, string? Hardware, double JoulesPerToken, bool PerOutputToken, double KilowattHours,
    double? Cost, double? KilogramsOfCarbonDioxide, string? Source);

/// <summary>What a solved task of a benchmark costs.</summary>
public sealed record TaskCostItem(string Model, string Benchmark, double? PerTask, double? SuccessRate, double PerSuccess, string Currency,
    bool Calculated, string Source);

/// <summary>A price that no other provider's comes near.</summary>
public sealed record FarPriceItem(string Subject, string Provider, string Kind, double Price, string Currency, double Times,
    IReadOnlyList<string> ComparedWith, string Source);

/// <summary>One dated price.</summary>
/// <param name="Change">Over the price before, less one; null for the first.</param>
public sealed record PriceItem(string Model, string ModelName, string Provider, string? Scope, string Kind, string Currency, string? From,
    string? Until, double Price, double? Change, string Evidence, string Source, string? Locator);

/// <summary>A price that went up or down.</summary>
/// <param name="Since">First day of the new price, as precise as known.</param>
/// <param name="Change">The new price over the old, less one: −0.42 for a fall by 42 %.</param>
public sealed record PriceChangeItem(
    string Model,
    string Name,
    string Provider,
    string? Scope,
    string Kind,
    string Currency,
    string? Since,
    double Before,
    double After,
    double Change,
    string Evidence,
    string SourceBefore,
    string Source);

/// <summary>One measured speed.</summary>
public sealed record ThroughputItem(
    string Model,
    string ModelName,
    string Kind,
    string? Workload,
    string? Engine,
    string? Hardware,
    int? HardwareCount,
    string? HardwareNote,
    string Metric,
    string? Value,
    double? Number,
    string Unit,
    string Evidence,
    IReadOnlyList<string> Marks,
    string Source,
    string? Locator,
    string? ReportedBy,
    string? Date,
    string? Note);

/// <summary>One benchmark of a head to head: the first model of <c>models</c> against another one.</summary>
/// <param name="Difference">First minus other, in the metric's unit; the smallest where a model was measured on several devices.</param>
/// <param name="Low">Lower end of the 95 % interval of the difference; null when unknown.</param>
/// <param name="Verdict"><c>ahead</c>, <c>behind</c>, <c>no-clear-difference</c> or <c>not-enough-data</c>.</param>
public sealed record CompareItem(
    string Model,
    string Other,
    string Benchmark,
    string Language,
    string Metric,
    string? Coverage,
    string? Shots,
    string Source,
    string Stage,
    IReadOnlyList<double> Values,
    IReadOnlyList<double> OtherValues,
    double Difference,
    double DifferenceMost,
    double? Low,
    double? High,
    string Verdict,
    string VerdictTogether,
    string? CountedWith,
    PairedItem? Paired);

/// <summary>Two models on the items that both were asked.</summary>
/// <param name="Decides">Whether verdict, difference and interval are those of the items.</param>
/// <param name="Items">Items compared.</param>
/// <param name="Unscored">Common items without a score on one side or both.</param>
/// <param name="BothRight">Null where items are graded, as the next three.</param>
/// <param name="P">Exact McNemar for right and wrong, else paired t; two-sided.</param>
/// <param name="MidP">McNemar's mid-p; null for graded items.</param>
/// <param name="Smallest">The smallest difference that so many items show four times in five.</param>
public sealed record PairedItem(
    bool Decides,
    int Items,
    int Common,
    int OnlyFirstAsked,
    int OnlyOtherAsked,
    int Unscored,
    int? BothRight,
    int? OnlyFirstRight,
    int? OnlyOtherRight,
    int? BothWrong,
    double Difference,
    double Low,
    double High,
    double P,
    double? MidP,
    double? Smallest,
    string Verdict);

/// <summary>One item of a run.</summary>
/// <param name="Item">The data set's own id, else the place in the data set, else a hash of the question.</param>
/// <param name="Sample">Which answer to the item, from 0.</param>
/// <param name="Score">In the metric's unit; null where there is none.</param>
/// <param name="Failed">Whether it has none because of an error.</param>
/// <param name="Judge">The model that judged; null where none is named.</param>
public sealed record RunItem(
    string Model,
    string Benchmark,
    string Language,
    string Metric,
    string? Unit,
    string? Run,
    string Source,
    string Item,
    int Sample,
    string? Subset,
    string? ItemLanguage,
    double? Score,
    bool Failed,
    string? Judge);

/// <summary>One ranked model on the plane of score and cost; cost and membership are null where the cost is not known. Benchmark, language,
/// metric and source are null where an index over several benchmarks is ranked by.</summary>
/// <param name="Stage">Training stage in the source's word; empty when not stated.</param>
/// <param name="ThenDate">The day of <c>asofdate</c>; null without one, and on an axis that is no price.</param>
/// <param name="ThenCostLow">At the prices of that day; null where no dated price is known by then.</param>
/// <param name="Released">Release date of the model, to the day, month or year; null when no source says.</param>
/// <param name="AtRelease">With <c>x=released</c>, how the cost compares with those of the models released by then; null for one that
/// is not dated or not compared.</param>
/// <param name="Coverage">How much of the benchmark was scored, such as <c>9/10, 1 error</c>; null for a full run.</param>
public sealed record FrontierItem(
    string Model,
    string Stage,
    string? Hardware,
    string? Benchmark,
    string? Language,
    string? Metric,
    string? Source,
    double Value,
    double? ValueLow,
    double? ValueHigh,
    string Axis,
    string? Currency,
    double? CostLow,
    double? CostHigh,
    bool CostEstimated,
    string? Membership,
    IReadOnlyList<string> DominatedBy,
    string? ThenDate,
    double? ThenCostLow,
    double? ThenCostHigh,
    string? ThenMembership,
    string? Released,
    string? AtRelease,
    string? Coverage);

/// <summary>One ranked model's gap between two languages on benchmarks declared to belong together.</summary>
/// <param name="Paired">The questions that were asked in both languages, where they are known; first is the pair's own
/// language.</param>
/// <param name="Coverage">How much of the benchmark was scored in the own language; null for a full run.</param>
public sealed record GapItem(
    string Pair, string Kind, string Model, string? Hardware, string Source, double Value, double OtherValue, double Gap, double? Low,
    double? High, string Verdict, PairedItem? Paired, string? Coverage, string? OtherCoverage);

/// <summary>One claim. The counts are of the lines that the verdict rests on, over all tests.</summary>
/// <param name="Tests">Each test as one line.</param>
/// <param name="Verdict"><c>supported</c>, <c>partly</c>, <c>contradicted</c> or <c>cannot-be-tested</c>.</param>
/// <param name="TestVerdicts">The verdict of each test.</param>
/// <param name="Numbers">Per test its numbers in a sentence, or why it cannot be tested.</param>
/// <param name="Basis">Numbers that the verdict rests on by grade of evidence, such as <c>self-reported:44</c>.</param>
/// <param name="Independent">Whether any of them is measured independently or by a third party.</param>
/// <param name="Revision">Revision in which a curator added it; null for a shipped one.</param>
public sealed record ClaimItem(
    string Claim,
    string Text,
    string By,
    string Source,
    string? Locator,
    string? Date,
    string Verdict,
    string VerdictToday,
    bool OwnDocumentOnly,
    IReadOnlyList<string> Tests,
    IReadOnlyList<string> TestVerdicts,
    IReadOnlyList<string> Numbers,
    int For,
    int Against,
    int Neither,
    int Untold,
    IReadOnlyList<string> Basis,
    bool Independent,
    int? Revision);

/// <summary>A vendor's value of its own model beside an independent one.</summary>
/// <param name="Variant">Training stage in the vendor's word; empty when not stated.</param>
/// <param name="Benchmark">Slug of the benchmark as the vendor names it.</param>
/// <param name="Difference">Measured less claimed, in the unit.</param>
/// <param name="Low">Lower end of its 95 % interval; null when there is none.</param>
/// <param name="Differs">Conditions that are known to differ.</param>
/// <param name="NotStated">Conditions that one side or both do not state.</param>
/// <param name="SameProtocol">Whether all conditions are stated and the same.</param>
/// <param name="OtherClaims">Further values of the vendor that could stand there.</param>
/// <param name="Counts">Whether it counts in the median of the vendor.</param>
/// <param name="MeasuredCoverage">How much of the benchmark was scored; null for a full run.</param>
public sealed record MeasuredItem(
    string Model,
    string Variant,
    string Benchmark,
    string MeasuredBenchmark,
    string Language,
    string? Unit,
    double Claimed,
    string ClaimedSource,
    double Measured,
    string MeasuredSource,
    double Difference,
    double? Low,
    double? High,
    IReadOnlyList<string> Differs,
    IReadOnlyList<string> NotStated,
    bool SameProtocol,
    int OtherClaims,
    bool Counts,
    string? ClaimedCoverage,
    string? MeasuredCoverage);

/// <summary>One source.</summary>
public sealed record SourceItem(
    string Source, string Title, string? Publisher, string? Type, string? Url, string? Date, string? Retrieved, string? Accessed,
    string? Licence, string? Attribution, int Scores, int Facts, string? Note);

/// <summary>One page of a list.</summary>
/// <param name="Revision">Revision that the list shows.</param>
/// <param name="Total">Items of all pages.</param>
/// <param name="Count">Items of this page.</param>
/// <param name="Next">What <c>after</c> must be for the next page; null on the last.</param>
public sealed record ApiPage<T>(int Revision, int Total, int Count, string? Next, IReadOnlyList<T> Items);
