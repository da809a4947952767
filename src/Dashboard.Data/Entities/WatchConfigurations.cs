using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Data.Entities;

internal sealed class WatchConfiguration : IEntityTypeConfiguration<WatchRow>
{
    private const int MaxKey = 1000;

    public void Configure(EntityTypeBuilder<WatchRow> builder)
    {
        builder.ToTable("Watches");
        builder.Property(row => row.Hash).HasMaxLength(Lengths.Hash);
        builder.Property(row => row.Path).HasMaxLength(SharedViewRow.MaxPath);
        builder.Property(row => row.Query).HasMaxLength(SharedViewRow.MaxQuery);
        builder.Property(row => row.Language).HasMaxLength(Lengths.Short);
        builder.Property(row => row.WebhookUrl).HasMaxLength(WatchRow.MaxWebhookUrl);
        builder.Property(row => row.WebhookKey).HasMaxLength(MaxKey);
        // Of two nodes that look for the same changes one is told that the other was first.
        builder.Property(row => row.SeenRevision).IsConcurrencyToken();
        builder.HasOne(row => row.Person).WithMany().HasForeignKey(row => row.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.Hash).IsUnique();
    }
}

internal sealed class WatchEntryConfiguration : IEntityTypeConfiguration<WatchEntryRow>
{
    public void Configure(EntityTypeBuilder<WatchEntryRow> builder)
    {
        builder.ToTable("WatchEntries");
        builder.Property(row => row.Summary).HasMaxLength(WatchEntryRow.MaxSummary);
        builder.Property(row => row.Changes).HasMaxLength(WatchEntryRow.MaxChanges);
        builder.HasOne(row => row.Watch).WithMany(row => row.Entries).HasForeignKey(row => row.WatchId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.WatchId, row.ToRevision }).IsUnique();
        builder.HasIndex(row => row.NextAttemptUtc);
    }
}
