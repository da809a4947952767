using System.Collections.Immutable;

namespace Dashboard.Domain.Importing;

/// <summary>Why an offer is shown with a model.</summary>
public enum OfferReason
{
    /// <summary>Its name counts as the model's already: by an alias, or by a part that is known to say only who serves it.</summary>
    CountsAs,

    /// <summary>Its name ends in the name of a model of the catalogue; it counts as that only once a curator says so.</summary>
    EndsAsKnown,

    /// <summary>Several names of the upload end alike, and the catalogue has no model of that name.</summary>
    EndsAsOthers,
}

/// <summary>An offer of an upload with the model that it may be of.</summary>
/// <param name="Name">The offer as its file names it.</param>
/// <param name="Alias">The same without its provider and region: what a curator makes an alias.</param>
/// <param name="Providers">Who offers it under this name; they stay with the prices whatever a curator says.</param>
/// <param name="Prices">How many prices the upload states of it.</param>
/// <param name="Model">Name of the model.</param>
/// <param name="Slug">Slug of the model where the catalogue has it; null where it does not.</param>
/// <param name="Ending">What the names have in common.</param>
public sealed record OfferProposal(
    string Name, string Alias, ImmutableArray<string> Providers, int Prices, string Model, string? Slug, OfferReason Reason, string Ending);

/// <summary>A price of an upload that no other provider's offer of the same model comes near, in the upload or in the catalogue.</summary>
/// <param name="Others">The prices that it was compared with, nearest first, and whether the catalogue has them.</param>
public sealed record FarOffer(CostRecord Record, double Times, ImmutableArray<(CostRecord Price, bool IsKnown)> Others);

/// <summary>Collects the prices of an upload: which model each offer may be of, and which prices are far from all others.</summary>
internal sealed class OffersPreview(ResultSnapshot snapshot)
{
    /// <summary>Prices that are looked at; of a longer upload the first ones.</summary>
    private const int MaxPrices = 50_000;

    private readonly List<CostRecord> prices = [];

    /// <summary>Notes a price; other costs say nothing here.</summary>
    public void Add(CostRecord cost)
    {
        if (PriceKinds.Has(cost.Kind) && cost.Model is not null && prices.Count < MaxPrices)
        {
            prices.Add(cost);
        }
    }

    /// <summary>The offers whose names are not their models': what waits for a curator first, then what counts by a known rule.</summary>
    public ImmutableArray<OfferProposal> Proposals()
    {
        var known = snapshot.Models.SelectMany(model => model.Aliases.Prepend(model.Name), (model, name) => (model, name))
            .GroupBy(entry => PriceOffers.CoreName(entry.name), entry => entry.model, StringComparer.Ordinal)
            .Where(models => models.DistinctBy(model => model.Slug, StringComparer.Ordinal).Count() == 1)
            .ToDictionary(models => models.Key, models => models.First(), StringComparer.Ordinal);
        return
        [
            .. from price in prices
               group price by PriceOffers.CoreName(price.Model!) into ending
               let names = ending.Select(price => price.Model!).DistinctBy(Slug.From, StringComparer.Ordinal).ToList()
               let plainest = names.OrderBy(name => name.Length).ThenBy(name => name, StringComparer.Ordinal).First()
               from offer in ending.GroupBy(price => (Name: price.Subject, Model: price.Model!))
               let proposal = Propose(offer.Key.Name, offer.Key.Model, ending.Key, names.Count, plainest, known)
               where proposal is not null
               orderby proposal.Reason == OfferReason.CountsAs, proposal.Model, proposal.Name
               select proposal with
               {
                   Providers = [.. offer.Select(PriceOffers.ProviderOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                   Prices = offer.Count(),
               },
        ];
    }

    /// <summary>Prices far from all others of their model, farthest first.</summary>
    public ImmutableArray<FarOffer> Far()
    {
        var own = prices.ToHashSet<CostRecord>(ReferenceEqualityComparer.Instance);
        var endings = prices.Select(price => PriceOffers.CoreName(price.Model!)).ToHashSet(StringComparer.Ordinal);
        var all = snapshot.Costs.Where(cost => endings.Contains(PriceOffers.CoreName(cost.Model ?? cost.Subject))).Concat(prices);
        return
        [
            .. from far in PriceOffers.Far(all).Values
               where own.Contains(far.Record)
               orderby far.Times descending, far.Record.Subject
               select new FarOffer(far.Record, far.Times, [.. far.Others.Select(other => (other, !own.Contains(other)))]),
        ];
    }

    private OfferProposal? Propose(string name, string model, string ending, int names, string plainest,
        Dictionary<string, LanguageModel> known)
    {
        OfferProposal Of(string proposed, string? slug, OfferReason reason) => new(name, model, [], 0, proposed, slug, reason, ending);
        if (snapshot.FindModel(Slug.From(model)) is { } own)
        {
            return Slug.From(name) == own.Slug ? null : Of(own.Name, own.Slug, OfferReason.CountsAs);
        }

        return known.TryGetValue(ending, out var proposed) ? Of(proposed.Name, proposed.Slug, OfferReason.EndsAsKnown)
            : names > 1 ? Of(plainest, null, OfferReason.EndsAsOthers) : null;
    }
}
