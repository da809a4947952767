using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Dashboard.Data.Uploads;

/// <summary>Ids of uploads.</summary>
public static class UploadId
{
    /// <summary>16 random bytes in 22 characters that are safe in URLs and file names.</summary>
    public static string New() => System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <summary>Where a committed upload's rows come from; see <see cref="Imports.ResultImporter"/>.</summary>
    public static string Origin(string id) => $"upload:{id}";
}

/// <summary>What is known of an upload when its bytes have arrived.</summary>
/// <param name="Id">A <see cref="UploadId.New"/>, since the bytes are stored under it before it is known whether they are new.</param>
/// <param name="FileNames">Names as sent.</param>
/// <param name="ContentHash">SHA-256 of the bytes, in hexadecimal.</param>
/// <param name="Size">Bytes.</param>
public sealed record IncomingUpload(string Id, ImmutableArray<string> FileNames, string ContentHash, long Size, Author Sender);

/// <summary>What reading an upload gave.</summary>
/// <param name="Readings">What became of each file, as JSON.</param>
/// <param name="Rows">Statements taken.</param>
/// <param name="Refused">Rows left out because of an error.</param>
/// <param name="Waiting">Rows that wait for an answer.</param>
/// <param name="Problems">Problems to list; more than <see cref="UploadStore.MaxProblems"/> are counted only.</param>
/// <param name="ProblemCount">Problems found, listed or not.</param>
public sealed record UploadReading(string Readings, int Rows, int Refused, int Waiting,
    ImmutableArray<ImportProblem> Problems, int ProblemCount)
{
    /// <summary>SHA-256 of the statements as they were written aside; null when they were not.</summary>
    public string? StagedHash { get; init; }
}

/// <summary>An upload as it stands.</summary>
/// <param name="Version">Pass it with a change: the change is refused if the upload has moved on.</param>
/// <param name="CommittedRevision">The revision that committed it first; null before.</param>
/// <param name="RevertedRevision">The revision that took it back; null while it stands.</param>
public sealed record Upload(
    string Id,
    ImmutableArray<string> FileNames,
    string ContentHash,
    long Size,
    DateTime CreatedUtc,
    Author Sender,
    UploadState State,
    int Version,
    int Rows,
    int Refused,
    int Waiting,
    int ProblemCount,
    int? CommittedRevision,
    int? RevertedRevision)
{
    /// <summary>SHA-256 of the statements that were written aside; null before, and for uploads of versions that did not keep it.</summary>
    public string? StagedHash { get; init; }

    internal static Upload Of(UploadRow row) => new(
        row.Id, [.. row.FileNames.Split('\n')], row.ContentHash, row.Size, row.CreatedUtc, new Author(row.UserId, row.UserName), row.State,
        row.Version, row.Rows, row.Refused, row.Waiting, row.ProblemCount, row.CommittedRevision, row.RevertedRevision)
    {
        StagedHash = row.StagedHash,
    };
}

/// <summary>An upload with its documents.</summary>
/// <param name="Answers">A person's answers as JSON; null when there are none.</param>
/// <param name="Readings">What became of each file, as JSON; null before it was read.</param>
public sealed record UploadDetails(Upload Upload, string? Answers, string? Readings, ImmutableArray<ImportProblem> Problems);

/// <summary>A change of an upload was refused because it is not, or no longer, as the change expects. Its message is for people.</summary>
public sealed class UploadConflictException : Exception
{
    public UploadConflictException()
        : this("The upload has changed meanwhile.")
    {
    }

    public UploadConflictException(string message)
        : base(message)
    {
    }

    public UploadConflictException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
