using System.Text.RegularExpressions;
using static System.FormattableString;

namespace Dashboard.Import.Reading;

/// <summary>The part through which every statement of a file goes, whatever its format: what cannot be is stopped, what is stated twice
/// is counted, and each with a word.</summary>
public sealed partial class ImportContext
{
    /// <summary>A price this many times off the others of its model is in another unit.</summary>
    private const double FarOff = 100;

    private const int MaxFileName = 160;
    private const int MaxOthers = 6;

    private readonly List<(CostRecord Price, int? Line, string? Key)> prices = [];
    private readonly List<(Fact Fact, int? Line, string? Key)> sizes = [];

    /// <summary>Takes a statement of the tidy format, whose rows are complete.</summary>
    /// <param name="wasShare">Whether the value of a score was stated as a share and became percent.</param>
    internal void Take(Statement statement, int line, bool wasShare)
    {
        switch (statement)
        {
            case Score score:
                if (IsNoScore(score, line))
                {
                    break;
                }

                SayDirection(score.Task.Metric, line);
                var resolved = Resolve(score.Run.Model, null, line);
                var benchmark = BenchmarkOf(score.Task.Benchmark);
                var evidence = Founded(score.Evidence, resolved.Name, score.Run.ReportedBy, upload.Source(score.Run.Source));
                Take(
                    score with
                    {
                        Run = score.Run with
                        {
                            Model = resolved.Name,
                            Variant = score.Run.Variant.Label.Length == 0 ? new Variant(resolved.Variant ?? "") : score.Run.Variant,
                            Hardware = resolved.Precision is null ? score.Run.Hardware
                                : score.Run.Hardware with { Note = Join(", ", score.Run.Hardware.Note, resolved.Precision) },
                        },
                        Task = score.Task with { Benchmark = benchmark },
                        Evidence = evidence,
                        Note = Noted(score.Note, Join("; ", benchmark == score.Task.Benchmark ? null : $"task {score.Task.Benchmark}",
                            Spelled(score.Run.Model, resolved))),
                    },
                    line, null, wasShare ? StatedUnit.Share : StatedUnit.Unsure);
                break;
            case LanguageModel stated:
                var model = WithOwnAliases(stated, line);
                SayWhatChanges(model, line);
                upload.Models.Add(model);
                upload.NewModels.Declare(model);
                Take(model, line, null);
                break;
            case Source source:
                upload.Add(source);
                Take(source, line, null);
                break;
            case CostRecord { Model: { } name } cost:
                Take(cost with { Model = Resolve(name, null, line).Name }, line, null);
                break;
            case Throughput speed:
                Take(speed with { Model = Resolve(speed.Model, null, line).Name }, line, null);
                break;
            case Fact { Subject: FactSubject.Model } fact:
                Take(fact with { Name = Resolve(fact.Name, null, line).Name }, line, null);
                break;
            case ItemResults items:
                Take(items, line);
                break;
            default:
                Take(statement, line, null);
                break;
        }
    }

    private void Take(ItemResults items, int line) => HandOn(items with
    {
        Run = items.Run with { Model = Resolve(items.Run.Model, null, line).Name },
        Task = items.Task with { Benchmark = BenchmarkOf(items.Task.Benchmark) },
    });

    /// <summary>Hands on what could only be judged with all of the file in view.</summary>
    internal void Finish()
    {
        var groups = prices.ConvertAll(offer => (KnownModels.Core(offer.Price.Model ?? offer.Price.Subject).ToLowerInvariant(),
            offer.Price.Kind, offer.Price.Unit, offer.Price.Currency));
        var byModel = prices.Zip(groups).ToLookup(entry => entry.Second, entry => entry.First);
        SayNearNames([.. byModel.Select(offers => offers.Select(offer => offer.Price.Model).OfType<string>())]);
        HandOnPrices([.. prices.Zip(groups, (offer, group) => new Offer(offer.Price, offer.Line, offer.Key,
            [.. byModel[group].Select(other => other.Price).Where(other => !ReferenceEquals(other, offer.Price))]))]);
        prices.Clear();
        HandOnSizes();
        SayHowManyMore();
        SayCutTexts();
        foreach (var (at, sentence) in scales.Finish())
        {
            Warn(at.Line, at.Key, sentence);
        }
    }

