using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dashboard.Web.Tests.Resources;

/// <summary>What the sources write in words: each string with its holes, put together where it is written in pieces.</summary>
internal static class SourceSentences
{
    /// <summary>Stands where a value is put in.</summary>
    public const char Hole = '\u0001';

    private const int MaxForms = 256;

    /// <summary>All strings of a file, each in every form that its conditions allow.</summary>
    public static IEnumerable<(int Line, string Text)> Of(string code)
    {
        var root = CSharpSyntaxTree.ParseText(code).GetRoot();
        foreach (var node in root.DescendantNodes().OfType<ExpressionSyntax>().Where(IsText))
        {
            if (node.Ancestors().OfType<AttributeSyntax>().Any() || IsPartOfText(node))
            {
                continue;
            }

            var line = node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
            foreach (var form in Forms(node).Distinct(StringComparer.Ordinal))
            {
                yield return (line, form);
            }
        }
    }

    private static bool IsText(ExpressionSyntax node) => node switch
    {
        LiteralExpressionSyntax literal => literal.IsKind(SyntaxKind.StringLiteralExpression),
        InterpolatedStringExpressionSyntax => true,
        BinaryExpressionSyntax sum => sum.IsKind(SyntaxKind.AddExpression) && (IsText(sum.Left) || IsText(sum.Right)),
        ParenthesizedExpressionSyntax inner => IsText(inner.Expression),
        InvocationExpressionSyntax call => IsCreate(call),
        _ => false,
    };

    /// <summary>Whether it is seen as a piece of a larger text.</summary>
    private static bool IsPartOfText(ExpressionSyntax node)
    {
        for (SyntaxNode? child = node, at = node.Parent; at is not null; child = at, at = at.Parent)
        {
            switch (at)
            {
                case BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) && IsText(sum):
                case InterpolationSyntax:
                case InvocationExpressionSyntax made when IsCreate(made):
                    return true;
                case ParenthesizedExpressionSyntax:
                case ConditionalExpressionSyntax conditional when conditional.Condition != child:
                case SwitchExpressionArmSyntax arm when arm.Expression == child:
                case SwitchExpressionSyntax:
                    continue;
                case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } when IsCreate(call):
                case ArgumentListSyntax { Parent: InvocationExpressionSyntax list } when IsCreate(list):
                    continue;
                default:
                    return false;
            }
        }

        return false;
    }

    private static bool IsCreate(InvocationExpressionSyntax call) => call.Expression.ToString() is "string.Create" or "FormattableString.Invariant" or "Invariant";

    private static IEnumerable<string> Forms(ExpressionSyntax? node) => node switch
    {
        LiteralExpressionSyntax literal when literal.Token.Value is string text => [text],
        InterpolatedStringExpressionSyntax text => text.Contents.Aggregate<InterpolatedStringContentSyntax, IEnumerable<string>>(
            [""], (forms, part) => Join(forms, part is InterpolatedStringTextSyntax words
                ? [words.TextToken.ValueText] : Forms(((InterpolationSyntax)part).Expression))),
        BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) => Join(Forms(sum.Left), Forms(sum.Right)),
        BinaryExpressionSyntax either when either.IsKind(SyntaxKind.CoalesceExpression) => [.. Forms(either.Left), .. Forms(either.Right)],
        ParenthesizedExpressionSyntax inner => Forms(inner.Expression),
        ConditionalExpressionSyntax choice => [.. Forms(choice.WhenTrue), .. Forms(choice.WhenFalse)],
        SwitchExpressionSyntax choice => choice.Arms.SelectMany(arm => Forms(arm.Expression)),
        InvocationExpressionSyntax call when IsCreate(call) => Forms(call.ArgumentList.Arguments[^1].Expression),
        ThrowExpressionSyntax => [],
        _ => [Hole.ToString()],
    };

    private static List<string> Join(IEnumerable<string> left, IEnumerable<string> right) =>
        [.. left.SelectMany(one => right, (one, other) => one + other).Take(MaxForms)];
}
