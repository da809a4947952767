using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Data.Entities;

internal sealed class UploadConfiguration : IEntityTypeConfiguration<UploadRow>
{
    /// <summary>The number is that of <see cref="UploadState.Discarded"/>; brackets are understood by both providers.</summary>
    private const string NotDiscarded = "[State] <> 6";

    public void Configure(EntityTypeBuilder<UploadRow> builder)
    {
        builder.Property(row => row.Id).HasMaxLength(Lengths.UploadId);
        builder.Property(row => row.FileNames).HasMaxLength(Lengths.LongText);
        builder.Property(row => row.ContentHash).HasMaxLength(Lengths.Hash);
        builder.Property(row => row.StagedHash).HasMaxLength(Lengths.Hash);
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.Property(row => row.Answers).HasMaxLength(Lengths.Document);
        builder.Property(row => row.Readings).HasMaxLength(Lengths.Document);
        builder.Property(row => row.Problems).HasMaxLength(Lengths.Document);
        builder.HasIndex(row => row.ContentHash).IsUnique().HasFilter(NotDiscarded);
        builder.HasIndex(row => row.CreatedUtc);
        builder.HasIndex(row => row.State);
    }
}

internal sealed class UploadFolderConfiguration : IEntityTypeConfiguration<UploadFolderRow>
{
    public void Configure(EntityTypeBuilder<UploadFolderRow> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Marker).HasMaxLength(Lengths.Hash);
    }
}

internal sealed class CurationConfiguration : IEntityTypeConfiguration<CurationRow>
{
    public void Configure(EntityTypeBuilder<CurationRow> builder)
    {
        builder.Property(row => row.Subject).HasMaxLength(Slug.MaxLength);
        builder.Property(row => row.Value).HasMaxLength(Lengths.LongText);
        builder.Property(row => row.Why).HasMaxLength(Lengths.LongText);
        builder.HasIndex(row => new { row.Kind, row.Subject, row.Scope }).IsUnique().HasFilter(Lengths.IsCurrent);
    }
}
