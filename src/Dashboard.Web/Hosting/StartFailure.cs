using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Hosting;

/// <summary>Why the program cannot start, for whoever runs it: a sentence that names the setting, instead of a stack of calls.</summary>
internal static class StartFailure
{
    /// <summary>The same with the settings of the program, as far as they can be read.</summary>
    public static string? Of(WebApplication app, Exception error)
    {
        try
        {
            return Of(error, app.Services.GetRequiredService<IOptions<DashboardOptions>>().Value);
        }
        catch (Exception settings) when (settings is OptionsValidationException or InvalidOperationException)
        {
            return Of(error);
        }
    }

    /// <summary>The sentence; null for an error that is the program's own, whose stack is wanted.</summary>
    public static string? Of(Exception error, DashboardOptions? options = null) => error switch
    {
        OptionsValidationException invalid => string.Join(' ', invalid.Failures),
        InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" or "Dashboard.Web" } => error.Message,
        SqlException => $"The database of Dashboard:ConnectionString cannot be used: {error.Message}",
        DbException => $"The database in Dashboard:DataDirectory ({options?.DataDirectory}) cannot be used: {error.Message}",
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } =>
            $"{error.Message} Another program listens there; choose another address with --urls or ASPNETCORE_URLS.",
        IOException or UnauthorizedAccessException =>
            $"The folder of Dashboard:DataDirectory ({options?.DataDirectory}) cannot be used: {error.Message}",
        _ => error.InnerException is { } inner ? Of(inner, options) : null,
    };
}
