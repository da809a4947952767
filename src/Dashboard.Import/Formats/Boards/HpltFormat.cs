namespace Dashboard.Import.Formats;

/// <summary>
/// The criteria files of HPLT-E (<c>criteria/fin_Latn.tsv</c>): how steady and how telling the tasks of a language are during training
/// (signal to noise, consistency). They are about tasks and hold no scores of models, so they are recognised only to be refused.
/// </summary>
public sealed class HpltFormat : IFileFormat
{
    public string Id => "hplt-e";

    public string Name => "HPLT-E task criteria (TSV)";

    public Recognition Recognize(FileSample sample) =>
        sample.FirstLine.StartsWith("dataset\trandomness\tsnr\t", StringComparison.Ordinal) ? Recognition.Yes : Recognition.No;

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation) =>
        throw new UnreadableFileException("The file holds criteria by which HPLT-E chose its tasks (signal to noise, consistency). "
            + "They say how well a task measures, not how well a model does.");
}
