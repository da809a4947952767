using System.Reflection;

namespace Dashboard.Domain.Tests;

public sealed class ReferencesTests
{
    [Theory]
    [InlineData("Microsoft.EntityFrameworkCore")]
    [InlineData("Microsoft.AspNetCore")]
    [InlineData("System.Text.Json")]
    public void Domain_does_not_reference(string assembly) =>
        Assert.DoesNotContain(
            Assembly.Load("Dashboard.Domain").GetReferencedAssemblies(),
            reference => reference.Name!.StartsWith(assembly, StringComparison.Ordinal));
}
