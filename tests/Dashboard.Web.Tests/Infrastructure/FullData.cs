namespace Dashboard.Web.Tests.Infrastructure;

/// <summary>The application with all that is shipped: some 230 models, 300 benchmarks and 142 languages. Only read.</summary>
public sealed class FullData : IAsyncLifetime
{
    public DashboardApp App { get; } =
        new(new Dictionary<string, string>(StringComparer.Ordinal) { ["Dashboard:ReferenceEdition"] = "3" });

    public ValueTask InitializeAsync() => App.InitializeAsync();

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
