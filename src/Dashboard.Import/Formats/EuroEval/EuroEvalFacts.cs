using System.Globalization;

namespace Dashboard.Import.Formats;

/// <summary>Sizes of the models of a EuroEval leaderboard, each once, however many settings of the model are listed.</summary>
internal sealed class EuroEvalFacts(LeaderboardCsv table, string parameters, string context, ImportContext rows)
{
    private readonly int parametersColumn = table.Find(parameters);
    private readonly int contextColumn = table.Find(context);
    private readonly HashSet<(string Model, string Attribute)> seen = [];

    /// <summary>Takes the facts of the current row; "?" and empty are unknown and nothing to report.</summary>
    public void Add(EuroEvalModel model)
    {
        if (table.Number(parametersColumn) is > 0 and var count)
        {
            Add(model, parametersColumn, FactAttributes.TotalParameters,
                (count / 1e9).ToString("0.############", CultureInfo.InvariantCulture), FactAttributes.Billion);
        }

        if (table.Number(contextColumn) is > 0 and var tokens)
        {
            Add(model, contextColumn, "context_length", tokens.ToString("R", CultureInfo.InvariantCulture), "tokens");
        }
    }

    private void Add(EuroEvalModel model, int column, string attribute, string value, string unit)
    {
        if (seen.Add((model.Name, attribute)))
        {
            rows.Add(new ImportedFact
            {
                Subject = FactSubject.Model,
                Name = model.Name,
                Attribute = attribute,
                Value = value,
                Unit = unit,
                Locator = table.Locator(column)
            });
        }
    }
}
