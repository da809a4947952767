namespace Dashboard.Data.Entities;

/// <summary>Who does something.</summary>
/// <param name="Id">The account's id.</param>
/// <param name="Name">The name to show.</param>
public sealed record Author(string Id, string Name);
