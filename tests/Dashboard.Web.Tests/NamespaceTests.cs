using Mono.Cecil;

namespace Dashboard.Web.Tests;

/// <summary>Which namespace may know which, read from the compiled assemblies.</summary>
public sealed class NamespaceTests
{
    private const string Features = "Dashboard.Web.Features.";

    private static readonly Lazy<HashSet<(string From, string To)>> uses = new(() => [
        .. new[] { typeof(Slug), typeof(FileSample), typeof(Data.DashboardDbContext), typeof(DashboardUrls) }
            .SelectMany(type => Uses(type.Assembly.Location)),
    ]);

    [Fact]
    public void A_feature_knows_no_other_feature()
    {
        Assert.Empty(uses.Value.Where(use => use.From.StartsWith(Features, StringComparison.Ordinal)
                && use.To.StartsWith(Features, StringComparison.Ordinal))
            .Select(use => $"{use.From[Features.Length..]} -> {use.To[Features.Length..]}"));
    }

    [Fact]
    public void No_namespaces_know_each_other_in_a_circle()
    {
        var left = uses.Value.ToHashSet();
        int before;
        do
        {
            before = left.Count;
            left.RemoveWhere(use => !left.Any(other => other.From == use.To) || !left.Any(other => other.To == use.From));
        }
        while (left.Count < before);

        Assert.Empty(left);
    }

    private static IEnumerable<(string From, string To)> Uses(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly);
        return [.. module.Types.Where(IsOurs).SelectMany(type => All(type).SelectMany(Names).Where(IsOurs)
            .Select(used => (Place(type), Place(used)))).Where(use => use.Item1 != use.Item2).Distinct()];
    }

    private static IEnumerable<TypeDefinition> All(TypeDefinition type) => type.NestedTypes.SelectMany(All).Prepend(type);

    /// <summary>Types that a type names in its declaration, its members and their bodies.</summary>
    private static IEnumerable<TypeReference> Names(TypeDefinition type) => new[] { type.BaseType }
        .Concat(type.Interfaces.Select(one => one.InterfaceType))
        .Concat(type.CustomAttributes.Select(one => one.AttributeType))
        .Concat(type.Fields.Select(field => field.FieldType))
        .Concat(type.Methods.SelectMany(Names))
        .OfType<TypeReference>()
        .SelectMany(Parts);

    private static IEnumerable<TypeReference> Names(MethodDefinition method) => method.Parameters.Select(parameter => parameter.ParameterType)
        .Append(method.ReturnType)
        .Concat(!method.HasBody ? [] : method.Body.Instructions.SelectMany(instruction => instruction.Operand switch
        {
            TypeReference used => [used],
            FieldReference field => [field.DeclaringType, field.FieldType],
            GenericInstanceMethod generic => generic.GenericArguments.Append(generic.DeclaringType),
            MethodReference called => called.Parameters.Select(parameter => parameter.ParameterType).Append(called.DeclaringType)
                .Append(called.ReturnType),
            _ => Array.Empty<TypeReference>(),
        }));

    private static IEnumerable<TypeReference> Parts(TypeReference type) => type switch
    {
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Append(Outermost(generic.ElementType)),
        TypeSpecification made => Parts(made.ElementType),
        GenericParameter => [],
        _ => [Outermost(type)],
    };

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static bool IsOurs(TypeReference type) => type.Namespace.StartsWith("Dashboard.", StringComparison.Ordinal);

    /// <summary>A folder of pages belongs to its feature.</summary>
    private static string Place(TypeReference type) => type.Namespace.Replace(".Pages", "", StringComparison.Ordinal);
}