    private void Take(Statement statement, int? line, string? key, StatedUnit unit = StatedUnit.Sure)
    {
        var provenance = statement switch
        {
            Fact fact => fact.Provenance,
            CostRecord cost => cost.Provenance,
            Throughput speed => speed.Provenance,
            _ => (Provenance?)null,
        };
        if ((ScoreRange.DateProblem(provenance?.Date, upload.Today) ?? StatementRange.Problem(statement)
            ?? TextLimits.Problem(statement, upload.TextsOf)) is { } problem)
        {
            Fail(line, key, problem + " The row was left out.");
        }
        else if (statement is Score score)
        {
            TakeScore(score, line, key, unit);
        }
        else if (upload.Figures.Meet(statement, () => Place(line, key)) is { Outcome: not StatedOutcome.New } stated)
        {
            SayStated(statement, stated, line, key);
        }
        else if (statement is Fact size && StatedSizes.IsSize(size))
        {
            sizes.Add((size, line, key));
        }
        else if (statement is CostRecord price && price.Kind.StartsWith("api-price", StringComparison.Ordinal))
        {
            if (HasDate(price, line, key))
            {
                prices.Add((price, line, key));
            }
        }
        else
        {
            HandOn(statement);
        }
    }

    /// <summary>A price with the others of its model, of the same kind and currency.</summary>
    private sealed record Offer(CostRecord Price, int? Line, string? Key, List<CostRecord> All)
    {
        /// <summary>The others above 0, nearest first.</summary>
        public List<CostRecord> Others { get; } = Price.Value.Number is not > 0 ? []
            : [.. All.Where(other => other.Value.Number is > 0).OrderBy(other => TimesOff(Price, other))];

        /// <summary>How many times it is off the nearest; 1 without another one.</summary>
        public double Times => Others.Count == 0 ? 1 : TimesOff(Price, Others[0]);

        public string Provider => PriceOffers.ProviderOf(Price);

        /// <summary>How many powers of ten it is above the middle of the others.</summary>
        public double Magnitude => Math.Log10(Price.Value.Number!.Value)
            - Others.Select(other => Math.Log10(other.Value.Number!.Value)).Order().ElementAt(Others.Count / 2);
    }

    /// <summary>Hands on the prices, but for those that are far from all others of their model. Of two alone it is open which is wrong,
    /// unless one provider's other prices are: then both are kept, and neither is used as it stands.</summary>
    private void HandOnPrices(List<Offer> offers)
    {
        var far = offers.Where(offer => offer.Others.Count > 1 && offer.Times >= FarOff)
            .GroupBy(offer => offer.Provider, StringComparer.Ordinal)
            .ToDictionary(offers => offers.Key, offers => offers.Select(offer => offer.Magnitude).Order().ElementAt(offers.Count() / 2),
                StringComparer.Ordinal);
        foreach (var offer in offers)
        {
            var isPair = offer.Others.Count == 1 && offer.Times >= FarOff;
            if ((offer.Others.Count > 1 && offer.Times >= FarOff) || (isPair && far.ContainsKey(offer.Provider)))
            {
                Fail(offer.Line, offer.Key, Invariant($"The price {offer.Price.Value.Text} ({Shorten(offer.Provider)}) is ")
                    + Invariant($"{offer.Times:#,0} times off the others of its model: {Listed(offer.Others)}. ")
                    + $"The prices of {Shorten(offer.Provider)} like this one are "
                    + Invariant($"out by {Math.Pow(10, Math.Abs(Math.Round(far[offer.Provider]))):#,0}: their unit is probably another. ")
                    + "The row was left out.");
                continue;
            }

            if (isPair && !far.ContainsKey(PriceOffers.ProviderOf(offer.Others[0])))
            {
                Warn(offer.Line, offer.Key, Invariant($"The price {offer.Price.Value.Text} ({Shorten(offer.Provider)}) is ")
                    + Invariant($"{offer.Times:#,0} times off the only other one of its model: {Listed(offer.Others)}. ")
                    + "One of the two is in another unit; neither is "
                    + "calculated with as it stands.");
            }

            HandOn(offer.Price);
        }
    }

    private static string Listed(List<CostRecord> others) => string.Join(", ", others.Take(MaxOthers).Select(
        other => $"{other.Value.Text} ({Shorten(PriceOffers.ProviderOf(other))})"))
        + (others.Count > MaxOthers ? Invariant($" and {others.Count - MaxOthers} more") : "");

