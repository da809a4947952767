using System.Net.Mail;
using Dashboard.Data.Entities;
using Microsoft.AspNetCore.Identity;

namespace Dashboard.Web.Features.Accounts;

/// <summary>What an e-mail address of a new account must look like. Whether it exists only a mail could tell. Accounts that are there stay
/// as they are: whoever has one of an older rule must still be able to change the password.</summary>
internal sealed class EmailRules : IUserValidator<Person>
{
    /// <summary>RFC 5321, 4.5.3.1: a path of 256 characters with its brackets.</summary>
    public const int Longest = 254;

    private const int LongestLocal = 64;
    private const int LongestLabel = 63;

    public Task<IdentityResult> ValidateAsync(UserManager<Person> manager, Person user) => Task.FromResult(
        user.Id != 0 || IsAddress(user.Email) ? IdentityResult.Success
            : IdentityResult.Failed(manager.ErrorDescriber.InvalidEmail(user.Email)));

    /// <summary>Whether the text is one address and nothing else: no name beside it, no blanks, no characters that cannot be seen, a host
    /// with a dot.</summary>
    public static bool IsAddress(string? text) =>
        text is { Length: > 2 and <= Longest } && VisibleText.Clean(text) == text && !text.Any(char.IsWhiteSpace)
        && MailAddress.TryCreate(text, out var address) && address.Address == text && address.User.Length <= LongestLocal
        && IsHost(address.Host);

    private static bool IsHost(string host) => host.Contains('.', StringComparison.Ordinal)
        && host.Split('.').All(label => label is { Length: > 0 and <= LongestLabel } && label[0] != '-' && label[^1] != '-'
            && label.All(c => char.IsLetterOrDigit(c) || c == '-'));
}
