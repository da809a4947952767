namespace Dashboard.Import.Tests.Formats;

public sealed class BfclTests
{
    private const string Table = """
        Rank,Overall Acc,Model,Model Link,Total Cost ($),Latency Mean (s),Latency Standard Deviation (s),Latency 95th Percentile (s),Non-Live AST Acc,Non-Live Simple AST,Live Acc,Live Simple AST,Multi Turn Acc,Web Search Acc,Irrelevance Detection,Format Sensitivity Max Delta,Organization,License
        1,70.85%,Toy-1 (FC),https://x,2.9,2.73,8.58,5.43,86.60%,74.42%,81.72%,88.37%,65.62%,1%,2%,N/A,Acme,MIT
        2,60%,Toy-2 (Prompt) (Original),https://x,0,N/A,N/A,N/A,1%,2%,3%,4%,5%,6%,7%,25.0,Acme,MIT
        3,50%,Toy-3 <img onerror=x>,=HYPERLINK(1),1,1,1,1,1%,x,3%,4%,5%,6%,7%,25.0,Acme,MIT
        """;

    [Fact]
    public void Accuracies_are_percent_and_parts_of_the_overall_figure()
    {
        var (batch, _) = Reading.Read(Reading.File("data_overall_2025-08-28.csv", Table));

        var live = batch.Only(score => score is { Run.Model: "Toy-1", Task.Benchmark: "BFCL Live Simple AST" });
        Assert.Equal((88.37, "accuracy", "percent", "V4", "FC"),
            (live.Value, live.Task.Metric.Name, live.Task.Metric.Unit, live.Task.Version, live.Run.Variant.Label));
        Assert.Equal("spelled 'Toy-1 (FC)' in the file", live.Note);
        string? PartOf(string name) => batch.Benchmarks.Single(benchmark => benchmark.Name == name).PartOf;
        Assert.Equal("BFCL Live", PartOf("BFCL Live Simple AST"));
        Assert.Equal("BFCL Non-Live AST", PartOf("BFCL Non-Live Simple AST"));
        Assert.Equal("BFCL Overall", PartOf("BFCL Live"));
        Assert.Equal("BFCL Overall", PartOf("BFCL Irrelevance Detection"));
        Assert.Null(PartOf("BFCL Overall"));
    }

    [Fact]
    public void Settings_leave_the_name_and_hostile_names_stay_text()
    {
        var (batch, _) = Reading.Read(Reading.File("b.csv", Table));

        Assert.Equal("Prompt, Original",
            batch.Only(score => score is { Run.Model: "Toy-2", Task.Benchmark: "BFCL Overall" }).Run.Variant.Label);
        Assert.Equal(50, batch.Only(score => score is { Run.Model: "Toy-3 <img onerror=x>", Task.Benchmark: "BFCL Overall" }).Value);
    }

    [Fact]
    public void A_spread_is_better_when_lower_and_no_error_of_an_accuracy()
    {
        var (batch, _) = Reading.Read(Reading.File("b.csv", Table));

        var spread = batch.Only(score => score is { Run.Model: "Toy-2", Task.Benchmark: "BFCL Format Sensitivity" });
        Assert.Equal((25.0, "max delta", false), (spread.Value, spread.Task.Metric.Name, spread.Task.Metric.HigherIsBetter));
        Assert.All(batch.Scores, score => Assert.Null(score.StandardError));
    }

    [Fact]
    public void Latency_is_a_speed_and_cost_a_cost_unless_zero()
    {
        var (batch, _) = Reading.Read(Reading.File("b.csv", Table));

        Assert.Equal(["2.9", "1"], batch.Costs.Select(cost => cost.Value.Text));
        Assert.All(batch.Costs, cost => Assert.Null(cost.Unit));
        Assert.Equal((4, "latency mean", "2.73"), (batch.Throughputs.Count, batch.Throughputs[0].Metric, batch.Throughputs[0].Value.Text));
        Assert.StartsWith("standard deviation 8.58 s", batch.Throughputs[0].Provenance.Note, StringComparison.Ordinal);
        Assert.Contains(batch.Problems, problem => problem is { Column: "Total Cost ($)", Line: 3 });
        Assert.Contains(batch.Problems, problem => problem is { Column: "Non-Live Simple AST", Line: 4 });
    }

    [Fact]
    public void Real_figures_are_those_of_the_files()
    {
        var (batch, _) = Reading.Read(Reading.Corpora("bfcl/data_overall_2024-10-21.csv", "bfcl/data_overall_2025-08-28.csv"));

        double Of(string model, string variant, string part, string version) => batch.Only(score =>
            score.Run.Model == model && score.Run.Variant.Label == variant && score.Task.Benchmark == "BFCL " + part
                && score.Task.Version == version).Value;
        Assert.Equal(62.19, Of("GPT-4o-2024-08-06", "FC", "Overall", "V3"));
        Assert.Equal(93.29, Of("Command-R-Plus", "Prompt, Original", "Non-Live Simple Exec", "V3"));
        Assert.Equal(65.62, Of("GLM-4.5", "FC", "Multi Turn", "V4"));
        Assert.Equal(33.54, Of("Gemma-3-1b-it", "Prompt", "Irrelevance Detection", "V4"));
        Assert.Contains(batch.Costs,
            cost => cost is { Subject: "GPT-4o-2024-08-06 (FC)", Value.Text: "4.75", Unit: "per 1000 function calls", Currency: "USD" });
        Assert.Contains(batch.Costs, cost => cost is { Subject: "Claude-Opus-4-1-20250805 (FC)", Value.Text: "207.12", Unit: null });
    }
}
