using System.Collections.Immutable;
using Dashboard.Import.Reading;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Dashboard.Web.Features.Uploads;

/// <summary>What a request sent: files, and short fields beside them.</summary>
public sealed record IncomingRequest(IncomingFiles Files, ImmutableDictionary<string, string> Fields);

/// <summary>
/// Takes the files of a request, as <c>multipart/form-data</c> or as the body itself, straight to disk: memory stays flat, and each byte is
/// read once. Field names are those of the answers (<c>model</c>, <c>format</c>, …).
/// </summary>
public sealed class UploadReceiver(UploadFolder folder, IOptions<ImportLimits> limits)
{
    private const int MaxField = 4000;
    private const int MaxFields = 50;
    private const int MaxBoundary = 200;

    /// <summary>Receives a request.</summary>
    /// <exception cref="UnreadableFileException">The request cannot be taken; nothing of it was kept.</exception>
    /// <exception cref="IOException">The disk cannot take it, as <see cref="StorageFailure"/> says; nothing of it was kept.</exception>
    public async Task<IncomingRequest> ReceiveAsync(HttpContext http, CancellationToken cancellation)
    {
        var incoming = folder.NewIncoming(http.Request.ContentLength ?? 0);
        try
        {
            var fields = http.Request.Query.ToImmutableDictionary(entry => entry.Key, entry => entry.Value.ToString(),
                StringComparer.OrdinalIgnoreCase);
            var isMultipart = MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type)
                && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase);
            var (files, more) = isMultipart
                ? await ReadFormAsync(http.Request.Body, incoming, Boundary(type!), cancellation)
                : ([await folder.WriteAsync(incoming, 0, fields.GetValueOrDefault("name"), http.Request.Body, 0, cancellation)],
                    ImmutableDictionary<string, string>.Empty);
            if (files.Count == 0 || files.All(file => file.Length == 0))
            {
                throw new UnreadableFileException(Text.UploadHoldsNoFile);
            }

            return new IncomingRequest(new IncomingFiles(incoming, files), fields.SetItems(more));
        }
        catch (Exception error) when (StorageFailure.Of(error) is null
            && error is InvalidDataException or BadHttpRequestException or (IOException and not FileNotFoundException))
        {
            UploadFolder.Discard(incoming);
            throw new UnreadableFileException(Text.UploadBrokeOff);
        }
        catch
        {
            UploadFolder.Discard(incoming);
            throw;
        }
    }

    private async Task<(List<IncomingFile> Files, ImmutableDictionary<string, string> Fields)> ReadFormAsync(
        Stream body, string incoming, string boundary, CancellationToken cancellation)
    {
        var reader = new MultipartReader(boundary, body) { BodyLengthLimit = null };
        var files = new List<IncomingFile>();
        var fields = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadNextSectionAsync(cancellation) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
            {
                continue;
            }

            var name = disposition.FileNameStar.HasValue
                ? disposition.FileNameStar.Value : HeaderUtilities.RemoveQuotes(disposition.FileName).Value;
            if (name is null)
            {
                AddField(fields, HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "",
                    await ReadFieldAsync(section.Body, cancellation));
            }
            else
            {
                await AddFileAsync(files, incoming, name, section.Body, cancellation);
            }
        }

        return (files, fields.ToImmutable());
    }

    private async Task AddFileAsync(List<IncomingFile> files, string incoming, string name, Stream body, CancellationToken cancellation)
    {
        if (files.Count >= limits.Value.MaxEntries)
        {
            throw new UnreadableFileException(Format.Of(Text.UploadTooManyFiles, limits.Value.MaxEntries));
        }

        // A browser sends an empty nameless file for a field that was left empty.
        var file = await folder.WriteAsync(incoming, files.Count, name, body, files.Sum(before => before.Length), cancellation);
        if (file.Length == 0 && name.Length == 0)
        {
            File.Delete(Path.Combine(incoming, UploadFolder.FileName(files.Count)));
        }
        else
        {
            files.Add(file);
        }
    }

    private static void AddField(ImmutableDictionary<string, string>.Builder fields, string key, string value)
    {
        if (key.Length > 0 && fields.Count < MaxFields)
        {
            fields[key] = value;
        }
    }

    private static string Boundary(MediaTypeHeaderValue type)
    {
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        return boundary is { Length: > 0 and <= MaxBoundary } ? boundary : throw new UnreadableFileException(Text.UploadNoBoundary);
    }

    private static async Task<string> ReadFieldAsync(Stream body, CancellationToken cancellation)
    {
        using var reader = new StreamReader(body);
        var buffer = new char[MaxField];
        var count = await reader.ReadBlockAsync(buffer, cancellation);
        return new string(buffer, 0, count);
    }
}
