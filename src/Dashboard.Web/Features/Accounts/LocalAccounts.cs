using Microsoft.Extensions.Options;

namespace Dashboard.Web.Features.Accounts;

/// <summary>Marks a page that is about passwords kept here: there is none where people sign in at a provider only.</summary>
/// <param name="isFormOnly">Whether only what is sent to it is, and the page itself stays.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class LocalAccountsAttribute(bool isFormOnly = false) : Attribute
{
    /// <summary>Whether only what is sent to it is, and the page itself stays.</summary>
    public bool IsFormOnly => isFormOnly;
}

/// <summary>Takes such pages away.</summary>
internal static class LocalAccounts
{
    /// <summary>Answers 404 for them where local accounts are off.</summary>
    public static void UseLocalAccounts(this IApplicationBuilder app)
    {
        if (app.ApplicationServices.GetRequiredService<IOptions<DashboardOptions>>().Value.LocalAccounts)
        {
            return;
        }

        app.Use((context, next) =>
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<LocalAccountsAttribute>() is not { } page
                || (page.IsFormOnly && !HttpMethods.IsPost(context.Request.Method)))
            {
                return next(context);
            }

            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
    }
}
