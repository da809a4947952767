using System.Globalization;
using System.Text;
using Dashboard.Import.Reading;
using Dashboard.Import.Tidy;
using FsCheck;
using FsCheck.Fluent;

namespace Dashboard.Import.Tests;

public sealed class TidyCsvTests
{
    private const string Header = "model,benchmark,metric,value,evidence,source\n";
    private const string Good = "Ling-Lite,MMLU,EM,71.27,self-reported,S01\n";

    [Fact]
    public void A_full_row_is_read_as_it_stands()
    {
        var batch = Read("scores.csv", """"
            model,variant,benchmark,benchmarkVersion,split,coverage,language,metric,unit,higherIsBetter,value,standardError,sampleCount,shots,hardware,hardwareCount,hardwareNote,harness,run,reportedBy,evidence,marks,source,locator,date,note
             Ling-Lite ,chat,LiveCodeBench,2408-2411,test,"9/10, 1 error",zh-hans,"BPB, ""bits""",BPB,no,0.20,0.98,1319,3-5,Ling Device A,8,FP8,lm-eval 0.4.8,seed 42,Example Lab,Independent,from-figure | Disputed,Example-2025,"Table 1,
            row 2",2025-06,made up

            """");
        Assert.Empty(batch.Problems);
        Assert.Equal(
            new Score(
                new EvaluationRun("Ling-Lite", new Variant("chat"), "3-5", "lm-eval 0.4.8",
                    new HardwareConfiguration("Ling Device A", 8, "FP8"), "example-2025", "Example Lab", new PartialDate(2025, 6))
                {
                    Repeat = "seed 42",
                },
                new EvaluationTask("LiveCodeBench", "2408-2411", "test", "zh-Hans", new Metric("BPB, \"bits\"", "BPB", false))
                {
                    Coverage = new RunCoverage(9, 10, 1),
                },
                0.2, 0.98, 1319, EvidenceGrade.Independent, EvidenceMarks.FromFigure | EvidenceMarks.Disputed,
                "Table 1,\nrow 2", "made up")
            {
                Decimals = 2
            },
            Assert.Single(batch.Scores));
    }

    [Fact]
    public void An_empty_or_absent_cell_is_unknown_and_not_zero()
    {
        var score = Assert.Single(
            Read("scores.csv", "model,variant,benchmark,language,metric,value,standardError,sampleCount,evidence,source,date\n"
                + "A,,B,,EM,0.00,,,press,s1,\n").Scores);
        Assert.Equal((null, null, null, null), (score.StandardError, score.SampleCount, score.Run.Shots, score.Run.Date));
        Assert.Equal(("", "und", true), (score.Run.Variant.Label, score.Task.Language, score.Task.Metric.HigherIsBetter));
        Assert.Equal(HardwareConfiguration.NotStated, score.Run.Hardware);
    }

    [Theory]
    [InlineData("9/10", null)]
    [InlineData("\"7/10, 3 errors\"", null)]
    [InlineData("10/10", null)]
    [InlineData("11/10", "coverage")]
    [InlineData("9 of 10", "coverage")]
    [InlineData("90%", "coverage")]
    [InlineData("\"9/10, 1 errors\"", "coverage")]
    public void A_coverage_is_read_strictly(string cell, string? problem)
    {
        var batch = Read("scores.csv", "model,benchmark,coverage,metric,value,evidence,source\n" + $"A,B,{cell},EM,1,press,s1\n");
        Assert.Equal(problem, batch.Problems.SingleOrDefault()?.Column);
        Assert.Equal(problem is null && cell != "10/10", batch.Scores.SingleOrDefault()?.Task.IsPartial == true);
    }

    [Theory]
    [InlineData("9 of 10 items", null, "9/10")]
    [InlineData("\"test, 9 of 10 items\"", "test", "9/10")]
    [InlineData("10 of 10 items", "10 of 10 items", "")]
    [InlineData("limit 10", "limit 10", "partial")]
    public void A_table_of_an_earlier_version_has_its_coverage_in_the_split(string cell, string? split, string coverage)
    {
        var batch = Read("scores.csv", "model,benchmark,split,metric,value,evidence,source\n" + $"A,B,{cell},EM,1,press,s1\n");
        var score = Assert.Single(batch.Scores);
        Assert.Equal((split, coverage), (score.Task.Split, $"{score.Task.Coverage}"));
    }

    [Fact]
    public void Every_other_table_is_read()
    {
        var batch = TidyCsv.Read("all", [
            File("sources.csv",
                "source,title,publisher,type,url,date,retrieved,accessed,note\nS1,Title,Pub,press,https://example.org,2025,pdf,2026,n\n"),
            File("models.csv", "model,family,developer,aliases,note\nQ,Qwen,Alibaba,Qwen/Q|通义,\nR,,,,\n"),
            File("model-facts.csv",
                "model,attribute,value,unit,evidence,source,locator\nQ,total_params,20+,billion,self-reported,S1,p. 1\n"),
            File("benchmarks.csv", "benchmark,category,higherIsBetter,source,note\nMMLU,English,yes,s1,careful\n"),
            File("benchmark-items.csv",
                "benchmark,split,items,status,source,locator,note\nMMLU,test,14042,official,S1,p. 2,\nX,,,not-found,s1,p. 3,\n"),
            File("hardware.csv", "hardware,vendor,note\nH100,NVIDIA,\nDevice A,,anonymous\n"),
            File("hardware-facts.csv",
                "hardware,attribute,value,unit,currency,evidence,source\nDevice A,cost_per_hour,7,per hour,CNY,self-reported,s1\n"),
            File("costs.csv",
                "subject,model,kind,value,unit,currency,hardware,scope,evidence,marks,status,reportedBy,source,locator,date,note\n"
                    + "Q run,Q,training-cost,5.08,million,CNY,H100,all,press,vendor-estimate,said,Bloomberg,s1,p. 4,2025-03-24,n\n"),
            File("throughput.csv", "model,kind,workload,engine,hardware,hardwareCount,hardwareNote,metric,unit,value,evidence,source\n"
                + "Q,inference,ShareGPT,Flood,Device A,8,FP8,tokens per second,tokens/s,6569,self-reported,s1\n"),
        ]);
        Assert.Empty(batch.Problems);
        Assert.Equal(new Source("s1", "Title", "Pub", "press", "https://example.org", "2025", "pdf", "2026", "n"),
            Assert.Single(batch.Sources));
        Assert.Equal([("Q", "Qwen", "Qwen/Q 通义"), ("R", "Other", "")],
            batch.Models.Select(model => (model.Name, model.Family, string.Join(' ', model.Aliases))));
        Assert.Equal([(FactSubject.Accelerator, "7", "CNY"), (FactSubject.Model, "20+", null)], batch.Facts.Select(
            fact => (fact.Subject, fact.Value.Text, fact.Currency)).OrderBy(fact => fact.Text, StringComparer.Ordinal).Reverse());
        Assert.Equal([("test", 14042), (null, null)], batch.Items.Select(items => (items.Split, items.Items)));
        Assert.Equal([("H100", "NVIDIA"), ("Device A", null)],
            batch.Accelerators.Select(accelerator => (accelerator.Name, accelerator.Vendor)));
        var cost = Assert.Single(batch.Costs);
        Assert.Equal(
            new CostRecord("Q run", "Q", "training-cost", PublishedValue.Parse("5.08"), "million", "CNY", "H100", "all",
                new Provenance(EvidenceGrade.Press, EvidenceMarks.VendorEstimate, "s1", "p. 4")
                {
                    Status = "said",
                    ReportedBy = "Bloomberg",
                    Date = new PartialDate(2025, 3, 24),
                    Note = "n"
                }),
            cost);
        Assert.Equal((6569.0, new HardwareConfiguration("Device A", 8, "FP8")),
            (Assert.Single(batch.Throughputs).Value.Number, batch.Throughputs[0].Hardware));
    }

    [Theory]
    [InlineData("model", "", "A value is required.")]
    [InlineData("model", "!!!", "at least one letter or digit")]
    [InlineData("benchmark", " ", "A value is required.")]
    [InlineData("metric", "", "A value is required.")]
    [InlineData("value", "", "A score needs a number.")]
    [InlineData("value", "n/a", "'n/a' is not a number")]
    [InlineData("value", "71,27", "is not a number")]
    [InlineData("value", "1e999", "is not a number")]
    [InlineData("value", "NaN", "is not a number")]
    [InlineData("value", "∞", "is not a number")]
    [InlineData("value", "20+", "is not a number")]
    [InlineData("evidence", "", "A value is required.")]
    [InlineData("evidence", "hearsay", "'hearsay' is not one of independent, third-party")]
    [InlineData("source", "", "A value is required.")]
    [InlineData("language", "english!", "is not a language tag")]
    [InlineData("marks", "disputed|blurred", "'blurred' is not a mark.")]
    [InlineData("standardError", "±1", "is not a number")]
    [InlineData("sampleCount", "-1", "is not a whole number")]
    [InlineData("sampleCount", "1.5", "is not a whole number")]
    [InlineData("sampleCount", "99999999999", "is not a whole number")]
    [InlineData("hardwareCount", "eight", "is not a whole number")]
    [InlineData("higherIsBetter", "maybe", "is not yes or no")]
    [InlineData("date", "early 2025", "is not a date")]
    [InlineData("date", "2025-02-30", "is not a date")]
    public void A_bad_cell_leaves_its_row_out_and_says_why(string column, string cell, string message)
    {
        string[] columns = ["model", "benchmark", "metric", "value", "evidence", "source", "language", "marks", "standardError",
            "sampleCount", "hardwareCount", "higherIsBetter", "date"];
        string[] cells = ["A", "B", "EM", "1", "press", "s1", "en", "", "", "", "", "", ""];
        var good = string.Join(',', cells) + "\n";
        cells[Array.IndexOf(columns, column)] = $"\"{cell}\"";
        var batch = Read("scores.csv",
            string.Join(',', columns) + "\n" + good + string.Join(',', cells) + "\n" + good.Replace("A,", "C,", StringComparison.Ordinal));
        var problem = Assert.Single(batch.Problems);
        Assert.Equal((ProblemSeverity.Error, "scores.csv", 3, column), (problem.Severity, problem.File, problem.Line, problem.Column));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Contains("The row was left out.", problem.Message, StringComparison.Ordinal);
        Assert.Equal(["A", "C"], batch.Scores.Select(score => score.Run.Model));
        Assert.True(batch.HasErrors);
    }

    [Theory]
    [InlineData("note", 2000)]
    [InlineData("locator", 400)]
    [InlineData("variant", 200)]
    [InlineData("metric", 200)]
    [InlineData("shots", 64)]
    [InlineData("source", 64)]
    [InlineData("reportedBy", 200)]
    [InlineData("harness", 200)]
    [InlineData("model", 200)]
    public void A_text_longer_than_its_column_is_a_problem(string column, int length)
    {
        string[] columns = ["model", "benchmark", "metric", "value", "evidence", "source", "note", "locator", "variant",
            "shots", "reportedBy", "harness"];
        string[] cells = ["A", "B", "EM", "1", "press", "s1", "", "", "", "", "", ""];
        string With(int count)
        {
            cells[Array.IndexOf(columns, column)] = new string('x', count);
            return string.Join(',', columns) + "\n" + string.Join(',', cells) + "\n";
        }

        Assert.Empty(Read("scores.csv", With(length)).Problems);
        var problem = Assert.Single(Read("scores.csv", With(length + 1)).Problems);
        Assert.Equal((ProblemSeverity.Error, column), (problem.Severity, problem.Column));
        Assert.True(problem.Message.Length < 200);
    }

    [Theory]
    [InlineData("model")]
    [InlineData("benchmark")]
    [InlineData("metric")]
    [InlineData("value")]
    [InlineData("evidence")]
    [InlineData("source")]
    public void A_missing_column_leaves_the_file_out(string column)
    {
        var batch = Read("scores.csv", (Header + Good).Replace(column, "other", StringComparison.Ordinal));
        Assert.Contains(batch.Problems, problem => problem is { Severity: ProblemSeverity.Error, Line: 1 } && problem.Column == column);
        Assert.Empty(batch.Scores);
    }

    [Fact]
    public void An_unknown_column_is_a_warning_and_its_cells_are_not_read()
    {
        var batch = Read("scores.csv", "model,benchmark,metric,value,evidence,source,mood\nA,B,EM,1,press,s1,good\n");
        Assert.Equal((ProblemSeverity.Warning, "mood"), (Assert.Single(batch.Problems).Severity, batch.Problems[0].Column));
        Assert.Single(batch.Scores);
        Assert.False(batch.HasErrors);
    }

    [Theory]
    [InlineData("Model, Benchmark ,METRIC,Value,Evidence,Source,HigherIsBetter")]
    [InlineData("source,evidence,value,metric,benchmark,model,higherisbetter")]
    public void A_column_is_either_known_and_read_or_called_unknown(string header)
    {
        var cells = header.Split(',').Select(column => column.Trim().ToLowerInvariant() switch
        {
            "model" => "A",
            "benchmark" => "B",
            "metric" => "EM",
            "value" => "1",
            "evidence" => "press",
            "source" => "s1",
            _ => "no"
        });
        var batch = Read("scores.csv", header + "\n" + string.Join(',', cells) + "\n");
        Assert.Empty(batch.Problems);
        Assert.False(Assert.Single(batch.Scores).Task.Metric.HigherIsBetter);
    }

    [Fact]
    public void A_column_named_twice_leaves_the_file_out()
    {
        var batch = Read("scores.csv", "model,benchmark,metric,value,evidence,source,value\nA,B,EM,1,press,s1,2\n");
        Assert.Equal("value", Assert.Single(batch.Problems, problem => problem.Severity == ProblemSeverity.Error).Column);
        Assert.Empty(batch.Scores);
    }

    [Fact]
    public void A_file_that_is_not_utf8_is_left_out()
    {
        AssertNotText([.. Encoding.UTF8.GetBytes(Header), .. "A,"u8, 0xed, 0xa0, 0x80, .. ",EM,1,press,s1\n"u8]);

        static void AssertNotText(byte[] content)
        {
            var batch = TidyCsv.Read("t", [new ImportFile("scores.csv", content)]);
            Assert.Contains("UTF-8", Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
            Assert.Empty(batch.Scores);
            Assert.True(batch.HasErrors);
        }
    }

    [Fact]
    public void Odd_characters_that_stand_alone_are_Windows_1252()
    {
        byte[] latin = [.. Encoding.UTF8.GetBytes(Header), .. "A,Caf"u8, 0xe9, .. ",EM,1,press,s1\n"u8];
        Assert.Equal("Café", Assert.Single(TidyCsv.Read("t", [new ImportFile("scores.csv", latin)]).Scores).Task.Benchmark);
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_first_column()
    {
        var batch = TidyCsv.Read(
            "t", [new ImportFile("scores.csv", Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(Header + Good)).ToArray())]);
        Assert.Empty(batch.Problems);
        Assert.Equal("Ling-Lite", Assert.Single(batch.Scores).Run.Model);
    }

    [Fact]
    public void Other_encodings_are_read()
    {
        var gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode, gb18030 })
        {
            var batch = TidyCsv.Read("t", [new ImportFile("scores.csv", encoding.GetPreamble()
                .Concat(encoding.GetBytes(Header + Good.Replace("Ling-Lite", "百灵", StringComparison.Ordinal))).ToArray())]);
            Assert.Empty(batch.Problems);
            Assert.Equal("百灵", Assert.Single(batch.Scores).Run.Model);
        }
    }

    [Fact]
    public void Control_characters_become_blanks_but_for_tabs_and_line_breaks()
    {
        var score = Assert.Single(Read(
            "scores.csv", "model,benchmark,metric,value,evidence,source,note\n\0Toy\u0007 1\u0085,B,EM,1,press,s1,\"a\tb\nc\0\"\n").Scores);
        Assert.Equal(("Toy  1", "a\tb\nc"), (score.Run.Model, score.Note));
    }

    [Fact]
    public void Line_ends_of_other_systems_are_read() =>
        Assert.Equal(2, Read("scores.csv", (Header + Good + Good).ReplaceLineEndings("\r\n")).Scores.Count);

    [Theory]
    [InlineData("A,B,EM,1,press\n")]
    [InlineData("A,B,EM,1,press,s1,more\n")]
    public void A_cell_too_many_or_too_few_spoils_its_row_alone(string line)
    {
        var batch = Read("scores.csv", Header + Good + line + Good);
        var problem = Assert.Single(batch.Problems);
        Assert.Equal((ProblemSeverity.Error, 3), (problem.Severity, problem.Line));
        Assert.Contains("cells", problem.Message, StringComparison.Ordinal);
        Assert.Equal(2, batch.Scores.Count);
    }

    [Theory]
    [InlineData("A,\"B,EM,1,press,s1\n")]
    [InlineData("A,B\"x\"y,EM,1,press,s1\n")]
    [InlineData("A,\"B\"x,EM,1,press,s1\n")]
    public void A_broken_line_ends_the_file_and_says_where(string line)
    {
        var batch = Read("scores.csv", Header + Good + line + Good);
        var problem = Assert.Single(batch.Problems);
        Assert.Equal((ProblemSeverity.Error, 3), (problem.Severity, problem.Line));
        Assert.Equal("Ling-Lite", Assert.Single(batch.Scores).Run.Model);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\ufeff")]
    public void An_empty_file_is_a_problem(string content)
    {
        var batch = Read("scores.csv", content);
        Assert.True(batch.HasErrors);
        Assert.Empty(batch.Scores);
    }

    [Fact]
    public void A_file_with_a_header_alone_holds_nothing_and_is_fine() => Assert.Empty(Read("scores.csv", Header).Problems);

    [Fact]
    public void A_file_of_another_name_is_a_problem_that_lists_the_tables()
    {
        var problem = Assert.Single(Read("results.csv", Header + Good).Problems);
        Assert.Equal((ProblemSeverity.Error, "results.csv"), (problem.Severity, problem.File));
        Assert.All(TidyCsv.TableNames, name => Assert.Contains(name, problem.Message, StringComparison.Ordinal));
        Assert.Single(Read("SCORES.csv", Header + Good).Scores);
    }

    [Fact]
    public void Problems_of_one_file_are_listed_up_to_a_limit_and_the_rest_is_not_read()
    {
        var bad = Header + string.Concat(Enumerable.Repeat("A,B,EM,x,press,s1\n", 100_000));
        var batch = TidyCsv.Read(
            "t", [File("scores.csv", bad), File("throughput.csv", "model,kind,metric,unit,value,evidence,source\nA,,m,u,1,press,s1\n")]);
        Assert.Equal(TidyCsv.MaxProblems + 1, batch.Problems.Count(problem => problem.File == "scores.csv"));
        Assert.Contains("not read", batch.Problems.Last(problem => problem.File == "scores.csv").Message, StringComparison.Ordinal);
        Assert.Equal("kind", Assert.Single(batch.Problems, problem => problem.File == "throughput.csv").Column);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("fa-IR")]
    public void The_culture_does_not_matter(string culture)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        var score = Assert.Single(Read("scores.csv",
            "MODEL,BENCHMARK,METRIC,VALUE,EVIDENCE,SOURCE,HIGHERISBETTER,DATE\nA,B,EM,71.27,THIRD-PARTY,SI,NO,2025-03-10\n").Scores);
        Assert.Equal((71.27, EvidenceGrade.ThirdParty, "si", false, new PartialDate(2025, 3, 10)),
            (score.Value, score.Evidence, score.Run.Source, score.Task.Metric.HigherIsBetter, score.Run.Date));
    }

    [Fact]
    public void The_hash_is_that_of_names_and_bytes_in_any_order()
    {
        var (a, b) = (File("scores.csv", Header + Good), File("sources.csv", "source,title\ns1,t\n"));
        Assert.Equal(TidyCsv.Read("x", [a, b]).ContentHash, TidyCsv.Read("y", [b, a]).ContentHash);
        Assert.NotEqual(TidyCsv.Read("x", [a]).ContentHash, TidyCsv.Read("x", [a, b]).ContentHash);
        Assert.NotEqual(TidyCsv.Read("x", [a]).ContentHash, TidyCsv.Read("x", [a with { Name = "costs.csv" }]).ContentHash);
        Assert.NotEqual(TidyCsv.Read("x", [a]).ContentHash, TidyCsv.Read("x", [File("scores.csv", Header + Good + " ")]).ContentHash);
        Assert.Matches("^[0-9a-f]{64}$", TidyCsv.Read("x", [a]).ContentHash);
    }

    [Fact]
    public void Any_bytes_give_a_batch_and_never_an_exception()
    {
        const ulong seed = 20250310;
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"2000 cases, seed ({seed},7)"));
        var piece = Gen.Elements<byte[]>([.. "model"u8], [.. ","u8], [.. "\n"u8], [.. "\""u8], [.. Encoding.UTF8.GetBytes(Header)],
            [.. Encoding.UTF8.GetBytes(Good)], [0], [0xff], [0xc3], [0xef, 0xbb, 0xbf], [.. "\r"u8], [.. "通义"u8], [.. ",,,,,"u8]);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2000).WithQuietOnSuccess(true).WithReplay(new Replay(new Rnd(seed, 7), null)),
            Prop.ForAll(Arb.From(piece.ArrayOf().Select(pieces => pieces.SelectMany(bytes => bytes).ToArray())), content =>
            {
                var batch = TidyCsv.Read("t", [new ImportFile("scores.csv", content)]);
                Assert.All(batch.Scores, score => Assert.True(double.IsFinite(score.Value) && score.Run.Model.Length > 0));
            }));
    }

    private static ImportFile File(string name, string text) => new(name, Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n")));

    private static ImportBatch Read(string name, string text) => TidyCsv.Read("test", [new ImportFile(name, Encoding.UTF8.GetBytes(text))]);
}
