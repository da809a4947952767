using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests.Formats;

/// <summary>Cut off, changed or sent as the wrong format, a file gives rows and problems but never an exception.</summary>
public sealed class LeaderboardDamageTests
{
    private static readonly (string Format, string Text)[] samples =
    [
        ("opencompass", "dataset,version,metric,mode,toy\nceval-law,a110a1,accuracy,gen,29.17\nceval,-,naive_average,gen,47.03\n"),
        ("opencompass", "dataset  version  metric  mode  toy\n-------  -------  ------  ----  ---\nARC-c  72cf91  accuracy  gen  83.73\n"),
        ("helm", """[{"name":{"name":"exact_match","split":"test"},"count":1,"sum":0.44,"mean":0.44},{"name":{"name":"num_instances","split":"test"},"count":1,"sum":9,"mean":9}]"""),
        ("livebench", "model,connections,typos,zebra_puzzle\ntoy,50,40.5,\n"),
        ("bfcl", "Rank,Overall Acc,Model,Total Cost ($),Latency Mean (s),Live Acc,Live Simple AST\n1,70%,Toy (FC),2.9,1.5,60%,N/A\n"),
        ("aider",
            "- test_cases: 225\n  model: toy (high)\n  edit_format: diff\n  pass_rate_1: 23.7\n  total_cost: 1.5\n  date: 2024-12-21\n"),
        ("swe-bench", """{"leaderboards":[{"name":"Lite","results":[{"name":"A","resolved":60,"date":"2025-09-29","cost":1,"tags":["Model: toy"]}]}]}"""),
        ("lmarena", "rank,model,arena_score,95_pct_ci,votes\n1,Toy,1470,+6/-4,26019\n"),
        ("lmarena", """{"german":{"toy":{"rating":1500.5,"rating_q975":1510.3,"rating_q025":1490.7}}}"""),
        ("open-llm-leaderboard", "Model,Average,ARC (25-shot),MMLU(5-shot)\nacme/toy,50,51.2,26.5\n"),
        ("euroeval", "<a href='https://euroeval.com/tasks/knowledge/'>Task</a>,,,<a "
            + "href='https://euroeval.com/tasks/knowledge/'>Knowledge</a>\nModel,Type,Rank,<a "
            + "href='https://euroeval.com/datasets/german#x'>x</a>\n<a href='y'>toy#low (val)</a>,🤔,1@@1,1 ± 2 / 3 ± 4@@5\n"),
        ("euroeval", "model,generative_type,rank,parameters,context\n<a href='y'>toy</a>,🤔,1,5,6\n"),
        ("afrobench", """{"task":"NLU","subtasks":{"S":{"datasets":{"d":{"languages":["swa"],"scores":{"Toy":[14.8]}}}}}}"""),
        ("language-monitor", """[{"model":"acme/toy","bcp_47":"sw","task":"mmlu","metric":"accuracy","score":0.3}]"""),
        ("language-monitor", """[{"id":"acme/toy","name":"Toy","provider_name":"Acme","cost":0.14,"hf_id":null,"size":14659507200}]"""),
        ("mmmlu", "# MMLU\n| Language | toy |\n| --- | --- |\n| German | **0.9** |\n"),
        ("hplt-e", "dataset\trandomness\tsnr\tmonotonicity\nx\t1\t2\t3\n"),
    ];

    [Fact]
    public void Each_sample_is_of_its_format() =>
        Assert.All(samples, sample => Assert.Equal(sample.Format, Reading.Read(Reading.File("x", sample.Text)).Files[0].Format));

    [Fact]
    public void Any_text_can_be_sent_as_any_format()
    {
        foreach (var format in samples.Select(sample => sample.Format).Distinct())
        {
            foreach (var (_, text) in samples.Append(("", "{}")).Append(("", "[]")).Append(("", "5"))
                .Append(("", "a\nb")).Append(("", "[{}]")))
            {
                Reading.Read(_ => new FileAnswers { Format = format }, Reading.File("x", text));
            }
        }
    }

    [Fact]
    public void Damage_never_throws()
    {
        string[] splices = ["", "\"", "{", "[", "]", "}", "NaN", ",", "\n", ": ", "<", "\uD800", "\0", "1e999", "-"];
        var random = new Random(20250301);
        foreach (var (format, text) in samples)
        {
            for (var round = 0; round < 200; round++)
            {
                var at = random.Next(text.Length);
                var until = round % 4 == 0 ? text.Length : Math.Min(text.Length, at + random.Next(8));
                var damaged = text[..at] + splices[random.Next(splices.Length)] + text[until..];
                var (_, files) = Reading.Read(_ => new FileAnswers { Format = format }, Reading.File("x", damaged));
                Assert.Single(files);
            }
        }
    }
}
