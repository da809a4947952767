using Dashboard.Data.Entities;
using Dashboard.Data.Uploads;
using Microsoft.Extensions.Caching.Memory;

namespace Dashboard.Web.Features.Uploads;

/// <summary>How many uploads wait for a curator, asked for once for all of them.</summary>
internal sealed class PendingUploads(UploadStore store, IMemoryCache cache)
{
    private static readonly TimeSpan fresh = TimeSpan.FromSeconds(10);

    /// <summary>The number, some seconds old; null while the database cannot say.</summary>
    public async Task<int?> CountAsync()
    {
        try
        {
            return await cache.GetOrCreateAsync(typeof(PendingUploads), entry =>
            {
                entry.AbsoluteExpirationRelativeToNow = fresh;
                return store.CountAsync(UploadState.Pending, CancellationToken.None);
            });
        }
        catch (Exception error) when (StorageFailure.Of(error) is not null)
        {
            return null;
        }
    }
}
