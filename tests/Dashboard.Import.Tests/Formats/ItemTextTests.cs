using Dashboard.Import.Reading;
using Dashboard.Import.Tidy;

namespace Dashboard.Import.Tests.Formats;

/// <summary>Texts of questions and answers: kept where the site asks for them, and nowhere else.</summary>
public sealed class ItemTextTests
{
    private const string Why = "Why is the sky blue?";
    private const string Because = "Because of scattering.";

    public static TheoryData<string, string, string?> Files => new()
    {
        {
            "acme__Toy-1B/samples_toy_qa_2025-03-18T00-57-09.174988.jsonl",
            """{"doc_id":1,"target":"x","arguments":{"gen_args_0":{"arg_0":"Why is the sky blue?","arg_1":{"until":[]}}},"resps":[["Because of scattering."]],"filtered_resps":["b"],"acc":1.0}""",
            Because
        },
        {
            "acme__Toy-1B/samples_toy_mc_2025-03-18T00-57-09.174988.jsonl",
            """{"doc_id":1,"target":"x","arguments":[["Why is the sky blue?"," Because of paint."],["Why is the sky blue?"," Because of scattering."]],"resps":[[["-3.5","False"]],[["-1.5","True"]]],"filtered_resps":[["-3.5","False"],["-1.5","True"]],"acc":1.0}""",
            Because
        },
        {
            "log.json",
            """{"version":2,"status":"success","eval":{"task":"toy","model":"acme/Toy-1B"},"results":{"total_samples":1,"completed_samples":1,"scores":[{"name":"match","metrics":{"accuracy":{"value":1}}}]},"samples":[{"id":1,"epoch":1,"input":[{"role":"user","content":[{"type":"text","text":"Why is the sky blue?"}]}],"output":{"completion":"Because of scattering."},"scores":{"match":{"value":"C"}}}]}""",
            Because
        },
        {
            "reviews/Toy-1B/toy_qa.jsonl",
            """{"index":0,"input":"Why is the sky blue?","sample_score":{"score":{"value":{"acc":1},"prediction":"Because of scattering."},"sample_id":0,"group_id":0}}""",
            Because
        },
        {
            "x_samples.jsonl",
            """{"schema_version":"0.2","evaluation_id":"e","model_id":"acme/Toy-1B","evaluation_name":"toy","sample_id":"1","input":{"raw":"Why is the sky blue?"},"output":{"raw":["Because of scattering."]},"evaluation":{"score":1.0,"is_correct":true}}""",
            Because
        },
        {
            "promptfoo.json",
            """{"evalId":"e","results":{"prompts":[{"provider":"openai:chat:toy-1b","raw":"p","metrics":{"testPassCount":1,"testFailCount":0,"testErrorCount":0}}],"results":[{"promptIdx":0,"testIdx":0,"success":true,"prompt":{"raw":"Why is the sky blue?"},"response":{"output":"Because of scattering."}}]}}""",
            Because
        },
        {
            "run.json",
            """{"testCases":[{"name":"t","input":"Why is the sky blue?","actualOutput":"Because of scattering.","metricsData":[{"name":"Faithfulness","score":1,"threshold":0.5,"success":true}]}],"metricsScores":[]}""",
            Because
        },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Texts_are_kept_only_where_the_site_asks_for_them(string name, string text, string? answer)
    {
        var kept = Read(new ImportLimits { KeepItemText = true }, name, text);
        var results = Assert.Single(kept.ItemResults);
        Assert.EndsWith(Why, results.Texts!.Questions![0], StringComparison.Ordinal);
        Assert.Equal(answer, results.Texts.Answers![0]);

        Assert.Null(Assert.Single(Read(new ImportLimits(), name, text).ItemResults).Texts);
    }

    [Fact]
    public void A_long_text_is_cut_with_a_word_and_control_characters_go()
    {
        var batch = Read(new ImportLimits { KeepItemText = true }, "reviews/Toy-1B/toy_qa.jsonl",
            Review(0, "a\\u0000b\\u202e\\nc") + "\n" + Review(1, new string('x', ItemTexts.MaxLength + 1)));
        var texts = Assert.Single(batch.ItemResults).Texts!;
        Assert.Equal("ab\u202e\nc", texts.Questions![0]);
        Assert.Equal(new string('x', ItemTexts.MaxLength - 1) + "…", texts.Questions[1]);
        Assert.Contains(batch.Problems, problem => problem.Message
            == "1 questions or answers are longer than 8000 characters. What goes beyond was cut.");
    }

    [Fact]
    public void Beyond_what_a_file_may_bring_items_are_kept_without_texts()
    {
        var batch = Read(new ImportLimits { KeepItemText = true, MaxItemTextBytes = 9 }, "reviews/Toy-1B/toy_qa.jsonl",
            Review(0, "12345678") + "\n" + Review(1, "12345678") + "\n" + Review(2, "1"));
        var results = Assert.Single(batch.ItemResults);
        Assert.Equal(3, results.Items.Count);
        Assert.Equal(["12345678", null, null], Enumerable.Range(0, 3).Select(item => results.Texts!.Questions![item]));
        Assert.Single(batch.Problems, problem => problem.Message.StartsWith("Of a file 9 bytes of questions", StringComparison.Ordinal));
    }

    [Fact]
    public void Texts_go_through_the_staged_files_with_their_items_and_into_no_export()
    {
        var folder = Directory.CreateTempSubdirectory("item-texts-");
        try
        {
            var batch = Read(new ImportLimits { KeepItemText = true }, "reviews/Toy-1B/toy_qa.jsonl",
                Review(1, "one") + "\n" + Review(0, "nought"));
            using (var tables = TidyWriter.InFolder(folder.FullName))
            {
                batch.ItemResults.ForEach(tables.Add);
            }

            var staged = Assert.Single(new StagedStatements(folder.FullName, "t", "h", keepTexts: true).Read<ItemResults>());
            Assert.Equal(["0", "1"], staged.Items.Read().List.Keys);
            Assert.Equal(("nought", "one"), (staged.Texts!.Questions![0], staged.Texts.Questions[1]));
            Assert.Null(staged.Texts.Answers);
            Assert.Null(Assert.Single(new StagedStatements(folder.FullName, "t", "h").Read<ItemResults>()).Texts);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Review(int index, string question) => FormattableString.Invariant(
        $"{{\"index\":{index},\"input\":\"{question}\",\"sample_score\":{{\"score\":{{\"value\":{{\"acc\":1}}}},\"sample_id\":{index},\"group_id\":{index}}}}}");

    private static ImportBatch Read(ImportLimits limits, string name, string text)
    {
        var batch = new ImportBatch { Title = "test", ContentHash = "" };
        Assert.True(FileAnswers.None.TryAnswer(Question.Benchmark, "toy", out var answers));
        Assert.True(answers.TryAnswer(Question.Model, "Toy-1B", out answers));
        new UploadReader(new UploadOrigin("someone", ""), _ => answers, limits)
            .Read([Reading.File(name, text)], batch, null, CancellationToken.None);
        return batch;
    }
}
