using Dashboard.Migrations.SqlServer;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace Dashboard.Web.Hosting;

/// <summary>The disk or the database cannot do what was asked now; it is no mistake of the request or of the program.</summary>
/// <param name="Status">507 where there is no space, else 503.</param>
/// <param name="Sentence">For people.</param>
public sealed record StorageFailure(int Status, string Sentence)
{
    private const int NoSpaceOnDevice = 28;
    private const int ReadOnlyFileSystem = 30;
    private const int QuotaExceeded = 122;
    private const int WindowsMask = 0xFFFF;
    private const int WindowsHandleDiskFull = 39;
    private const int WindowsDiskFull = 112;

    /// <summary>Seconds after which it is worth trying again.</summary>
    private const string RetryAfter = "30";

    /// <summary>What an exception, or one inside it, says about disk or database; null when it is about something else.</summary>
    public static StorageFailure? Of(Exception? error) => error switch
    {
        null => null,
        NoSpaceException => new StorageFailure(StatusCodes.Status507InsufficientStorage, error.Message),
        SqliteException sqlite => OfSqlite(sqlite.SqliteErrorCode),
        SqlException sql when OfSqlServer(sql) is { } failure => failure,
        UnauthorizedAccessException => ReadOnly,
        IOException { HResult: var code } when OfDisk(code) is { } failure => failure,
        _ => Of(error.InnerException),
    };

    private static StorageFailure Full => new(StatusCodes.Status507InsufficientStorage, Text.StorageFull);

    private static StorageFailure ReadOnly => new(StatusCodes.Status503ServiceUnavailable, Text.StorageReadOnly);

    private static StorageFailure Busy => new(StatusCodes.Status503ServiceUnavailable, Text.StorageBusy);

    private static StorageFailure Gone => new(StatusCodes.Status503ServiceUnavailable, Text.StorageGone);

    private static StorageFailure? OfSqlite(int code) => code switch
    {
        SQLitePCL.raw.SQLITE_FULL => Full,
        SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_PERM => ReadOnly,
        SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => Busy,
        SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_IOERR or SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_CORRUPT => Gone,
        _ => null,
    };

    /// <summary>No space in the database, on its disk or in its log; a deadlock or a lock that was not given in time; read-only; no login,
    /// no server, no network, and whatever else EF Core knows to pass.</summary>
    private static StorageFailure? OfSqlServer(SqlException error) => error.Number switch
    {
        1101 or 1105 or 9002 => Full,
        1204 or 1205 or 1222 or SqlServerTurns.TurnDidNotCome => Busy,
        3906 => ReadOnly,
        -2 or -1 or 0 or 2 or 53 or 18456 => Gone,
        _ when error.Class >= 17 || SqlServerDashboard.IsTransient(error) => Gone,
        _ => null,
    };

    private static StorageFailure? OfDisk(int code) => code switch
    {
        NoSpaceOnDevice or QuotaExceeded => Full,
        ReadOnlyFileSystem => ReadOnly,
        < 0 when (code & WindowsMask) is WindowsDiskFull or WindowsHandleDiskFull => Full,
        _ => null,
    };

    /// <summary>Says when it is worth trying again, and answers programs as a problem; people get the page about errors.</summary>
    internal sealed class Handler : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            var failure = Of(exception);
            if (failure is not null)
            {
                httpContext.Response.Headers.RetryAfter = RetryAfter;
            }

            // The request goes by the path of the page about errors already.
            if (httpContext.Features.Get<IExceptionHandlerPathFeature>() is not { } failed
                || !new PathString(failed.Path).StartsWithSegments(DashboardUrls.ApiRoot, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }

            httpContext.Response.StatusCode = StatusOf(exception);
            await Results.Problem(failure?.Sentence, statusCode: StatusOf(exception)).ExecuteAsync(httpContext);
            return true;
        }
    }

    /// <summary>The status with which a request ends that ended in an exception.</summary>
    public static int StatusOf(Exception error) => Of(error)?.Status
        ?? (error as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status500InternalServerError;
}

/// <summary>There would be too little space left.</summary>
public sealed class NoSpaceException : IOException
{
    public NoSpaceException()
    {
    }

    public NoSpaceException(string message)
        : base(message)
    {
    }

    public NoSpaceException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
