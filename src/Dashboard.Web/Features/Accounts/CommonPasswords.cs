using System.Collections.Frozen;
using Dashboard.Data.Entities;
using Microsoft.AspNetCore.Identity;

namespace Dashboard.Web.Features.Accounts;

/// <summary>Refuses passwords that are tried first: those of a list that is shipped, also with something short or another of them added,
/// and those of few different characters.</summary>
internal sealed class CommonPasswords : IPasswordValidator<Person>
{
    /// <summary>Code of the error.</summary>
    public const string Code = "PasswordCommon";

    private const int FewestCharacters = 5;
    private static readonly Lazy<FrozenSet<string>> known = new(Read);

    public Task<IdentityResult> ValidateAsync(UserManager<Person> manager, Person user, string? password) => Task.FromResult(
        IsCommon(password ?? "") ? IdentityResult.Failed(new IdentityError { Code = Code, Description = Code }) : IdentityResult.Success);

    /// <summary>Whether a password is one that somebody would try.</summary>
    public static bool IsCommon(string password)
    {
        var lower = password.Trim().ToLowerInvariant();
        return lower.Distinct().Count() < FewestCharacters
            || known.Value.Contains(lower)
            || Enumerable.Range(1, Math.Max(0, lower.Length - 1)).Any(at => IsTwo(lower[..at], lower[at..]));
    }

    private static bool IsTwo(string start, string end) =>
        (known.Value.Contains(start) && IsNothing(end)) || (known.Value.Contains(end) && IsNothing(start));

    /// <summary>What adds nothing: digits and signs, or another common password.</summary>
    private static bool IsNothing(string rest) => !rest.Any(char.IsLetter) || known.Value.Contains(rest);

    private static FrozenSet<string> Read()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => line[0] != '#').ToFrozenSet(StringComparer.Ordinal);
    }
}
