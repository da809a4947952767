using Dashboard.Data.Curation;
using Dashboard.Data.Uploads;
using Dashboard.Import.Reading;
using Dashboard.Import.Tidy;

namespace Dashboard.Web.Features.Uploads;

/// <summary>Everything about uploads that the program is put together from.</summary>
internal static class UploadServiceCollectionExtensions
{
    /// <summary>Registers limits, store, reading and receipt.</summary>
    public static void AddUploads(this IServiceCollection services)
    {
        services.AddOptions<ImportLimits>().BindConfiguration("Dashboard:Uploads").ValidateDataAnnotations().ValidateOnStart();
        services.AddMemoryCache();
        services.AddSingleton<UploadStore>();
        services.AddSingleton<CurationStore>();
        services.AddSingleton<UploadFolder>();
        services.AddSingleton<UploadFolderCheck>();
        services.AddSingleton<UploadQueue>();
        services.AddSingleton<Uploads>();
        services.AddSingleton<UploadReceiver>();
        services.AddSingleton<PendingUploads>();
        services.AddHostedService<UploadWorker>();
    }

    /// <summary>Empty tables to fill in: the header that the tidy format wants.</summary>
    public static void MapUploadTemplates(this IEndpointRouteBuilder endpoints)
    {
        Map(DashboardUrls.ScoresTemplate, TidyCsv.ColumnsOf("scores"));
        Map(DashboardUrls.CostsTemplate, TidyCsv.ColumnsOf("costs"));
        Map(DashboardUrls.TrainingLogTemplate, TrainingLogFormat.Columns);

        void Map(string url, IReadOnlyList<string> columns) => endpoints.MapGet(url, () => Results.Text($"{string.Join(',', columns)}\n",
            "text/csv")).RequireAuthorization(Policies.Upload).ExcludeFromDescription();
    }
}
