using System.Collections.Immutable;

namespace Dashboard.Domain.Importing;

/// <summary>
/// Watches the statements of an upload go by and tells what committing them would do to a snapshot. Holds names and counts, not the
/// statements, save the first <see cref="MaxScores"/> scores for the leaderboard.
/// </summary>
public sealed class UploadPreviewBuilder(ResultSnapshot snapshot) : IStatementSink
{
    /// <summary>Most groups, names and conflicts that are listed.</summary>
    public const int MaxListed = 200;

    /// <summary>Scores by which the change of the leaderboard is worked out; of a longer upload the first ones.</summary>
    public const int MaxScores = 20_000;

    private const int MaxColumns = 12;
    private const int MaxGroups = 100_000;
    private const double NearEnough = 0.6;

    private readonly Dictionary<(string Model, string Benchmark, string Language), int> groups = [];
    private readonly Dictionary<(SearchKind Kind, string Slug), (string Name, int Count)> names = [];
    private readonly HashSet<(int, int)> keys = [];
    private readonly List<Score> scores = [];
    private readonly List<ValueConflict> conflicts = [];
    private readonly List<PreviewLog> logs = [];
    private readonly NewModelsPreview models = new(snapshot);
    private readonly OffersPreview offers = new(snapshot);
    private readonly Lazy<ILookup<(string Model, string Benchmark), int>> standing = new(() => snapshot.CurrentRows.ToLookup(
        row => (snapshot.ModelOfRun(snapshot.Data.Run[row]).Slug, snapshot.Index.TaskBenchmark[snapshot.Data.Task[row]])));

    private int count;
    private int facts;
    private int costs;
    private int throughputs;
    private int duplicates;
    private int itemRuns;
    private int itemTexts;
    private long items;
    private int repeated;
    private int conflictCount;

    /// <summary>Sources and benchmarks change nothing by themselves.</summary>
    public void Add(Statement statement)
    {
        models.Add(statement);
        switch (statement)
        {
            case LanguageModel { FamilyReason: null } stated:
                Meet(SearchKind.Model, stated.Name);
                break;
            case Score score:
                Take(score);
                break;
            case Fact fact:
                Take(fact);
                break;
            case CostRecord cost:
                Take(cost);
                break;
            case Throughput throughput:
                Take(throughput);
                break;
            case TrainingLog log:
                Take(log);
                break;
            case ItemResults results:
                Meet(SearchKind.Model, results.Run.Model);
                Meet(SearchKind.Benchmark, results.Task.Benchmark);
                (itemRuns, items) = (itemRuns + 1, items + results.Items.Count);
                itemTexts += results.Texts is null ? 0 : 1;
                break;
        }
    }

    private void Take(Score score)
    {
        count++;
        Meet(SearchKind.Model, score.Run.Model);
        Meet(SearchKind.Benchmark, score.Task.Benchmark);
        Meet(SearchKind.Hardware, score.Run.Hardware.Name);
        var group = (score.Run.Model, score.Task.Benchmark, score.Task.Language);
        if (groups.Count < MaxGroups || groups.ContainsKey(group))
        {
            groups[group] = groups.GetValueOrDefault(group) + 1;
        }

        if (!keys.Add((HashCode.Combine(score.Run, score.Locator), HashCode.Combine(score.Task, score.Locator, score.Run.Shots))))
        {
            repeated++;
            return;
        }

        if (scores.Count < MaxScores)
        {
            scores.Add(score);
        }

        CompareWithCurrent(score);
    }

    private void Take(Fact fact)
    {
        facts++;
        Meet(fact.Subject == FactSubject.Model ? SearchKind.Model : SearchKind.Hardware, fact.Name);
    }

    private void Take(CostRecord cost)
    {
        costs++;
        offers.Add(cost);
        Meet(SearchKind.Model, cost.Model);
    }

    private void Take(Throughput throughput)
    {
        throughputs++;
        Meet(SearchKind.Model, throughput.Model);
        Meet(SearchKind.Hardware, throughput.Hardware.Name);
    }

