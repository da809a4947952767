using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Data.Entities;

internal static class Lengths
{
    public const int Hash = 64;
    public const int SourceId = 64;
    public const int Date = 10;
    public const int Short = 64;
    public const int Locator = 400;
    public const int LongText = 2000;

    /// <summary>Length of <c>UploadId</c>.</summary>
    public const int UploadId = 22;

    /// <summary>JSON documents have no fixed length.</summary>
    public const int Document = -1;

    /// <summary>Rows that still stand; brackets are understood by both providers.</summary>
    public const string IsCurrent = "[RemovedRevision] IS NULL";

    public const string IsRemoved = "[RemovedRevision] IS NOT NULL";
}

internal sealed class RevisionConfiguration : IEntityTypeConfiguration<RevisionRow>
{
    public void Configure(EntityTypeBuilder<RevisionRow> builder)
    {
        builder.HasKey(row => row.Number);
        builder.Property(row => row.Number).ValueGeneratedNever();
        builder.Property(row => row.Origin).HasMaxLength(Lengths.Short);
        builder.Property(row => row.ContentHash).HasMaxLength(Lengths.Hash);
        builder.Property(row => row.UploadId).HasMaxLength(Lengths.UploadId);
        builder.HasIndex(row => new { row.Origin, row.ContentHash });
        builder.HasIndex(row => row.UploadId);
    }
}

internal sealed class SourceConfiguration : IEntityTypeConfiguration<SourceRow>
{
    public void Configure(EntityTypeBuilder<SourceRow> builder)
    {
        builder.Property(row => row.Id).HasMaxLength(Lengths.SourceId);
        builder.Property(row => row.Title).HasMaxLength(Lengths.LongText);
        builder.Property(row => row.Url).HasMaxLength(Lengths.LongText);
        builder.Property(row => row.Date).HasMaxLength(Lengths.LongText);
        builder.Property(row => row.Retrieved).HasMaxLength(Lengths.LongText);
        builder.Property(row => row.Note).HasMaxLength(Lengths.LongText);
    }
}

internal abstract class NamedConfiguration<T> : IEntityTypeConfiguration<T>
    where T : NamedRow
{
    public virtual void Configure(EntityTypeBuilder<T> builder)
    {
        builder.Property(row => row.Slug).HasMaxLength(Slug.MaxLength);
        builder.Property(row => row.Note).HasMaxLength(Lengths.LongText);
        builder.HasIndex(row => row.Slug).IsUnique();
    }
}

internal sealed class ModelConfiguration : NamedConfiguration<ModelRow>
{
    public override void Configure(EntityTypeBuilder<ModelRow> builder)
    {
        base.Configure(builder);
        builder.Property(row => row.Aliases).HasMaxLength(Lengths.LongText);
        builder.Property(row => row.FamilyReason).HasMaxLength(Lengths.LongText);
    }
}

internal sealed class BenchmarkConfiguration : NamedConfiguration<BenchmarkRow>;

internal sealed class AcceleratorConfiguration : NamedConfiguration<AcceleratorRow>;

internal abstract class StatementConfiguration<T> : IEntityTypeConfiguration<T>
    where T : StatementRow
{
    public virtual void Configure(EntityTypeBuilder<T> builder)
    {
        builder.Property(row => row.ContentKey).HasMaxLength(Lengths.Hash);
        builder.Property(row => row.SourceId).HasMaxLength(Lengths.SourceId);
        builder.Property(row => row.Locator).HasMaxLength(Lengths.LongText);
        builder.Property(row => row.Status).HasMaxLength(Lengths.LongText);
        builder.Property(row => row.Date).HasMaxLength(Lengths.Date);
        builder.Property(row => row.Note).HasMaxLength(Lengths.LongText);
        builder.HasOne<SourceRow>().WithMany().HasForeignKey(row => row.SourceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.ContentKey).IsUnique().HasFilter(Lengths.IsCurrent);
    }
}

internal sealed class FactConfiguration : StatementConfiguration<FactRow>
{
    public override void Configure(EntityTypeBuilder<FactRow> builder)
    {
        base.Configure(builder);
        builder.Property(row => row.Value).HasMaxLength(Lengths.LongText);
    }
}

