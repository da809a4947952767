using System.CommandLine;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Features.Accounts;

/// <summary><c>invite-admin EMAIL</c>: lets an administrator in again who has lost the password or the second factor, or another one in,
/// by whoever may write the data directory.</summary>
internal static class InviteAdminCommand
{
    private static readonly Argument<string> email =
        new("EMAIL") { Description = Messages.Of("Of the administrator; made if there is no such account.") };
    private static readonly Option<string?> name =
        new("--name") { Description = Messages.Of("Name of a new account; the address unless given.") };

    /// <summary>The command for the program's command line.</summary>
    public static Command Describe(IServiceProvider services)
    {
        var command = new Command("invite-admin",
            Messages.Of("Prints a link that works once, with which an administrator chooses a new password."))
            { email, name };
        command.SetAction(async (parsed, cancellation) =>
            await RunAsync(services, parsed.GetValue(email)!, parsed.GetValue(name), Console.Out, cancellation));
        return command;
    }

    /// <summary>Prints the link and gives 0, or a sentence on why there is none and 1.</summary>
    public static async Task<int> RunAsync(IServiceProvider services, string email, string? name, TextWriter output,
        CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var options = services.GetRequiredService<IOptions<DashboardOptions>>().Value;
        if (!options.LocalAccounts)
        {
            await output.WriteLineAsync(Messages.Of("Dashboard:LocalAccounts is off: administrators are made at the provider."));
            return 1;
        }

        services.GetRequiredService<AuditLog>().Operator = "command line";
        var (link, problem) = await scope.ServiceProvider.GetRequiredService<UserAccounts>()
            .InviteAdministratorAsync(email, name, cancellation);
        if (link is null)
        {
            await output.WriteLineAsync(problem is null ? null : Messages.Of(problem));
            return 1;
        }

        await output.WriteLineAsync((services.GetRequiredService<SiteAddress>().Configured ?? DefaultAddress.Url) + link);
        await output.WriteLineAsync(Messages.Of(FormattableString.Invariant(
            $"It works once, within {options.LinkHours} hours. Links before it are dead, and the account is signed out.")));
        return 0;
    }
}