    private void TakeScore(Score score, int? line, string? key, StatedUnit unit)
    {
        if ((ScoreRange.Problem(score, upload.Today) ?? ShotCount.Problem(score.Run.Shots)) is { } problem)
        {
            Fail(line, key, problem + " The row was left out.");
            return;
        }

        score = score with { Run = Corrected(score.Run, line, key) };
        if (ChangedPlaces(score.Run.Model, score.Task.Benchmark) is { } swapped)
        {
            Fail(line, key, swapped);
            return;
        }

        SaySpelling("model", score.Run.Model, line, key);
        SaySpelling("benchmark", score.Task.Benchmark, line, key);
        SayLetters("benchmark", score.Task.Benchmark, line, key);
        SayLetters("metric", score.Task.Metric.Name, line, key);
        if (upload.Spellings.MeetMetric(score.Task.Benchmark, score.Task.Metric.Name) is { } twice)
        {
            Warn(line, key, twice);
        }

        if (scales.Meet(score, unit, () => new PlacedValue(score.Value, line, key, Place(line, key))) is { } sentence)
        {
            Warn(line, key, sentence);
        }

        var stated = upload.Scores.Meet(score, () => Place(line, key));
        switch (stated.Outcome)
        {
            case StatedOutcome.New:
                taken = stated.Repeat is null ? score : score with { Run = score.Run with { Repeat = stated.Repeat } };
                HandOn(taken);
                break;
            case StatedOutcome.Repeated:
                Repeated++;
                break;
            default:
                Conflicting++;
                Report(upload.Scores.Choice == RepeatedResults.Ask ? ProblemSeverity.Error : ProblemSeverity.Warning, line, key,
                    Conflict(score, stated));
                break;
        }
    }

    private void HandOn(Statement statement)
    {
        if (CountRow())
        {
            upload.NewModels.Meet(statement);
            statements.Add(statement);
        }
    }

    /// <summary>Hands on the sizes of models, now that both sizes of each are in view.</summary>
    private void HandOnSizes()
    {
        var active = sizes.Where(size => size.Fact.Attribute == FactAttributes.ActiveParameters)
            .Select(size => Slug.From(size.Fact.Name)).ToHashSet(StringComparer.Ordinal);
        var refused = new HashSet<int>();
        foreach (var (number, (fact, line, key)) in sizes.Index()
            .OrderBy(size => size.Item.Fact.Attribute == FactAttributes.ActiveParameters))
        {
            // Where the file states both they are compared with each other, whatever the catalogue has.
            var isOwn = fact.Attribute == FactAttributes.TotalParameters && active.Contains(Slug.From(fact.Name));
            if (!isOwn && upload.Sizes.Problem(fact) is { } problem)
            {
                refused.Add(number);
                Fail(line, key, problem + " The row was left out.");
            }
            else
            {
                upload.Sizes.Meet(fact, Place(line, key));
            }
        }

        foreach (var (_, size) in sizes.Index().Where(size => !refused.Contains(size.Index)))
        {
            HandOn(size.Fact);
        }

        sizes.Clear();
    }

    private void SayStated(Statement statement, StatedFigure stated, int? line, string? key)
    {
        if (stated.Outcome == StatedOutcome.Repeated)
        {
            Repeated++;
            return;
        }

        var (what, value) = statement is Fact fact ? ($"{fact.Attribute} of {fact.Name}", Join(" ", fact.Value.Text, fact.Unit))
            : statement is CostRecord cost ? ($"{cost.Kind} of {cost.Subject}", cost.Value.Text) : ("", "");
        Conflicting++;
        Report(upload.Scores.Choice == RepeatedResults.Ask ? ProblemSeverity.Error : ProblemSeverity.Warning, line, key,
            $"The upload states two values for one thing, {what}: {value} here and {stated.Value} in {stated.Place}. " + Counting());
    }

    private string Conflict(Score score, StatedScore stated)
    {
        var same = Invariant($"The upload states two values for one result, {score.Run.Model} on {score.Task.Benchmark} ")
            + Invariant($"({score.Task.Metric.Name}): {score.Value} here and {stated.Value} in {stated.Place}. ");
        return same + Counting();
    }

    /// <summary>Which of several values counts.</summary>
    private string Counting() => upload.Scores.Choice switch
    {
        RepeatedResults.First => "The first counts, as was chosen.",
        RepeatedResults.Last => "The last counts, as was chosen.",
        RepeatedResults.None => "None counts, as was chosen.",
        RepeatedResults.Runs or RepeatedResults.Statements => "Both stand at the same place, so the first counts.",
        _ => "The first counts until you choose: both as repeated runs, both as statements that disagree, the first, the last or none.",
    };

