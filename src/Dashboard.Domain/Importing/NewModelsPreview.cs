using System.Collections.Immutable;

namespace Dashboard.Domain.Importing;

/// <summary>Collects what an upload says of models: those that the catalogue does not know, and new spellings of those it does.</summary>
internal sealed class NewModelsPreview(ResultSnapshot snapshot)
{
    private readonly Dictionary<string, LanguageModel> stated = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> met = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Fact>> sizes = new(StringComparer.Ordinal);

    /// <summary>Notes what a statement says of models; prices alone make no model.</summary>
    public void Add(Statement statement)
    {
        switch (statement)
        {
            case LanguageModel model:
                Take(model);
                break;
            case Score score:
                met.TryAdd(Slug.From(score.Run.Model), score.Run.Model);
                break;
            case Throughput speed:
                met.TryAdd(Slug.From(speed.Model), speed.Model);
                break;
            case ItemResults items:
                met.TryAdd(Slug.From(items.Run.Model), items.Run.Model);
                break;
            case TrainingLog log:
                met.TryAdd(Slug.From(log.Model), log.Model);
                break;
            case Fact { Subject: FactSubject.Model } fact:
                Take(fact);
                break;
        }
    }

    /// <summary>Models without family or size in the catalogue.</summary>
    /// <param name="statements">How often the upload names a model, by slug.</param>
    public ImmutableArray<NewModel> Build(Func<string, int> statements) =>
    [
        .. met.Where(name => snapshot.FindModel(name.Key) is null or { Family: LanguageModel.OtherFamily, IsBare: true })
            .Select(name => Describe(name.Key, name.Value))
            .OrderByDescending(model => statements(model.Slug)).ThenBy(model => model.Name, StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>Spellings that lead to a known model from then on.</summary>
    public ImmutableArray<NewAlias> Aliases(int limit) =>
    [
        .. stated.Values.Where(model => snapshot.FindModel(model.Slug) is not null)
            .SelectMany(model => model.Aliases.Except(snapshot.FindModel(model.Slug)!.Aliases, StringComparer.Ordinal)
                .Where(alias => Slug.From(alias) != model.Slug)
                .Select(alias => new NewAlias(model.Name, alias, snapshot.FindModel(Slug.From(alias)) is { IsBare: true } other
                    ? other.Name : null)))
            .Take(limit),
    ];

    private void Take(LanguageModel model)
    {
        met.TryAdd(model.Slug, model.Name);
        if (!stated.TryGetValue(model.Slug, out var known) || known.FamilyReason is not null)
        {
            stated[model.Slug] = model;
        }
    }

    private void Take(Fact fact)
    {
        var slug = Slug.From(fact.Name);
        met.TryAdd(slug, fact.Name);
        if (fact.Attribute is FactAttributes.TotalParameters or FactAttributes.ActiveParameters)
        {
            if (!sizes.TryGetValue(slug, out var facts))
            {
                sizes[slug] = facts = [];
            }

            facts.Add(fact);
        }
    }

    private NewModel Describe(string slug, string name)
    {
        var model = stated.GetValueOrDefault(slug);
        var facts = sizes.GetValueOrDefault(slug) ?? [];
        return new NewModel(name, model?.Family ?? LanguageModel.OtherFamily, model?.Developer, model?.FamilyReason,
            Size(facts, FactAttributes.TotalParameters) ?? snapshot.FindModel(slug)?.Total ?? ParameterCount.Unknown,
            Size(facts, FactAttributes.ActiveParameters) ?? snapshot.FindModel(slug)?.Active ?? ParameterCount.Unknown);
    }

    private static ParameterCount? Size(List<Fact> facts, string attribute) =>
        ModelFacts.Best(facts, attribute) is { } fact ? ParameterCount.From(fact) : null;
}
