using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Dashboard.Web.Tests;

/// <summary>bUnit asks for a newer AngleSharp.Diffing than a partial registry holds: see Directory.Build.targets. The older one serves.</summary>
internal static class AngleSharpDiffingLoader
{
    [ModuleInitializer]
    internal static void Register() => AssemblyLoadContext.Default.Resolving += (context, name) =>
        name.Name == "AngleSharp.Diffing"
            ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "compat", "AngleSharp.Diffing.dll"))
            : null;
}