    /// <summary>
    /// Evidence as it can enter: a figure from the page of a model's vendor, or of another model, is not made independent by a word in a
    /// file. A curator can raise it for the source.
    /// </summary>
    private EvidenceGrade Founded(EvidenceGrade stated, string model, string? reportedBy, Source? from)
    {
        if (stated > EvidenceGrade.ThirdParty || WeakerBecause(model, reportedBy, from) is not { } weaker)
        {
            return stated;
        }

        SayOnce("evidence " + weaker.Slug(), null, null, $"Figures that come from the page of a model or from its vendor are not "
            + $"{stated.Slug()}: they were read as {weaker.Slug()}. A curator can raise the evidence of the source.");
        return weaker;
    }

    /// <summary>What a figure is because of where it comes from; null when nothing weakens it.</summary>
    private EvidenceGrade? WeakerBecause(string model, string? reportedBy, Source? from)
    {
        if (from?.Url is { } url && HubModel().Match(url) is { Success: true } page)
        {
            return IsOf(page.Groups[1].Value, model) ? EvidenceGrade.SelfReported : EvidenceGrade.Copied;
        }

        var developer = upload.NewModels.DeveloperOf(model);
        if (reportedBy is not null && developer is not null && VendorNames.IsVendor(developer, reportedBy))
        {
            return EvidenceGrade.SelfReported;
        }

        // A vendor's page about a model that is surely another's is that of a competitor.
        return from?.Type.StartsWith("vendor_", StringComparison.Ordinal) != true ? null
            : developer is null || from.Publisher.Length == 0 || VendorNames.IsVendor(developer, from.Publisher)
                ? EvidenceGrade.SelfReported : EvidenceGrade.Competitor;
    }

    private bool IsOf(string page, string model) => Slug.From(page) == Slug.From(model)
        || upload.Models.Resolve(page)?.Name == model || Slug.From(page).EndsWith('-' + Slug.From(model), StringComparison.Ordinal);

    /// <summary>A note as it was stated, with its lines, and something behind it.</summary>
    private static string? Noted(string? note, string? more) => more is null ? note : Cut(Join("; ", note, more), MaxNote);

    private string? Spelled(string? stated, ResolvedModel resolved) =>
        stated is null || Clean(stated) is var name && Slug.From(name) == Slug.From(resolved.Name) ? null
            : Join(", ", $"model in the file: {name}", resolved.Provider is { } provider ? $"served by {provider}" : null);

    private void SayWhatChanges(LanguageModel model, int line)
    {
        if (upload.Models[model.Name] is { } known && model.Aliases.All(alias => upload.Models.Resolve(alias)?.Name == known.Name)
            && (known.Family == model.Family || model.Family == LanguageModel.OtherFamily || known.Family != LanguageModel.OtherFamily))
        {
            Warn(line, null, $"The model '{Shorten(model.Name)}' is known and the row changes nothing: what is known of it stays, "
                + "and it brings no new alias.");
        }
    }

    /// <summary>What stands in a table of scores and is none, and rows whose cells stand in each other's columns; with a word.</summary>
    private bool IsNoScore(Score score, int line)
    {
        if (NotScores.Find(score.Task.Metric) is { } instead)
        {
            Fail(line, "metric", $"'{Shorten(score.Task.Metric.Name)}' is {instead} and no score. The row was left out; the standard error "
                + "of a score goes beside it, costs and speeds have tables of their own.");
            return true;
        }

        var swapped = IsNumber(score.Run.Model) ? ("model", score.Run.Model) : IsNumber(score.Task.Benchmark)
            ? ("benchmark", score.Task.Benchmark) : IsNumber(score.Task.Metric.Name) ? ("metric", score.Task.Metric.Name)
            : ((string, string)?)null;
        if (swapped is var (what, name))
        {
            Fail(line, what, NumberInsteadOf(what, name));
        }

        return swapped is not null;
    }

