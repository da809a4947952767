using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests.Formats;

/// <summary>Price lists and bills.</summary>
public sealed class PriceFormatsTests
{
    private const string LiteLlm = """
        {
          "sample_spec": {"litellm_provider": "one of https://docs.litellm.ai/docs/providers", "input_cost_per_token": 0.0, "max_tokens": "words"},
          "last_updated": "2026-07-24T18:23:43.215560+00:00",
          "azure/eu/toy-4o": {"litellm_provider": "azure", "mode": "chat", "input_cost_per_token": 2.75e-06, "output_cost_per_token": 1.1e-05, "input_cost_per_token_above_200k_tokens": 5e-06},
          "vertex_ai/toy-3": {"litellm_provider": "vertex_ai-toy_models", "mode": "completion", "input_cost_per_token": "3e-06"},
          "meta-llama/Toy": {"litellm_provider": "other", "mode": "chat", "input_cost_per_token": 0, "output_cost_per_token": -1e-6},
          "picture": {"litellm_provider": "x", "mode": "image_generation", "output_cost_per_image": 0.04},
          "odd": {"litellm_provider": 5, "input_cost_per_token": {"a": 1}, "output_cost_per_token": NaN},
          "text": "not an entry"
        }
        """;

    [Fact]
    public void Prices_per_token_become_prices_per_million_exactly()
    {
        var (batch, files) = Reading.Read(Reading.File("prices.json", LiteLlm));

        Assert.Equal("litellm-prices", files[0].Format);
        Assert.Equal(
            [("azure/eu/toy-4o", "toy-4o", "api-price-input", "2.75"), ("azure/eu/toy-4o", "toy-4o", "api-price-output", "11"),
                ("azure/eu/toy-4o", "toy-4o", "api-price-input-above-200k", "5"),
                ("vertex_ai/toy-3", "toy-3", "api-price-input", "3")],
            batch.Costs.Select(cost => (cost.Subject, cost.Model!, cost.Kind, cost.Value.Text)));
        var first = batch.Costs[0];
        Assert.Equal(("per million tokens", "USD", "azure, eu", "azure", EvidenceGrade.Copied, new PartialDate(2026, 7, 24)),
            (first.Unit, first.Currency, first.Scope, first.Provenance.ReportedBy, first.Provenance.Evidence, first.Provenance.Date));
        Assert.Equal("LiteLLM's key: azure/eu/toy-4o. Long prompts have another price.", first.Provenance.Note);
        Assert.Equal(
            ["meta-llama/Toy.output_cost_per_token", "odd.input_cost_per_token", "odd.output_cost_per_token",
                "meta-llama/Toy.input_cost_per_token", null],
            batch.Problems.Select(problem => problem.Column));
        Assert.Contains("1 prices are 0", batch.Problems[3].Message, StringComparison.Ordinal);
        Assert.Contains("1 entries have no price per token", batch.Problems[4].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Prices_before_the_place_where_a_file_breaks_off_are_kept()
    {
        var (batch, files) = Reading.Read(Reading.File("costs.csv",
            "subject,model,kind,value,unit,currency,evidence,source\n"
            + "Toy,Toy,api-price-input,2.5,per million tokens,USD,self-reported,s01\nToy,Toy,api-price-output,\"7"));

        Assert.Equal("2.5", Assert.Single(batch.Costs).Value.Text);
        Assert.Equal(1, files[0].Rows);
        Assert.Contains(batch.Problems, problem => problem.Message.EndsWith("The rows before were kept.", StringComparison.Ordinal));
    }

    [Fact]
    public void The_real_price_map_is_read()
    {
        var (batch, files) = Reading.Read(Reading.Corpora("prices/llm-api-price__model_prices_and_context_window.json"));

        Assert.Equal(("litellm-prices", 5884, 1, 26, 59),
            (files[0].Format, files[0].Rows, files[0].Repeated, files[0].Refused, files[0].Problems));
        Assert.Equal(26, batch.Problems.Count(problem => problem.Column?.StartsWith("wandb/", StringComparison.Ordinal) == true
            && problem.Message.Contains("times off the others", StringComparison.Ordinal)
            && problem.Message.Contains("out by 100,000:", StringComparison.Ordinal)));
        Assert.Contains(batch.Problems, problem => problem.Column == "wandb/openai/gpt-oss-120b.input_cost_per_token"
            && problem.Message.Contains("0.35 (cerebras)", StringComparison.Ordinal));
        var far = PriceOffers.Far(batch.Costs);
        Assert.DoesNotContain(batch.Costs, cost => cost.Provenance.ReportedBy == "wandb" && cost.Value.Number > 100
            && !far.ContainsKey(cost));
        Assert.Contains(batch.Problems, problem => problem.Message.Contains("more names of unknown models have a revision behind an @",
            StringComparison.Ordinal));
        string Price(string key, string kind) => Assert.Single(batch.Costs, cost => cost.Subject == key && cost.Kind == kind) is var found
            ? $"{found.Model} {found.Value.Text} {found.Scope}" : "";
        Assert.Equal("gpt-4o 2.5 openai", Price("gpt-4o", "api-price-input"));
        Assert.Equal("gpt-4o 10 openai", Price("gpt-4o", "api-price-output"));
        Assert.Equal("gpt-4o-2024-08-06 2.75 azure, eu", Price("azure/eu/gpt-4o-2024-08-06", "api-price-input"));
        Assert.Equal("anthropic.claude-v2:1 24 bedrock, us-east-1", Price("bedrock/us-east-1/anthropic.claude-v2:1", "api-price-output"));
        Assert.Equal("deepseek-chat 0.28 deepseek", Price("deepseek/deepseek-chat", "api-price-input"));
        Assert.Equal("anthropic/claude-3-haiku 1.25 openrouter", Price("openrouter/anthropic/claude-3-haiku", "api-price-output"));
        Assert.All(batch.Costs, cost => Assert.Equal(new PartialDate(2026, 7, 24), cost.Provenance.Date));
        Assert.Contains(batch.Problems, problem => problem.Message.Contains("373 prices are 0", StringComparison.Ordinal));
        Assert.Contains(batch.Problems, problem => problem.Message.Contains("462 entries", StringComparison.Ordinal));
    }

    [Fact]
    public void A_vendors_prices_keep_their_history()
    {
        var (batch, files) = Reading.Read(Reading.File("toy-2025-03-01.json", """
            {"vendor":"toy","models":[
              {"id":"toy-1","name":"Toy One","price_history":[{"input":0.27,"output":1.10,"from_date":"2025-02-08","to_date":null},{"input":0.14,"output":"?","from_date":null,"to_date":"2025-02-08"}]},
              {"id":"toy-2","price_history":[{"input":1,"output":null,"from_date":null,"to_date":null},"words",{"input":0}]},
              {"name":"no history"}, 7]}
            """));

        Assert.Equal("llm-prices", files[0].Format);
        Assert.Equal(
            [("Toy One", "toy-1", "0.27", "from 2025-02-08", "2025-02-08"), ("Toy One", "toy-1", "1.1", "from 2025-02-08", "2025-02-08"),
                ("Toy One", "toy-1", "0.14", "until 2025-02-08", "2025-02-08"), ("toy-2", "toy-2", "1", null, "2025-03-01")],
            batch.Costs.Select(cost => (cost.Subject, cost.Model!, cost.Value.Text, cost.Scope, cost.Provenance.Date.ToString()!)));
        Assert.Equal(["models[0].price_history[1].output", "models[1].price_history[2].input"],
            batch.Problems.Select(problem => problem.Column));
    }

    [Fact]
    public void The_real_vendor_files_are_read()
    {
        var paths = Reading.Corpora("prices/llm-prices__data__deepseek.json", "prices/llm-prices__data__openai.json");
        Assert.Equal([8, 116], Reading.Read(paths).Files.Select(file => file.Waiting[Question.Date]));

        Assert.True(FileAnswers.None.TryAnswer(Question.Date, "2026-07-24", out var dated));
        var (batch, files) = Reading.Read(_ => dated, paths);

        Assert.Equal([("llm-prices", 12, 0), ("llm-prices", 140, 0)], files.Select(file => (file.Format!, file.Rows, file.Problems)));
        string Price(string id, string kind, string? scope) =>
            Assert.Single(batch.Costs, cost => cost.Model == id && cost.Kind == kind && cost.Scope == scope).Value.Text;
        Assert.Equal("3.48", Price("deepseek-v4-pro", "api-price-output", null));
        Assert.Equal("0.27", Price("deepseek-chat", "api-price-input", "from 2025-02-08"));
        Assert.Equal("0.28", Price("deepseek-chat", "api-price-output", "until 2025-02-08"));
        Assert.Equal("0.15", Price("gpt-4o-mini", "api-price-input", null));
        Assert.Equal("12", Price("gpt-5.6-terra", "api-price-output", "from 2026-07-30"));
    }

    [Fact]
    public void Machines_of_a_cloud_are_priced_by_the_hour()
    {
        var (batch, files) = Reading.Read(Reading.Corpora("prices/llm-performance-viz__instance_prices.json"));

        Assert.Equal(("instance-prices", 23, 0), (files[0].Format, files[0].Rows, files[0].Problems));
        Assert.Equal(
            new CostRecord("p5.48xlarge", null, "instance-price", PublishedValue.Parse("31.45833"), "per hour", "USD", "p5.48xlarge",
                "AWS EC2 us-west-2, the whole machine", batch.Costs[17].Provenance with
                {
                    Date = new PartialDate(2025, 8, 12),
                    Note = "NVIDIA H100 GPU instances - latest generation for AI workloads"
                }),
            batch.Costs[17]);
        Assert.Equal(("1.212", "g5.2xlarge"), (batch.Costs[0].Value.Text, batch.Costs[0].Subject));
        Assert.Equal(("34.625", null), (batch.Costs[18].Value.Text, batch.Costs[18].Provenance.Note));
    }

    [Fact]
    public void A_bill_is_read_charge_by_charge()
    {
        var (batch, files) = Reading.Read(Reading.File("bill.csv", """"
            "BilledCost","EffectiveCost","BillingCurrency","ChargeCategory","ChargePeriodStart","ChargePeriodEnd","ConsumedQuantity","ConsumedUnit","ServiceName","ResourceName","ProviderName","Tags"
            0.00000080000,0.00000080000,"USD","Usage","2024-09-18 22:00:00","2024-09-18 23:00:00",2.000,"Requests","Toy AI","gpu-1","AWS","{""Model"": ""toy-7b""}"
            -3.5,-2.5,"EUR","Credit","2024-09-24T04:00:00Z",NULL,NULL,NULL,"Toy AI",NULL,"Oracle","{broken ""model"""
            NULL,1,"USD","Usage","x","y",1,"h","Toy AI",NULL,NULL,NULL
            1,1,NULL,"Usage","x","y",1,"h","Toy AI",NULL,NULL,NULL
            """"));

        Assert.Equal(("focus-costs", 2, 2, 2), (files[0].Format, files[0].Rows, files[0].Refused, files[0].Problems));
        var (usage, credit) = (batch.Costs[0], batch.Costs[1]);
        Assert.Equal(("Toy AI: gpu-1", "toy-7b",
            "cloud-cost", "0.00000080000", "USD", "Usage, 2 Requests, 2024-09-18 22:00:00 to 2024-09-18 23:00:00"),
            (usage.Subject, usage.Model, usage.Kind, usage.Value.Text, usage.Currency, usage.Scope));
        Assert.Equal((new PartialDate(2024, 9, 18), "AWS", "line 2, BilledCost", null),
            (usage.Provenance.Date, usage.Provenance.ReportedBy, usage.Provenance.Locator, usage.Provenance.Note));
        Assert.Equal(("Toy AI", null, "-3.5", "EUR", "Billed cost; the effective cost is -2.5."),
            (credit.Subject, credit.Model, credit.Value.Text, credit.Currency, credit.Provenance.Note));
    }

    [Fact]
    public void The_real_bill_is_read()
    {
        var (batch, files) = Reading.Read(Reading.Corpora("cost-records/FOCUS-Sample-Data__FOCUS-1.0__focus_sample.csv"));

        Assert.Equal(("focus-costs", 1000, 0), (files[0].Format, files[0].Rows, files[0].Problems));
        CostRecord Line(int line) =>
            Assert.Single(batch.Costs, cost => cost.Provenance.Locator == FormattableString.Invariant($"line {line}, BilledCost"));
        Assert.Equal(("0.00000080000", "Amazon Simple Queue Service",
            "Usage, 2 Requests, US West (Oregon), 2024-09-18 22:00:00 to 2024-09-18 23:00:00"),
            (Line(2).Value.Text, Line(2).Subject, Line(2).Scope));
        Assert.Equal(("1.14000000000", new PartialDate(2024, 9, 24), "AWS"),
            (Line(188).Value.Text, Line(188).Provenance.Date, Line(188).Provenance.ReportedBy));
        Assert.Equal((-2.6137,
            "Billed cost; the effective cost is -3.00000000000. AWS Open Source Promotional Credits, credit from account: 391835788720"),
            (Line(458).Value.Number, Line(458).Provenance.Note));
        Assert.Equal(13, batch.Costs.Count(cost => cost.Value.Number < 0));
    }

    [Theory]
    [InlineData("litellm-prices", "[1]")]
    [InlineData("llm-prices", "{\"vendor\":1,\"models\":{\"price_history\":1}}")]
    [InlineData("instance-prices", "{\"aws_ec2_prices\":[]}")]
    [InlineData("focus-costs", "a,b\n1,2\n")]
    public void What_a_person_wrongly_calls_a_price_list_gives_no_rows(string format, string text)
    {
        var (batch, _) = Reading.Read(_ => new FileAnswers { Format = format }, Reading.File("x", text));

        Assert.Empty(batch.Costs);
        Assert.NotEmpty(batch.Problems);
    }
}
