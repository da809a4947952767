using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Data.Entities;

/// <summary>What somebody did. Written into the database by name.</summary>
public enum AuditAct
{
    SignIn,
    SignOut,
    SignOutEverywhere,
    SetUp,
    Invite,
    InviteLink,
    ChoosePassword,
    ChangePassword,
    TurnOnSecondFactor,
    TurnOffSecondFactor,
    ChangeRole,
    Disable,
    Enable,
    MakeKey,
    RevokeKey,
    MakeLink,
    RevokeLink,
    MakeWatch,
    RevokeWatch,
    CallWebhook,
    Upload,
    Answer,
    Commit,
    Submit,
    Withdraw,
    Discard,
    Revert,
    Restore,
    AddRule,
    RemoveRule,
    Export,
}

/// <summary>How an act ended.</summary>
public enum AuditOutcome
{
    /// <summary>It was done.</summary>
    Done = 1,

    /// <summary>It was not allowed, or what it rests on was wrong: a password, a right, a state that had moved on.</summary>
    Refused = 2,

    /// <summary>It was begun and failed.</summary>
    Failed = 3,
}

/// <summary>Who did what, from where, when, and how it ended. Written once and never changed; only what is older than the time of keeping
/// is removed.</summary>
public sealed class AuditRow
{
    public long Id { get; set; }

    public DateTime AtUtc { get; set; }

    public AuditAct Act { get; set; }

    public AuditOutcome Outcome { get; set; }

    /// <summary>Null for someone who is not signed in. No foreign key: a row stays true whatever becomes of the person.</summary>
    public int? PersonId { get; set; }

    /// <summary>The name at that time; for a refused sign-in what was typed.</summary>
    public string? Who { get; set; }

    /// <summary>The API key through which it was done; null for someone signed in.</summary>
    public int? KeyId { get; set; }

    /// <summary>Network address; null for the command line and for work that goes on after its request.</summary>
    public string? Address { get; set; }

    /// <summary>What it was done to, such as <c>upload 0123</c> or <c>person 7</c>.</summary>
    public string? Subject { get; set; }
}

/// <summary>Acts and outcomes are names in the database: who reads it by SQL needs no list.</summary>
internal sealed class AuditConfiguration : IEntityTypeConfiguration<AuditRow>
{
    public void Configure(EntityTypeBuilder<AuditRow> builder)
    {
        builder.ToTable("AuditLog");
        builder.Property(row => row.Act).HasConversion<string>().HasMaxLength(Lengths.Short);
        builder.Property(row => row.Outcome).HasConversion<string>().HasMaxLength(Lengths.Short);
        builder.Property(row => row.Address).HasMaxLength(Lengths.Hash);
        builder.HasIndex(row => row.AtUtc);
    }
}