internal sealed class ItemsConfiguration : StatementConfiguration<ItemsRow>;

internal sealed class CostConfiguration : StatementConfiguration<CostRow>
{
    public override void Configure(EntityTypeBuilder<CostRow> builder)
    {
        base.Configure(builder);
        builder.Property(row => row.Scope).HasMaxLength(Lengths.LongText);
    }
}

internal sealed class ThroughputConfiguration : StatementConfiguration<ThroughputRow>;

internal sealed class TrainingLogConfiguration : StatementConfiguration<TrainingLogRow>
{
    public override void Configure(EntityTypeBuilder<TrainingLogRow> builder)
    {
        base.Configure(builder);
        builder.Property(row => row.Fingerprint).HasMaxLength(Lengths.Hash);
    }
}

internal sealed class ItemListConfiguration : IEntityTypeConfiguration<ItemListRow>
{
    public void Configure(EntityTypeBuilder<ItemListRow> builder)
    {
        builder.Property(row => row.Fingerprint).HasMaxLength(Lengths.Hash);
        builder.HasIndex(row => row.Fingerprint).IsUnique();
    }
}

internal sealed class ItemTextConfiguration : IEntityTypeConfiguration<ItemTextRow>
{
    public void Configure(EntityTypeBuilder<ItemTextRow> builder)
    {
        builder.Property(row => row.Fingerprint).HasMaxLength(Lengths.Hash);
        builder.HasIndex(row => row.Fingerprint).IsUnique();
    }
}

internal sealed class ItemResultConfiguration : StatementConfiguration<ItemResultRow>
{
    public override void Configure(EntityTypeBuilder<ItemResultRow> builder)
    {
        base.Configure(builder);
        builder.Property(row => row.Fingerprint).HasMaxLength(Lengths.Hash);
        builder.HasOne(row => row.Run).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(row => row.Task).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(row => row.List).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(row => row.Questions).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(row => row.Answers).WithMany().OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RunConfiguration : IEntityTypeConfiguration<RunRow>
{
    public void Configure(EntityTypeBuilder<RunRow> builder)
    {
        builder.Property(row => row.ContentKey).HasMaxLength(Lengths.Hash);
        builder.Property(row => row.Shots).HasMaxLength(Lengths.Short);
        builder.Property(row => row.SourceId).HasMaxLength(Lengths.SourceId);
        builder.Property(row => row.Date).HasMaxLength(Lengths.Date);
        builder.Property(row => row.Repeat).HasMaxLength(EvaluationRun.MaxRepeat);
        builder.HasOne(row => row.Model).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(row => row.Accelerator).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(row => row.Source).WithMany().HasForeignKey(row => row.SourceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.ContentKey).IsUnique();
    }
}

internal sealed class TaskConfiguration : IEntityTypeConfiguration<TaskRow>
{
    public void Configure(EntityTypeBuilder<TaskRow> builder)
    {
        builder.Property(row => row.ContentKey).HasMaxLength(Lengths.Hash);
        builder.Property(row => row.Coverage).HasMaxLength(Lengths.Short);
        builder.Property(row => row.Language).HasMaxLength(Lengths.Short);
        builder.HasOne(row => row.Benchmark).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.ContentKey).IsUnique();
    }
}

internal sealed class ScoreConfiguration : IEntityTypeConfiguration<ScoreRow>
{
    public void Configure(EntityTypeBuilder<ScoreRow> builder)
    {
        builder.Property(row => row.Locator).HasMaxLength(Lengths.Locator);
        builder.Property(row => row.Note).HasMaxLength(Lengths.LongText);
        builder.HasOne(row => row.Run).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(row => row.Task).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.RunId, row.TaskId, row.Locator }).IsUnique().HasFilter(Lengths.IsCurrent);

        // A snapshot in memory asks for what was taken back since; a row that stands costs nothing.
        builder.HasIndex(row => row.RemovedRevision).HasFilter(Lengths.IsRemoved);

        // Undoing an upload asks what it added, and for what was taken back of the same runs.
        builder.HasIndex(row => new { row.AddedRevision, row.RunId });
        builder.HasIndex(row => row.RunId).HasFilter(Lengths.IsRemoved);
    }
}
