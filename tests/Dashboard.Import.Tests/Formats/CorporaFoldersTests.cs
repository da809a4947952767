using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests.Formats;

/// <summary>Which format takes which of the real files: those of prices, costs and speeds take their own and nobody else's.</summary>
public sealed class CorporaFoldersTests
{
    private static readonly Dictionary<string, string[]> formats = new(StringComparer.Ordinal)
    {
        ["prices"] = ["litellm-prices", "llm-prices", "instance-prices"],
        ["cost-records"] = ["focus-costs"],
        ["mlperf"] = ["mlperf-inference", "mlperf-loadgen", "mlperf-training", "mlperf-system"],
        ["vllm-bench"] = ["vllm-bench", "vllm-nightly"],
        ["llmperf"] = ["llmperf"],
        ["optimum-benchmark"] = ["optimum-benchmark", "optimum-report"],
        ["accelerators"] = ["accelerator-tables"],
        ["inferencemax"] = [],
    };

    [Fact]
    public void Every_real_file_is_taken_by_a_format_of_its_folder_or_by_none_of_these()
    {
        var own = formats.Values.SelectMany(ids => ids).Append("inferencemax").ToHashSet(StringComparer.Ordinal);
        Assert.All(Reading.AllCorpora(), file =>
        {
            var format = Dashboard.Import.FileFormats.Recognize(FileSample.Of(file)).Format?.Id;
            var allowed = formats.GetValueOrDefault(file.Name.Split('/', '\\')[0], []);
            if (allowed.Length > 0)
            {
                Assert.Contains(format, allowed);
            }
            else
            {
                Assert.False(format is not null && own.Contains(format), $"{file.Name} is taken for {format}.");
            }
        });
    }
}