    /// <summary>Points out a direction that is not the metric's own; the file's word counts.</summary>
    private void SayDirection(Metric metric, int? line)
    {
        if (KnownMetrics.DirectionOf(metric.Name) is { } usual && usual != metric.HigherIsBetter)
        {
            SayOnce($"direction {metric.Name}", line, "higherIsBetter", $"The file says that of '{Shorten(metric.Name)}' "
                + $"{(metric.HigherIsBetter ? "more" : "less")} is better, which is the other way round elsewhere. It was read as the file "
                + "says; correct higherIsBetter if it is a mistake.");
        }
    }

    /// <summary>A model as stated, without aliases that are no names or that lead to another model already.</summary>
    private LanguageModel WithOwnAliases(LanguageModel model, int line)
    {
        var own = model.Aliases.RemoveAll(alias =>
        {
            var other = upload.Models.Named(alias);
            if (!IsNumber(alias) && (other is null || other.Slug == model.Slug || other.FamilyReason is not null))
            {
                return false;
            }

            Warn(line, "aliases", IsNumber(alias)
                ? $"The alias '{Shorten(alias)}' of {Shorten(model.Name)} is a number and no name; it was not taken."
                : $"The alias '{Shorten(alias)}' of {Shorten(model.Name)} leads to the model {Shorten(other!.Name)} already, and a name "
                    + "leads to one model only; it was not taken. A curator can change where it leads.");
            return true;
        });
        return model with { Aliases = own };
    }

    private void SayCoverage(ImportedResult row)
    {
        if (row is { Coverage: { IsPartial: true } coverage, IsLimited: false })
        {
            SayOnce($"coverage {coverage}", null, row.Locator, $"Only {coverage.Sentence} have a score here. It is kept with this as its "
                + "coverage, so that it is marked wherever it appears and does not rank beside full runs.");
        }
    }

    private void SayCleaned(string text, int? line, string? key)
    {
        if (VisibleText.HasInvisible(text))
        {
            SayOnce($"invisible {text}", line, key, $"Invisible characters were removed from the name '{Shorten(Clean(text))}'.");
        }
    }

    private void SayNearNames(IEnumerable<IEnumerable<string>> models)
    {
        var near = models.Select(names => names.DistinctBy(Slug.From, StringComparer.Ordinal).ToList()).Where(names => names.Count > 1)
            .DistinctBy(names => names[0], StringComparer.Ordinal).ToList();
        if (near.Count > 0)
        {
            Warn(null, null, Invariant($"{near.Count} times several names may be one model of several providers, such as ")
                + $"{string.Join(", ", near[0].Take(5).Select(name => $"'{Shorten(name)}'"))}. They were kept apart; make them aliases "
                + "of one if they are.");
        }
    }

    /// <summary>Whether a price has a date. One of a file that asks waits for it; one of the tidy form, which has a column for it, is
    /// taken with a word.</summary>
    private bool HasDate(CostRecord price, int? line, string? key)
    {
        if (price.Provenance.Date is not null)
        {
            return true;
        }

        SayOnce("no date", null, key, "The file states no date for its prices, and prices change: state one (date).");
        if (line is null)
        {
            waiting[Question.Date] = waiting.GetValueOrDefault(Question.Date) + 1;
        }

        return line is not null;
    }

    private void SayOnce(string what, int? line, string? key, string sentence)
    {
        if (said.Add(what))
        {
            Warn(line, key, sentence);
        }
    }

    /// <summary>Where a row stands, for a sentence.</summary>
    private string Place(int? line, string? key) => Join(", ", ShortFile(), line is { } number ? Invariant($"line {number}") : null, key)!;

    /// <summary>The place of a row in its upload: the file, since an upload may hold many with equal keys, and the place in it.</summary>
    private string? Locator(string place, int longest) => Cut(origin.LocatorPrefix + Join(", ", ShortFile(), place), longest);

    private string ShortFile() => file.Length <= MaxFileName ? file : "…" + file[^MaxFileName..];

    private static double TimesOff(CostRecord price, CostRecord other)
    {
        var ratio = price.Value.Number!.Value / other.Value.Number!.Value;
        return Math.Max(ratio, 1 / ratio);
    }

    /// <summary>The page of a model on a hub, with its owner and name.</summary>
    [GeneratedRegex("^https?://(?:www\\.)?(?:huggingface\\.co|hf\\.co|modelscope\\.cn/models)/"
        + "(?!spaces/|datasets/|papers/|blog/|docs/)([^/?#]{1,96}/[^/?#]{1,96})",
        RegexOptions.IgnoreCase, 1000)]
    private static partial Regex HubModel();
}
