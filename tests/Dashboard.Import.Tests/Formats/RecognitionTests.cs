using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests.Formats;

/// <summary>Each format takes its own real files and leaves those of all others.</summary>
public sealed class RecognitionTests
{
    private static readonly string folder = Path.Combine(RepositoryFolder.Path, "..", "shared", "corpora");

    [Theory]
    [InlineData("lm-eval", "lm-eval")]
    [InlineData("lm-eval-table", "lm-eval-markdown")]
    [InlineData("hf-model-index", "hf-model-index")]
    [InlineData("hf-eval-results", "hf-model-index")]
    [InlineData("lighteval", "lighteval")]
    [InlineData("every-eval-ever", "every-eval-ever")]
    [InlineData("inspect-ai", "inspect-ai")]
    public void A_format_takes_files_of_its_own_folder_only(string id, string own)
    {
        Assert.SkipUnless(Reading.HasCorpora, "The folder of real files does not lie beside this checkout.");
        var taken = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => FileFormats.Recognize(FileSample.Of(new UploadedFile(path, () => File.OpenRead(path)))).Format?.Id == id)
            .Select(path => Path.GetRelativePath(folder, path).Split(Path.DirectorySeparatorChar)[0])
            .ToHashSet(StringComparer.Ordinal);

        Assert.Equal([own], taken);
    }
}
