namespace Dashboard.Domain.Results;

/// <summary>What a statement about the stability of training is about.</summary>
public enum StabilityTopic
{
    /// <summary>Sudden rises of the loss that go away again.</summary>
    Spikes,

    /// <summary>A loss that does not come back.</summary>
    Divergence,

    /// <summary>How evenly the experts of a mixture are used.</summary>
    ExpertBalance,

    /// <summary>What changes with the device.</summary>
    Hardware,

    /// <summary>What was done about it, and what that gave.</summary>
    Recovery,

    /// <summary>What was looked for and not found.</summary>
    NotFound,
}

/// <summary>One statement of a source about how steadily a model trained, in the words of this project.</summary>
/// <param name="Subject">The model, family or report it is about.</param>
/// <param name="Source">Id of the <see cref="Results.Source"/>; null where no source says it, which is then the statement.</param>
/// <param name="Locator">Where in the source; null when the source has no parts.</param>
/// <param name="Evidence">How well it is founded; null for what was not found.</param>
public sealed record StabilityStatement(string Subject, StabilityTopic Topic, string Statement, string? Source,
    string? Locator, EvidenceGrade? Evidence);
