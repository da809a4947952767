using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Import.Reading;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Dashboard.Web.Features.Uploads;

/// <summary>What a request sent: files, and short fields beside them.</summary>
public sealed record ReceivedRequest(Received Files, ImmutableDictionary<string, string> Fields);

/// <summary>
/// Takes the files of a request, as <c>multipart/form-data</c> or as the body itself, straight to disk: memory stays flat, and each byte is
/// read once. Field names are those of the answers (<c>model</c>, <c>format</c>, …).
/// </summary>
public sealed class UploadReceiver(UploadFolder folder, IOptions<ImportLimits> limits, IAntiforgery antiforgery)
{
    /// <summary>The field of a form that holds the page's antiforgery token; it must come before the files.</summary>
    public const string TokenField = "__RequestVerificationToken";

    private const int MaxField = 4000;
    private const int MaxFields = 50;
    private const int MaxBoundary = 200;

    /// <summary>Receives a request. A form of a page must carry its token; a request of the API was checked before.</summary>
    /// <exception cref="UnreadableFileException">The request cannot be taken; nothing of it was kept.</exception>
    public async Task<ReceivedRequest> ReceiveAsync(HttpContext http, bool isForm, CancellationToken cancellation)
    {
        var incoming = folder.NewIncoming();
        try
        {
            var fields = http.Request.Query.ToImmutableDictionary(entry => entry.Key, entry => entry.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            var isMultipart = MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase);
            if (isForm && !isMultipart)
            {
                throw new UnreadableFileException("The form was not sent as multipart/form-data.");
            }

            var (files, more) = isMultipart
                ? await ReadFormAsync(http, incoming, Boundary(type!), isForm, cancellation)
                : ([await folder.WriteAsync(incoming, 0, fields.GetValueOrDefault("name"), http.Request.Body, 0, cancellation)], ImmutableDictionary<string, string>.Empty);
            if (files.Count == 0 || files.All(file => file.Length == 0))
            {
                throw new UnreadableFileException("The request holds no file, or only empty ones.");
            }

            return new ReceivedRequest(new Received(incoming, files), fields.SetItems(more));
        }
        catch (Exception error) when (error is InvalidDataException or BadHttpRequestException or IOException and not FileNotFoundException)
        {
            UploadFolder.Discard(incoming);
            throw new UnreadableFileException("The request broke off or is no valid form. Nothing of it was kept.");
        }
        catch
        {
            UploadFolder.Discard(incoming);
            throw;
        }
    }

    private async Task<(List<ReceivedFile> Files, ImmutableDictionary<string, string> Fields)> ReadFormAsync(
        HttpContext http, string incoming, string boundary, bool isForm, CancellationToken cancellation)
    {
        var reader = new MultipartReader(boundary, http.Request.Body) { BodyLengthLimit = null };
        var files = new List<ReceivedFile>();
        var fields = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.OrdinalIgnoreCase);
        var trusted = !isForm;
        while (await reader.ReadNextSectionAsync(cancellation) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
            {
                continue;
            }

            var name = disposition.FileNameStar.HasValue ? disposition.FileNameStar.Value : HeaderUtilities.RemoveQuotes(disposition.FileName).Value;
            if (name is null)
            {
                var (key, value) = (HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "", await ReadFieldAsync(section.Body, cancellation));
                trusted = trusted || (key == TokenField && await IsTokenAsync(http, value));
                AddField(fields, key, value);
            }
            else if (!trusted)
            {
                throw new UnreadableFileException("The form is not one of this site's pages, or the page is too old. Load the page again and send the files from there.");
            }
            else
            {
                await AddFileAsync(files, incoming, name, section.Body, cancellation);
            }
        }

        return (files, fields.ToImmutable());
    }

    private async Task AddFileAsync(List<ReceivedFile> files, string incoming, string name, Stream body, CancellationToken cancellation)
    {
        if (files.Count >= limits.Value.MaxEntries)
        {
            throw new UnreadableFileException(string.Create(CultureInfo.InvariantCulture, $"An upload may hold {limits.Value.MaxEntries} files; this one holds more. Nothing of it was kept."));
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
        if (key is not ("" or TokenField) && fields.Count < MaxFields)
        {
            fields[key] = value;
        }
    }

    /// <summary>As a header, where the check looks first: it would else read the whole form itself.</summary>
    private async Task<bool> IsTokenAsync(HttpContext http, string token)
    {
        http.Request.Headers["RequestVerificationToken"] = token;
        return await antiforgery.IsRequestValidAsync(http);
    }

    private static string Boundary(MediaTypeHeaderValue type)
    {
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        return boundary is { Length: > 0 and <= MaxBoundary } ? boundary : throw new UnreadableFileException("The form has no usable boundary.");
    }

    private static async Task<string> ReadFieldAsync(Stream body, CancellationToken cancellation)
    {
        using var reader = new StreamReader(body);
        var buffer = new char[MaxField];
        var count = await reader.ReadBlockAsync(buffer, cancellation);
        return new string(buffer, 0, count);
    }
}
