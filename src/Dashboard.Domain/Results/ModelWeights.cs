namespace Dashboard.Domain.Results;

/// <summary>What is known of who may fetch a model's weights rests on.</summary>
public enum WeightsBasis
{
    /// <summary>Nothing is known.</summary>
    Unknown,

    /// <summary>A source states it.</summary>
    Stated,

    /// <summary>A source names a licence of the weights.</summary>
    Licence,

    /// <summary>It has a name on a hub under an organisation that publishes nothing but weights there.</summary>
    HubName,

    /// <summary>Its size is not disclosed; of published weights anyone could count it.</summary>
    SizeNotDisclosed,
}

/// <summary>Whether anyone may fetch a model's weights.</summary>
/// <param name="AreOpen">Null when nothing tells.</param>
/// <param name="Provenance">What the basis rests on; null for a name on a hub.</param>
public sealed record ModelWeights(bool? AreOpen, WeightsBasis Basis, Provenance? Provenance)
{
    /// <summary>Nothing tells.</summary>
    public static ModelWeights Unknown { get; } = new(null, WeightsBasis.Unknown, null);

    // As the hub spells them; gateways write theirs in lower case, and name closed models in the same way.
    private static readonly string[] HubNames =
    [
        "01-ai/", "allenai/", "CohereForAI/", "CohereLabs/", "deepseek-ai/", "google/gemma", "ibm-granite/", "inclusionAI/", "internlm/",
        "meta-llama/", "microsoft/phi", "microsoft/Phi", "MiniMaxAI/", "mistralai/M", "nvidia/", "openai/gpt-oss", "Qwen/", "stepfun-ai/",
        "swiss-ai/", "THUDM/", "tiiuae/", "XiaomiMiMo/", "zai-org/",
    ];

    /// <summary>Concludes it: what a source states, else a named licence, else an undisclosed size, else a name on a hub.</summary>
    /// <param name="stated">The believed fact <c>open_weights</c> (<c>yes</c> or <c>no</c>); null when there is none.</param>
    public static ModelWeights Of(LanguageModel model, Fact? stated)
    {
        if (stated?.Value is { Kind: ValueKind.Text, Text: "yes" or "no" } word)
        {
            return new ModelWeights(word.Text == "yes", WeightsBasis.Stated, stated.Provenance);
        }

        if (model.Licence is { } licence)
        {
            return new ModelWeights(!licence.IsProprietary, WeightsBasis.Licence, licence.Provenance);
        }

        return model.Total.Status == ParameterStatus.Undisclosed
            ? new ModelWeights(false, WeightsBasis.SizeNotDisclosed, model.Total.Provenance)
            : model.Aliases.Any(alias => Array.Exists(HubNames, name => alias.StartsWith(name, StringComparison.Ordinal)))
            ? new ModelWeights(true, WeightsBasis.HubName, null)
            : Unknown;
    }
}

/// <summary>The licence of a model's weights.</summary>
/// <param name="Name">Its name alone, such as <c>Apache 2.0</c>.</param>
/// <param name="Text">As the source states it, with its remarks.</param>
public sealed record ModelLicence(string Name, string Text, Provenance Provenance)
{
    /// <summary>Its name in URLs.</summary>
    public string Slug { get; } = Results.Slug.From(Name);

    /// <summary>Whether it says that the weights are not given away.</summary>
    public bool IsProprietary => Name.Contains("proprietary", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a fact in words: of <c>code MIT; weights X (commercial use allowed)</c> the name is X, remarks in brackets and after
    /// a semicolon are left out of it; null when no licence is stated.</summary>
    public static ModelLicence? From(Fact fact)
    {
        if (fact.Value is not { Kind: ValueKind.Text, Text: var text })
        {
            return null;
        }

        const string ofWeights = "weights ";
        var parts = text.Split(';', StringSplitOptions.TrimEntries);
        var part = Array.Find(parts, part => part.StartsWith(ofWeights, StringComparison.OrdinalIgnoreCase)) is { } weights
            ? weights[ofWeights.Length..] : parts[0];
        var name = part.Split(" (")[0].Trim();
        return name.Length == 0 ? null : new ModelLicence(name, text, fact.Provenance);
    }
}
