using System.Reflection;

namespace Dashboard.Import.Tests;

public sealed class ReferencesTests
{
    [Theory]
    [InlineData("Microsoft.EntityFrameworkCore")]
    [InlineData("Microsoft.AspNetCore")]
    [InlineData("Dashboard.Data")]
    public void Import_does_not_reference(string assembly) =>
        Assert.DoesNotContain(
            Assembly.Load("Dashboard.Import").GetReferencedAssemblies(),
            reference => reference.Name!.StartsWith(assembly, StringComparison.Ordinal));
}
