using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Dashboard.Import.Tidy;
using Dashboard.Web.Tests.Infrastructure;
using Parquet;
using Parquet.Meta;

namespace Dashboard.Web.Tests.Api;

/// <summary>Parquet files hold what the CSV of the same name holds.</summary>
public sealed class ParquetTests(DashboardApp app)
{
    [Theory]
    [InlineData("scores")]
    [InlineData("costs")]
    [InlineData("models")]
    [InlineData("compare", "&models=ling-plus,deepseek-v2.5-1210")]
    [InlineData("claims")]
    public async Task A_list_as_Parquet_is_the_list_as_Csv_row_by_row(string list, string filter = "")
    {
        using var client = app.NewClient();
        var url = $"/api/v1/{list}?limit=10000{filter}&format=";
        var csv = Csv.Read(await client.GetStringAsync(url + "csv"));
        using var response = await client.GetAsync(url + "parquet");
        var read = await ReadAsync(await response.Content.ReadAsByteArrayAsync());

        Assert.Equal("application/vnd.apache.parquet", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(csv[0], read.Names);
        Assert.NotEmpty(csv.Skip(1));
        Equal(csv.Skip(1).ToList(), read.Rows, cell => cell.Length > 1 && cell[0] == '\'' ? cell[1..] : cell);
    }

    [Fact]
    public async Task Numbers_are_typed_texts_are_in_dictionaries_and_each_source_has_its_licence()
    {
        using var client = app.NewClient();
        var bytes = await client.GetByteArrayAsync("/api/v1/scores?limit=10000&format=parquet");
        await using var reader = await ParquetReader.CreateAsync(new MemoryStream(bytes));
        var fields = reader.Schema.DataFields.ToDictionary(field => field.Name, field => field.ClrType, StringComparer.Ordinal);
        var model = reader.Metadata!.RowGroups[0].Columns[0].MetaData!;

        Assert.Equal(typeof(double), fields["value"]);
        Assert.Equal(typeof(int), fields["sampleCount"]);
        Assert.Equal(typeof(bool), fields["higherIsBetter"]);
        Assert.Contains(model.Encodings, encoding => encoding is Encoding.RLE_DICTIONARY or Encoding.PLAIN_DICTIONARY);
        Assert.Equal("1", reader.CustomMetadata["revision"]);
        var (_, rows) = await ReadAsync(bytes);
        var source = reader.Schema.DataFields.Index().Single(field => field.Item.Name == "source").Index;
        var named = rows.Select(row => row[source]).Distinct(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(named);
        Assert.All(named, id => Assert.Contains("licence: ", reader.CustomMetadata[$"source:{id}"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_table_of_the_export_is_the_tidy_table_row_by_row()
    {
        using var client = app.NewClient();
        using var tidy = new ZipArchive(new MemoryStream(await client.GetByteArrayAsync("/api/v1/export/tidy")));
        using var parquet = new ZipArchive(new MemoryStream(await client.GetByteArrayAsync("/api/v1/export/parquet")));

        Assert.Equal(tidy.Entries.Select(entry => Path.ChangeExtension(entry.Name, ".parquet")),
            parquet.Entries.Select(entry => entry.Name));
        foreach (var (text, table) in tidy.Entries.Zip(parquet.Entries))
        {
            using var words = new StreamReader(text.Open());
            var csv = Csv.Read(await words.ReadToEndAsync());
            var read = await ReadAsync(Bytes(table));
            Assert.Equal(csv[0], read.Names);
            Equal(csv.Skip(1).ToList(), read.Rows, FormulaGuard.Unguard);
        }
    }

    /// <summary>A million rows come out of an iterator that keeps none, in groups.</summary>
    [Fact]
    public async Task A_long_table_is_written_in_groups_and_memory_stays_flat()
    {
        const int Rows = 1_000_000;
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.parquet");
        var most = 0L;
        IEnumerable<object?[]> Make()
        {
            for (var row = 0; row < Rows; row++)
            {
                if (row % 250_000 == 249_999)
                {
                    most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
                }

                yield return [FormattableString.Invariant($"model-{row % 500}"), row / 7.0, "s1"];
            }
        }

        try
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            await using (var stream = File.Create(file))
            {
                await ParquetFile.WriteAsync(stream,
                    [new("model", typeof(string)), new("value", typeof(double)), new("source", typeof(string))],
                    Make(), Snapshots.Reference, TestContext.Current.CancellationToken);
            }

            await using var reader = await ParquetReader.CreateAsync(file);
            Assert.Equal(Rows / ParquetFile.RowsOfGroup, reader.RowGroupCount);
            Assert.InRange(most - before, long.MinValue, 100L << 20);
            TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant(
                $"{Rows} rows: {new FileInfo(file).Length} bytes, {(most - before) >> 20} MiB more in use at most"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Another program reads the same sums.</summary>
    [Fact]
    public async Task Duckdb_counts_and_adds_up_what_the_list_has()
    {
        using var client = app.NewClient();
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.parquet");
        await File.WriteAllBytesAsync(file, await client.GetByteArrayAsync("/api/v1/scores?limit=10000&format=parquet"),
            TestContext.Current.CancellationToken);
        try
        {
            var query = $"SELECT count(*) || ' ' || count(DISTINCT model) FROM read_parquet('{file}')";
            var answer = await RunAsync("duckdb", "-noheader", "-list", "-c", query)
                ?? await RunAsync("python3", "-c", $"import duckdb; print(duckdb.sql(\"{query}\").fetchone()[0])");
            Assert.SkipWhen(answer is null, "Neither duckdb nor its Python package is here.");
            using var list = JsonDocument.Parse(await client.GetStringAsync("/api/v1/scores?limit=10000"));
            var models = list.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("model").GetString());
            Assert.Equal(FormattableString.Invariant($"{list.RootElement.GetProperty("count")} {models.Distinct().Count()}"),
                answer!.Trim());
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>What a program wrote; null where it is not here or failed.</summary>
    private static async Task<string?> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var errors = process.StandardError.ReadToEndAsync();
            var text = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            await errors;
            return process.ExitCode == 0 ? text : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var copy = new MemoryStream();
        using var stream = entry.Open();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>Numbers are compared as numbers, for a table of text writes them in its own way, and truth as truth.</summary>
    private static void Equal(List<string[]> csv, List<string?[]> rows, Func<string, string> unguard)
    {
        Assert.Equal(csv.Count, rows.Count);
        foreach (var (line, row) in csv.Zip(rows))
        {
            Assert.Equal(line.Select(cell => Plain(unguard(cell))), row.Select(cell => Plain(cell ?? "")));
        }
    }

    private static string Plain(string cell) => cell is "yes" ? "true" : cell is "no" ? "false"
        : double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("R", CultureInfo.InvariantCulture) : cell;

    private static async Task<(string[] Names, List<string?[]> Rows)> ReadAsync(byte[] file)
    {
        await using var reader = await ParquetReader.CreateAsync(new MemoryStream(file));
        var (fields, rows) = (reader.Schema.DataFields, new List<string?[]>());
        for (var index = 0; index < reader.RowGroupCount; index++)
        {
            using var group = reader.OpenRowGroupReader(index);
            var columns = new List<string?[]>();
            foreach (var field in fields)
            {
                columns.Add(await ColumnAsync(group, field, (int)group.RowCount));
            }

            rows.AddRange(Enumerable.Range(0, (int)group.RowCount).Select(row => columns.Select(column => column[row]).ToArray()));
        }

        return ([.. fields.Select(field => field.Name)], rows);
    }

    private static async Task<string?[]> ColumnAsync(ParquetRowGroupReader group, Parquet.Schema.DataField field, int count)
    {
        async Task<string?[]> Values<T>(Func<T, string> text)
            where T : struct
        {
            var values = new T?[count];
            await group.ReadAsync<T>(field, values.AsMemory());
            return [.. values.Select(value => value is { } known ? text(known) : null)];
        }

        if (field.ClrType == typeof(double))
        {
            return await Values<double>(value => value.ToString("R", CultureInfo.InvariantCulture));
        }

        if (field.ClrType == typeof(int))
        {
            return await Values<int>(value => value.ToString(CultureInfo.InvariantCulture));
        }

        if (field.ClrType == typeof(bool))
        {
            return await Values<bool>(value => value ? "true" : "false");
        }

        var texts = new string?[count];
        await group.ReadAsync(field, texts.AsMemory()!);
        return texts;
    }
}