    private void Take(TrainingLog log)
    {
        Meet(SearchKind.Model, log.Model);
        Meet(SearchKind.Hardware, log.Hardware.Name);
        duplicates += snapshot.TrainingLogs.Any(standing => standing.Steps.Equals(log.Steps)) ? 1 : 0;
        if (logs.Count < MaxListed)
        {
            logs.Add(new PreviewLog(log.Name, log.Model, log.Hardware, log.Steps.Count, LossSpikes.Of(log.Steps)));
        }
    }

    public void Report(ImportProblem problem)
    {
    }

    /// <summary>What was seen so far.</summary>
    public UploadPreview Build()
    {
        var placed = models.Build(slug => names.GetValueOrDefault((SearchKind.Model, slug)).Count);
        var (proposals, far) = (offers.Proposals(), offers.Far());
        var news = names.Where(name => !IsKnown(name.Key)).OrderByDescending(name => name.Value.Count).ThenBy(name => name.Key).ToList();
        return new UploadPreview(
            count,
            facts,
            costs,
            throughputs,
            [.. groups.OrderByDescending(group => group.Value).ThenBy(group => group.Key).Take(MaxListed)
                .Select(group => new PreviewGroup(group.Key.Model, group.Key.Benchmark, group.Key.Language, group.Value))],
            groups.Count,
            [.. news.Take(MaxListed)
                .Select(name => new NewName(name.Key.Kind, name.Value.Name, name.Value.Count, Similar(name.Key.Kind, name.Value.Name)))],
            duplicates,
            repeated,
            [.. conflicts],
            conflictCount,
            Columns())
        {
            NewNamesInAll = news.Count,
            TrainingLogs = [.. logs],
            ItemRuns = itemRuns,
            RunsWithTexts = itemTexts,
            Items = items,
            NewModels = [.. placed.Take(MaxListed)],
            NewModelsInAll = placed.Length,
            NewModelsWithoutSize = placed.Count(model => model.LacksSize),
            NewAliases = models.Aliases(MaxListed),
            Offers = [.. proposals.Take(MaxListed)],
            OffersInAll = proposals.Length,
            FarOffers = [.. far.Take(MaxListed)],
            FarOffersInAll = far.Length,
        };
    }

    private void Meet(SearchKind kind, string? name)
    {
        if (name is not null)
        {
            var key = (kind, Slug.From(name));
            names[key] = names.TryGetValue(key, out var known) ? (known.Name, known.Count + 1) : (name, 1);
        }
    }

    private bool IsKnown((SearchKind Kind, string Slug) name) => name.Kind switch
    {
        SearchKind.Model => snapshot.FindModel(name.Slug) is not null,
        SearchKind.Benchmark => snapshot.Benchmarks.ContainsKey(name.Slug),
        _ => snapshot.Accelerators.ContainsKey(name.Slug),
    };

    /// <summary>Organisation prefixes (<c>meta-llama/</c>), revisions (<c>@v1.1</c>), endings of tools (<c>-hf</c>) and letters that only
    /// look Latin say nothing about which model it is.</summary>
    private ImmutableArray<SearchHit> Similar(SearchKind kind, string name)
    {
        var path = (LookAlikes.Latin(name) ?? name).Replace("__", "/", StringComparison.Ordinal);
        var bare = path[(path.LastIndexOf('/') + 1)..];
        bare = kind == SearchKind.Model && bare.IndexOf('@', StringComparison.Ordinal) is > 0 and var at ? bare[..at] : bare;
        foreach (var ending in (string[])["-hf", "-vllm", "-turbomind", "-lmdeploy"])
        {
            bare = bare.EndsWith(ending, StringComparison.OrdinalIgnoreCase) ? bare[..^ending.Length] : bare;
        }

        var plain = bare.StartsWith("Meta-", StringComparison.OrdinalIgnoreCase) ? bare["Meta-".Length..] : bare;
        return
        [
            .. CatalogueSearch.Of(snapshot).Find(plain, 20)
                .Concat(CatalogueSearch.Of(snapshot).Find(bare, 20))
                .Where(hit => hit.Kind == kind && hit.Quality >= NearEnough)
                .OrderByDescending(hit => hit.Quality)
                .DistinctBy(hit => hit.Key)
                .Take(3),
        ];
    }

