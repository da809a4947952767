using System.Globalization;
using System.Text;
using Dashboard.Import.Reading;
using Dashboard.Import.Shipped;
using Dashboard.Import.Tidy;

namespace Dashboard.Import.Tests.Formats;

public sealed class TrainingLogTests
{
    [Theory]
    [InlineData("loss.csv",
        "step,tokens,loss,gradNorm,learningRate,restart\n1,4000,11.5,1.5,0.0003,0\n2,8000,nan,,0.0003,0\n1,4000,11.25,1,0.0003,1\n")]
    [InlineData("loss.tsv", "iteration\tconsumed_tokens\tlm loss\tgrad_norm\tlr\tevent\n1.0\t4000\t11,5\t1,5\t0,0003\tnone\n"
        + "2.0\t8000\t-inf\tinf\t0,0003\tnone\n1.0\t4000\t11,25\t1\t0,0003\tRestarted from checkpoint\n")]
    [InlineData("loss.jsonl",
        "{\"global_step\":1,\"consumed_train_tokens\":4000,\"train/loss\":11.5,\"grad_norm\":1.5,\"lr\":3e-4,\"restart\":false}\n"
            + "{\"global_step\":2,\"consumed_train_tokens\":8000,\"train/loss\":NaN,\"grad_norm\":null,\"lr\":3e-4,\"restart\":false}\n"
            + "{\"global_step\":2,\"valid_loss\":7}\n"
            + "{\"global_step\":1,\"consumed_train_tokens\":4000,\"train/loss\":11.25,\"grad_norm\":1,\"lr\":3e-4,\"restart\":true}\n")]
    [InlineData("trainer_state.json", """{"global_step":2,"log_history":[{"step":1,"loss":11.5,"grad_norm":1.5,"learning_rate":3e-4,"num_input_tokens_seen":4000,"restart":0},{"step":2,"loss":"NaN","learning_rate":3e-4,"num_input_tokens_seen":8000},{"step":2,"eval_loss":7},{"step":1,"loss":11.25,"grad_norm":1,"learning_rate":3e-4,"num_input_tokens_seen":4000,"restart":1}]}""")]
    public void The_spellings_of_many_tools_mean_the_same(string name, string text)
    {
        var (batch, files) = Reading.Read(Answered(), Reading.File(name, text));

        Assert.Equal("training-log", Assert.Single(files).Format);
        var log = Assert.Single(batch.TrainingLogs);
        Assert.Equal((name.Split('.')[0], "Toy-1B", 3), (log.Name, log.Model, log.Steps.Count));
        Assert.Equal([1, 2, 1], log.Steps.Step);
        Assert.Equal([11.5f, float.NaN, 11.25f], log.Steps.Loss);
        Assert.Equal([4000, 8000, 4000], log.Steps.Tokens);
        Assert.Equal([1.5f, float.NaN, 1f], log.Steps.GradientNorm);
        Assert.Equal([0.0003f, 0.0003f, 0.0003f], log.Steps.LearningRate);
        Assert.Equal([false, false, true], log.Steps.Restart);
        Assert.Contains(batch.Problems, problem => problem.Severity == ProblemSeverity.Warning
            && problem.Message.Contains("not finite in 1 rows", StringComparison.Ordinal));
        Assert.DoesNotContain(batch.Problems, problem => problem.Severity == ProblemSeverity.Error);
        Assert.Equal(EvidenceGrade.SelfReported, log.Provenance.Evidence);
        Assert.StartsWith("lines ", log.Provenance.Locator, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_without_a_model_waits_for_an_answer()
    {
        var (batch, files) = Reading.Read(Reading.File("loss.csv", "step,loss\n1,2.5\n2,2.4\n"));
        Assert.Empty(batch.TrainingLogs);
        Assert.Equal(1, files[0].Waiting[Question.Model]);
    }

    [Fact]
    public void Rows_of_another_run_model_or_device_are_another_log_and_an_empty_cell_means_the_one_above()
    {
        var (batch, files) = Reading.Read(Reading.File("all.csv", "run,model,hardware,hardwareCount,step,loss\na,Toy,Device A,64,1,3\n"
            + ",,,,2,2.9\na,Toy,Device D,32,1,3\nb,Toy,Device A,64,1,4\na,Toy,Device A,64,3,2.8\n"));
        Assert.Equal([("a", "Device A", 64, 3), ("a", "Device D", 32, 1), ("b", "Device A", 64, 1)],
            batch.TrainingLogs.Select(log => (log.Name, log.Hardware.Name!, log.Hardware.Count!.Value, log.Steps.Count)));
        Assert.Equal(5, files[0].Rows);
        Assert.True(batch.TrainingLogs[0].Steps.Tokens.IsEmpty && batch.TrainingLogs[0].Steps.Restart.IsEmpty);
    }

    [Fact]
    public void A_row_that_cannot_be_taken_is_left_out_with_its_line()
    {
        var (batch, _) = Reading.Read(Answered(), Reading.File("loss.csv", "step,loss\n1,2.5\nx,2.4\n3,much\n-1,2\n1.5,2\n5,\n6,2.25\n"));
        Assert.Equal([1, 6], Assert.Single(batch.TrainingLogs).Steps.Step);
        Assert.Equal([3, 4, 5, 6],
            batch.Problems.Where(problem => problem.Severity == ProblemSeverity.Error).Select(problem => problem.Line!.Value));
        Assert.Contains(batch.Problems, problem => problem.Message.StartsWith("1 rows have no loss", StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_in_no_order_are_sorted_with_a_warning()
    {
        var steps = Enumerable.Range(1, 2000).ToArray();
        new Random(1).Shuffle(steps);
        var (batch, _) = Reading.Read(Answered(), Reading.File("loss.csv",
            "step,loss\n" + string.Concat(steps.Select(step => string.Create(CultureInfo.InvariantCulture, $"{step},{10.0 / step}\n")))));
        Assert.Equal(steps.Order(), Assert.Single(batch.TrainingLogs).Steps.Step);
        Assert.Contains(batch.Problems, problem => problem.Message.Contains("sorted by step", StringComparison.Ordinal));
    }

    [Fact]
    public void A_log_that_breaks_off_is_kept_up_to_there()
    {
        var (batch, _) = Reading.Read(Answered(), Reading.File("loss.csv", "step,loss\n1,2.5\n2,2.4\n3,\"2.3"));
        Assert.Equal(2, Assert.Single(batch.TrainingLogs).Steps.Count);
        Assert.Contains(batch.Problems, problem => problem.Severity == ProblemSeverity.Error);
    }

    [Fact]
    public void A_log_beyond_the_limit_is_refused()
    {
        var batch = new ImportBatch { Title = "test", ContentHash = "" };
        new UploadReader(Reading.Origin, Answered(), new ImportLimits { MaxSteps = 2 })
            .Read([Reading.File("loss.csv", "step,loss\n1,1\n2,1\n3,1\n")], batch, null, CancellationToken.None);
        Assert.Contains(batch.Problems, problem => problem.Message.StartsWith("A training log may have 2 steps", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_staged_comes_back_as_it_was_and_can_be_sent_again()
    {
        var provenance = new Provenance(EvidenceGrade.SelfReported, EvidenceMarks.Derived, "s1",
            "=lines 1 to 3")
        { ReportedBy = "Lin, \"A\"", Status = "raw", Date = new PartialDate(2025, 3), Note = "两 lines, of note" };
        TrainingLog[] logs =
        [
            new("run, one", "Toy-1B", new HardwareConfiguration("Device A", 512, "FP8"),
                new TrainingSteps([1, 2, 1], [11.123457f, float.NaN, 3e-9f], [1e12, double.NaN, 1e12 + 1], [1.5f, float.NaN, 2],
                    [3e-4f, 2e-4f, 1e-4f], [false, true, false]), provenance),
            new("=two", "Toy-1B", HardwareConfiguration.NotStated, new TrainingSteps([0], [2.5f], [], [], [], []), provenance),
        ];
        var folder = Directory.CreateTempSubdirectory("training-log-tests-");
        try
        {
            using (var writer = TidyWriter.InFolder(folder.FullName))
            {
                Array.ForEach(logs, writer.Add);
                Assert.Equal(2, writer.Count);
            }

            Assert.Equal(logs, new StagedStatements(folder.FullName, "staged", "").Read<TrainingLog>());
            var files = folder.GetFiles().OrderBy(file => file.Name, StringComparer.Ordinal)
                .Select(file => UploadedFile.Of(file.Name, File.ReadAllBytes(file.FullName)));
            var (batch, _) = Reading.Read([.. files]);
            Assert.Equal(logs, batch.TrainingLogs);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_million_steps_are_read()
    {
        var text = new StringBuilder("step,tokens,loss,grad_norm,lr\n");
        for (var step = 1; step <= 1_000_000; step++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{step},{step * 4096.0},{2 + (9.0 / step):0.######},1.25,0.0003\n");
        }

        var (batch, files) = Reading.Read(Answered(), Reading.File("long.csv", text.ToString()));
        Assert.Equal(1_000_000, Assert.Single(batch.TrainingLogs).Steps.Count);
        Assert.Equal((1_000_000, 0), (files[0].Rows, files[0].Problems));
    }

    [Fact]
    public void Published_statements_have_sources_and_what_was_not_found_says_so()
    {
        var sources = ReferenceDataSet.Read(1).Sources.Select(source => source.Id).ToHashSet(StringComparer.Ordinal);
        Assert.All(StabilityStatements.All,
            statement => Assert.Equal(statement.Topic == StabilityTopic.NotFound, statement.Source is null));
        Assert.All(StabilityStatements.All.Where(statement => statement.Source is not null),
            statement => Assert.Contains(statement.Source!, sources));
        Assert.Equal(Enum.GetValues<StabilityTopic>(), StabilityStatements.All.Select(statement => statement.Topic).Distinct().Order());
        Assert.Equal("expert-balance", StabilityStatements.WordOf(StabilityTopic.ExpertBalance));
    }

    private static Func<string, FileAnswers> Answered()
    {
        Assert.True(FileAnswers.None.TryAnswer(Question.Model, "Toy-1B", out var answers));
        return _ => answers;
    }
}
