namespace Dashboard.Domain.Comparison;

/// <summary>What may be compared with what: a pre-trained checkpoint and a post-trained one are two different things.</summary>
public enum CheckpointStage
{
    /// <summary>Post-trained: chat, instruct, reasoning and stages of post-training.</summary>
    PostTrained,

    /// <summary>Pre-trained only.</summary>
    Base,

    /// <summary>The source does not say, or in a word that is not known.</summary>
    NotStated,
}

/// <summary>The stage of a variant.</summary>
public static class CheckpointStages
{
    public static CheckpointStage Stage(this Variant variant) => variant.Kind switch
    {
        VariantKind.Base => CheckpointStage.Base,
        VariantKind.Unknown => CheckpointStage.NotStated,
        _ => CheckpointStage.PostTrained,
    };
}