    private void CompareWithCurrent(Score score)
    {
        foreach (var row in standing.Value[(Slug.From(score.Run.Model), Slug.From(score.Task.Benchmark))])
        {
            var other = snapshot.Score(row);
            if (other.Task.Equals(score.Task) && other.Run.Variant.Equals(score.Run.Variant) && other.Run.Shots == score.Run.Shots
                && other.Run.Hardware.Equals(score.Run.Hardware) && other.Run.Repeat == score.Run.Repeat)
            {
                if (other.Value.Equals(score.Value))
                {
                    duplicates++;
                    return;
                }

                conflictCount++;
                if (conflicts.Count < MaxListed)
                {
                    conflicts.Add(new ValueConflict(score, other));
                }

                return;
            }
        }
    }

    /// <summary>The columns that the upload touches, with ranks before and after.</summary>
    private ImmutableArray<ColumnChange> Columns()
    {
        var touched = scores.Select(score => Slug.From(score.Task.Benchmark)).Distinct(StringComparer.Ordinal).Take(MaxColumns).ToList();
        if (touched.Count == 0)
        {
            return [];
        }

        var (before, after) = (new SnapshotBuilder(), new SnapshotBuilder());
        before.Add(new Revision(1, default, ""));
        after.Add(new Revision(1, default, ""));
        foreach (var row in snapshot.CurrentRows.Where(
            row => touched.Contains(snapshot.Index.TaskBenchmark[snapshot.Data.Task[row]], StringComparer.Ordinal)))
        {
            before.Add(snapshot.Score(row), 1);
            after.Add(snapshot.Score(row), 1);
        }

        scores.ForEach(score => after.Add(score, 1));
        var mine = scores.Select(score => new Protocol(score.Task, score.Run.Shots, score.Run.Harness, score.Run.Source)).ToHashSet();
        var view = new ViewState { Benchmarks = [.. touched], Columns = 0 };
        return Compare(Leaderboard.Build(before.Build(), view), Leaderboard.Build(after.Build(), view), mine);
    }

    private static ImmutableArray<ColumnChange> Compare(Leaderboard before, Leaderboard after, HashSet<Protocol> mine)
    {
        var earlier = before.Columns.Select((column, at) => (column.Protocol, at))
            .ToDictionary(entry => entry.Protocol, entry => Ranks(before, entry.at));
        return
        [
            .. after.Columns.Select((column, at) => (column, at))
                .Where(entry => mine.Contains(entry.column.Protocol))
                .Take(MaxColumns)
                .Select(entry => Change(entry.column.Protocol, Ranks(after, entry.at), earlier.GetValueOrDefault(entry.column.Protocol))),
        ];
    }

    private static ColumnChange Change(
        Protocol column, Dictionary<(string Model, Variant Variant, HardwareConfiguration Hardware), (int Rank, double Value)> now,
        Dictionary<(string Model, Variant Variant, HardwareConfiguration Hardware), (int Rank, double Value)>? earlier)
    {
        var shifts = now.Select(rank => new RankShift(rank.Key.Model, rank.Key.Variant, rank.Value.Value,
            earlier?.GetValueOrDefault(rank.Key).Rank is > 0 and var was ? was : null, rank.Value.Rank));
        return new ColumnChange(column.Task.Benchmark, column.Task.Language, column.Task.Metric.Name, earlier is not null,
            [.. shifts.OrderBy(rank => rank.After).Take(MaxListed)])
        { RanksInAll = now.Count, Coverage = column.Task.Coverage };
    }

    /// <summary>Ranks in one column; equal values share the better rank.</summary>
    private static Dictionary<(string Model, Variant Variant, HardwareConfiguration Hardware), (int Rank, double Value)> Ranks(
        Leaderboard board, int column)
    {
        var ranks = new Dictionary<(string, Variant, HardwareConfiguration), (int, double)>();
        var (rank, place, last) = (0, 0, double.NaN);
        foreach (var row in board.Ranked(column))
        {
            place++;
            rank = row.Cells[column].Value.Equals(last) ? rank : place;
            last = row.Cells[column].Value;
            ranks[(row.Model.Name, row.RankedModel.Variant, row.RankedModel.Hardware)] = (rank, last);
        }

        return ranks;
    }
}
