using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Dashboard.Web.Hosting;

/// <summary>
/// The language of a viewer: what a link says (<c>lang=zh-Hans</c>), else what was chosen before, else what the browser asks for. A link
/// that says it is also a choice, so that the pages behind it speak the same language; no address of this site repeats it.
/// </summary>
internal sealed class ViewerLanguage : RequestCultureProvider
{
    /// <summary>Key of the query, and name of the cookie that keeps a choice.</summary>
    public const string Key = "lang";

    /// <summary>Languages that all texts exist in; the first is shown to those who ask for no other.</summary>
    public static IReadOnlyList<string> All { get; } = ["en", "zh-Hans"];

    /// <summary>How a language calls itself.</summary>
    public static string NameOf(string language) => language == "en" ? "English" : "中文";

    /// <summary>The language that the current texts are in.</summary>
    public static string Current =>
        All.FirstOrDefault(language => language == CultureInfo.CurrentUICulture.Name) ?? All[0];

    /// <summary>Does something as for a viewer of a language, where nobody asks by a request.</summary>
    public static T In<T>(string language, Func<T> work)
    {
        var (texts, numbers) = (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture);
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(Known(language) ?? All[0]);
            return work();
        }
        finally
        {
            (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture) = (texts, numbers);
        }
    }

    /// <inheritdoc/>
    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        // A refusal is put into words by another page of the same request, without the query.
        var chosen = Known(httpContext.Request.Query[Key]) ?? httpContext.Items[Key] as string ?? Known(httpContext.Request.Cookies[Key]);
        httpContext.Items[Key] = chosen;
        return Task.FromResult(chosen is null ? null : new ProviderCultureResult(
            Numbers(chosen, httpContext.Request.GetTypedHeaders().AcceptLanguage.Select(asked => asked.Value.ToString())), chosen));
    }

    /// <summary>The culture of numbers and dates beside texts of a language: the browser's own, such as British dates beside English
    /// texts, unless one of the two is Chinese and the other is not.</summary>
    internal static string Numbers(string language, IEnumerable<string> asked)
    {
        var own = asked.FirstOrDefault() ?? language;
        return own != "*" && IsChinese(own) == IsChinese(language) ? own : language;
    }

    private static bool IsChinese(string culture) =>
        culture.Equals("zh", StringComparison.OrdinalIgnoreCase) || culture.StartsWith("zh-", StringComparison.OrdinalIgnoreCase);

    private static string? Known(string? language) =>
        language is null ? null : All.FirstOrDefault(known => known.Equals(language, StringComparison.OrdinalIgnoreCase));

    /// <summary>Keeps the choice that a link to a page made.</summary>
    public static void Keep(HttpContext http)
    {
        if (Known(http.Request.Query[Key]) is { } chosen && HttpMethods.IsGet(http.Request.Method)
            && chosen != http.Request.Cookies[Key])
        {
            http.Response.Cookies.Append(Key, chosen, new CookieOptions
            {
                MaxAge = TimeSpan.FromDays(365),
                HttpOnly = true,
                IsEssential = true,
                SameSite = SameSiteMode.Lax,
                Secure = http.Request.IsHttps,
            });
        }
    }
}

/// <summary>Puts <see cref="ViewerLanguage"/> to use.</summary>
internal static class ViewerLanguageExtensions
{
    /// <summary>Texts in the language of the viewer, numbers and dates in its culture.</summary>
    public static void AddViewerLanguage(this IServiceCollection services) =>
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.DefaultRequestCulture = new RequestCulture(ViewerLanguage.All[0]);
            options.SupportedCultures = [.. CultureInfo.GetCultures(CultureTypes.AllCultures).Where(culture => culture.Name.Length > 0)];
            options.SupportedUICultures = [.. ViewerLanguage.All.Select(CultureInfo.GetCultureInfo)];
            options.RequestCultureProviders = [new ViewerLanguage(), new AcceptLanguageHeaderRequestCultureProvider()];
        });

    /// <inheritdoc cref="AddViewerLanguage"/>
    public static void UseViewerLanguage(this IApplicationBuilder app)
    {
        app.UseRequestLocalization();
        app.Use((http, next) =>
        {
            ViewerLanguage.Keep(http);
            return next(http);
        });
    }
}
