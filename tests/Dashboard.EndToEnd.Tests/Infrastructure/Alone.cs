namespace Dashboard.EndToEnd.Tests.Infrastructure;

/// <summary>Tests that need the whole machine run after all others, one by one.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
