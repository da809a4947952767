namespace Dashboard.Import.Tests.Formats;

public sealed class LlamaBenchTests
{
    [Theory]
    [InlineData("/m/Toy-15B-v1.Q3_K_L.gguf", "Toy-15B-v1", "Q3_K_L")]
    [InlineData("toy-8b-instruct-IQ2_XXS-00001-of-00002.gguf", "toy-8b-instruct", "IQ2_XXS")]
    [InlineData("toy-bf16.gguf", "toy", "bf16")]
    [InlineData("toy-7b-q4_0.gguf", "toy-7b", "q4_0")]
    [InlineData("toy-7b.gguf", "toy-7b", null)]
    public void The_quantisation_stands_in_the_name_of_the_file(string path, string model, string? quantisation)
    {
        var (batch, _) = Reading.Read(Reading.File("b.json",
            $$"""[{"model_filename":"{{path}}","gpu_info":"Toy GPU","n_prompt":512,"n_gen":0,"avg_ts":100.5}]"""));

        Assert.Equal((model, quantisation), (Assert.Single(batch.Throughputs).Model, batch.Throughputs[0].Hardware.Note));
    }

    [Fact]
    public void Reading_generating_and_both_are_three_things()
    {
        var (batch, files) = Reading.Read(Reading.File("b.jsonl", """
            {"model_filename":"a.gguf","cpu_info":"Toy CPU","gpu_info":"","n_prompt":512,"n_gen":0,"avg_ts":100.5,"stddev_ts":2.5,"samples_ts":[1,2,3]}
            {"model_filename":"a.gguf","cpu_info":"Toy CPU","gpu_info":"Toy GPU","n_gpu_layers":0,"n_prompt":0,"n_gen":128,"n_depth":4096,"avg_ts":9.5}
            {"model_filename":"a.gguf","gpu_info":"A, B","n_prompt":5,"n_gen":6,"avg_ts":7}
            {"model_filename":"a.gguf","n_prompt":0,"n_gen":0,"avg_ts":7}
            {"model_filename":"a.gguf","n_prompt":1,"n_gen":0,"avg_ts":0}
            """));

        Assert.Equal(("llama-bench", 3, 2), (files[0].Format, files[0].Rows, files[0].Refused));
        Assert.Equal(
            [("prompt tokens per second", "512 tokens in", "Toy CPU", null, 100.5),
                ("generated tokens per second", "128 out, after 4096 tokens of context", "Toy CPU", null, 9.5),
                ("prompt and generated tokens per second", "5 tokens in, 6 out", "A, B", (int?)null, 7.0)],
            batch.Throughputs.Select(row => (row.Metric, row.Workload!, row.Hardware.Name!, row.Hardware.Count, row.Value.Number!.Value)));
        Assert.Contains("standard deviation 2.5 tokens/s over 3 repetitions", batch.Throughputs[0].Provenance.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_is_read_too()
    {
        var (batch, files) = Reading.Read(Reading.File("b.csv",
            "build_number,cpu_info,gpu_info,model_filename,n_gpu_layers,n_prompt,n_gen,test_time,avg_ts\n"
            + "\"5606\",\"Toy CPU\",\"Toy GPU\",\"Toy.gguf\",\"99\",\"0\",\"128\",\"2025-06-08T22:17:33Z\",\"85.5\"\n"));

        Assert.Equal(("llama-bench", 1, 0), (files[0].Format, files[0].Rows, files[0].Problems));
        var row = Assert.Single(batch.Throughputs);
        Assert.Equal(("Toy", 85.5, "llama.cpp 5606", "Toy GPU", 1, new PartialDate(2025, 6, 8), "line 2, avg_ts"),
            (row.Model, row.Value.Number, row.Engine, row.Hardware.Name, row.Hardware.Count, row.Provenance.Date, row.Provenance.Locator));
    }

    [Fact]
    public void The_real_tests_are_read()
    {
        var (batch, files) = Reading.Read(SecondCorpora.Files("llama-bench/llm-performance__llama-bench.json"));

        Assert.Equal(("llama-bench", 3, 0), (files[0].Format, files[0].Rows, files[0].Problems));
        var (prompt, generated) = (batch.Throughputs[0], batch.Throughputs[1]);
        Assert.Equal(("Snowpiercer-15B-v1", "prompt tokens per second", "8192 tokens in", 3024.404345, "tokens/s"),
            (prompt.Model, prompt.Metric, prompt.Workload, prompt.Value.Number, prompt.Unit));
        Assert.Equal(("generated tokens per second", "1280 out", 85.498819), (generated.Metric, generated.Workload, generated.Value.Number));
        Assert.All(batch.Throughputs, row => Assert.Equal(
            ("llama.cpp 5606, CUDA,RPC", new HardwareConfiguration("NVIDIA GeForce RTX 4090", 1, "Q3_K_L"), new PartialDate(2025, 6, 8)),
            (row.Engine, row.Hardware, row.Provenance.Date)));
        Assert.StartsWith("standard deviation 2.625967 tokens/s over 5 repetitions", prompt.Provenance.Note, StringComparison.Ordinal);
        Assert.StartsWith("standard deviation 0.05175 tokens/s over 5 repetitions", generated.Provenance.Note, StringComparison.Ordinal);
        Assert.Equal(("total_params", 14.9741824, "billion"),
            (Assert.Single(batch.Facts).Attribute, batch.Facts[0].Value.Number, batch.Facts[0].Unit));
    }
}
