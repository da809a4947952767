using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Dashboard.Tests.Shared;

/// <summary>Reads SQL as a SQL Server of 2022 does.</summary>
internal static class TransactSql
{
    /// <summary>Fails unless it can be read, whether names may stand in quotation marks or not.</summary>
    public static TSqlScript Read(string sql)
    {
        var fragments = new[] { true, false }.Select(quoted =>
        {
            using var reader = new StringReader(sql);
            var fragment = new TSql160Parser(quoted).Parse(reader, out var errors);
            var said = errors.Select(error => FormattableString.Invariant($"{error.Line}: {error.Message}"));
            Assert.True(errors.Count == 0, $"{string.Join('\n', said)}\n{sql}");
            return (TSqlScript)fragment;
        }).ToList();
        return fragments[0];
    }

    /// <summary>What each statement answers with.</summary>
    /// <param name="rows">Rows of a question that is neither about a sum nor adds rows.</param>
    /// <param name="mayBeEmpty">Whether a column may be empty, by its name.</param>
    public static IEnumerable<Result> Answers(TSqlScript script, int rows, Func<string, bool> mayBeEmpty)
    {
        foreach (var statement in script.Batches.SelectMany(batch => batch.Statements))
        {
            switch (statement)
            {
                case SelectStatement select:
                    var first = First(select.QueryExpression);
                    var sum = Function(first.SelectElements[0]);
                    yield return first.FromClause is null || sum is "COUNT" or "COUNT_BIG" ? new Result(1, [])
                        : sum is "MAX" or "MIN" && first.GroupByClause is null ? new Result(1, [rows == 0])
                        : new Result(rows, [.. first.SelectElements.Select(element => mayBeEmpty(Column(element)))]);
                    break;
                case InsertStatement { InsertSpecification: { OutputClause: not null, InsertSource: ValuesInsertSource values } }:
                    yield return new Result(values.RowValues.Count, [], IsNew: true);
                    break;
                case MergeStatement { MergeSpecification: { OutputClause: not null, TableReference: InlineDerivedTable values } }:
                    yield return new Result(values.RowValues.Count, [], IsNew: true);
                    break;
                case UpdateStatement { UpdateSpecification.OutputClause: not null }:
                    yield return new Result(1, []);
                    break;
            }
        }
    }

    private static QuerySpecification First(QueryExpression query) => query switch
    {
        QuerySpecification specification => specification,
        BinaryQueryExpression both => First(both.FirstQueryExpression),
        QueryParenthesisExpression inner => First(inner.QueryExpression),
        _ => throw new NotSupportedException(query.GetType().Name),
    };

    private static string? Function(SelectElement element) =>
        element is SelectScalarExpression { Expression: FunctionCall call } ? call.FunctionName.Value : null;

    /// <summary>Empty for an expression.</summary>
    private static string Column(SelectElement element) =>
        element is SelectScalarExpression { Expression: ColumnReferenceExpression column }
            ? column.MultiPartIdentifier.Identifiers[^1].Value : "";

    /// <summary>How many rows, which of their first columns are empty, and whether the first is a number that the database chose.</summary>
    public sealed record Result(int Rows, bool[] Empty, bool IsNew = false);
}
