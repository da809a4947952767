namespace Dashboard.Import.Reading;

/// <summary>How a fact or cost compares with those stated before it in the same upload.</summary>
/// <param name="Value">The value stated first, with its unit; of interest for conflicts.</param>
/// <param name="Place">Where that one stands.</param>
internal readonly record struct StatedFigure(StatedOutcome Outcome, string Value, string Place);

/// <summary>
/// The facts and costs of one upload by what they are about: the thing, what is stated of it, by which source and of which day; of costs
/// also unit, currency, hardware and scope. As of results (<see cref="StatedScores"/>) two values must not pass unnoticed. The charges of a
/// bill are amounts that add up and no statements about one thing.
/// </summary>
internal sealed class StatedFigures(RepeatedResults choice)
{
    private const string Charge = "cloud-cost";

    private readonly Dictionary<Key, Figure> stated = [];
    private bool isSecondPass;
    private long met;

    /// <summary>Begins again from the first, knowing all.</summary>
    public void StartSecondPass()
    {
        isSecondPass = true;
        met = 0;
        foreach (var figure in stated.Values)
        {
            figure.IsMet = false;
        }
    }

    /// <summary>Meets the next fact or cost of the upload; what is neither is always new.</summary>
    /// <param name="place">File and place in it, for sentences.</param>
    public StatedFigure Meet(Statement statement, Func<string> place)
    {
        if (Of(statement) is not var (key, value))
        {
            return new StatedFigure(StatedOutcome.New, "", "");
        }

        met++;
        if (!stated.TryGetValue(key, out var first))
        {
            stated[key] = first = new Figure(value, place());
        }

        first.HasSeveral |= first.Value != value;
        first.Last = isSecondPass ? first.Last : met;
        var outcome = Outcome(first, value);
        first.IsMet |= outcome == StatedOutcome.New;
        return new StatedFigure(outcome, first.Value, first.Place);
    }

    private StatedOutcome Outcome(Figure first, string value) => choice switch
    {
        RepeatedResults.Runs or RepeatedResults.Statements => StatedOutcome.New,
        RepeatedResults.Last when first.HasSeveral => met == first.Last ? StatedOutcome.New : StatedOutcome.Conflicting,
        RepeatedResults.None when first.HasSeveral => StatedOutcome.Conflicting,
        _ when first.Value != value => StatedOutcome.Conflicting,
        _ => first.IsMet ? StatedOutcome.Repeated : StatedOutcome.New,
    };

    private static (Key Key, string Value)? Of(Statement statement) => statement switch
    {
        Fact fact => (new Key(fact.Subject.ToString(), Slug.From(fact.Name), null, fact.Attribute, null, fact.Currency, null, null,
            fact.Provenance.Source, fact.Provenance.Date), Written(fact.Value, fact.Unit)),
        CostRecord { Kind: not Charge } cost => (new Key("cost", cost.Subject.ToLowerInvariant(),
            cost.Model is null ? null : Slug.From(cost.Model), cost.Kind, cost.Unit, cost.Currency, cost.Hardware, cost.Scope,
            cost.Provenance.Source, cost.Provenance.Date), Written(cost.Value, null)),
        _ => null,
    };

    /// <summary>Numbers by their value, so that 7 and 7.0 are one.</summary>
    private static string Written(PublishedValue value, string? unit) =>
        (value.Kind == ValueKind.Exact ? FormattableString.Invariant($"{value.Number}") : value.Text)
            + (unit is null ? "" : $" {unit}");

    private readonly record struct Key(string Kind, string Subject, string? Model, string What, string? Unit, string? Currency,
        string? Hardware, string? Scope, string Source, PartialDate? Date);

    /// <summary>What was stated first about one thing, and whether something else was, too.</summary>
    private sealed class Figure(string value, string place)
    {
        public string Value => value;

        public string Place => place;

        public bool HasSeveral { get; set; }

        /// <summary>Whether it was taken in this pass.</summary>
        public bool IsMet { get; set; }

        /// <summary>Which of the upload's figures was the last about it.</summary>
        public long Last { get; set; }
    }
}
