using Dashboard.Data;
using Dashboard.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Features.Uploads;

/// <summary>
/// Nodes that share a database share the folder of uploads too, else one would commit what only another holds. The first node writes a
/// marker into the folder and the database; each later start looks whether its folder has it.
/// </summary>
internal sealed class UploadFolderCheck(IDbContextFactory<DashboardDbContext> contexts, UploadFolder folder,
    IOptions<DashboardOptions> options)
{
    private const int MaxTries = 5;

    /// <summary>Checks the folder where the database is one that nodes can share.</summary>
    /// <exception cref="InvalidOperationException">The folder is not the one that belongs to the database.</exception>
    public Task RequireSharedAsync(CancellationToken cancellation) =>
        options.Value.Provider == DatabaseProvider.SqlServer ? RequireAsync(cancellation) : Task.CompletedTask;

    internal async Task RequireAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await MarkerAsync(db, cancellation) is not { } marker)
        {
            marker = Secrets.CreateShort();
            db.UploadFolders.Add(new UploadFolderRow { Marker = marker });
            try
            {
                await db.SaveChangesAsync(cancellation);
                folder.WriteMarker(marker);
            }
            catch (DbUpdateException error)
            {
                // Another node that starts at the same time was first; if it was not that, there is no marker and the error counts.
                db.ChangeTracker.Clear();
                marker = await MarkerAsync(db, cancellation) ?? throw new InvalidOperationException(
                    "The marker of the folder for uploads could not be written into the database.", error);
            }
        }

        for (var tries = 0; folder.ReadMarker() != marker; tries++)
        {
            if (tries == MaxTries)
            {
                throw new InvalidOperationException(
                    $"The folder '{folder.MarkerPath}' lies in is not the one that the other nodes of this database keep uploads in. "
                        + "Let uploads/ in Dashboard:DataDirectory be one folder that all nodes share; if it is, and its marker was lost, "
                        + $"write '{marker}' into that file.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellation); // the node that was first may be about to write it
        }
    }

    private static Task<string?> MarkerAsync(DashboardDbContext db, CancellationToken cancellation) =>
        db.UploadFolders.AsNoTracking().Select(row => row.Marker).FirstOrDefaultAsync(cancellation);
}
