using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Data.Entities;

internal sealed class SharedViewConfiguration : IEntityTypeConfiguration<SharedViewRow>
{
    public void Configure(EntityTypeBuilder<SharedViewRow> builder)
    {
        builder.Property(row => row.Hash).HasMaxLength(Lengths.Hash);
        builder.Property(row => row.Path).HasMaxLength(SharedViewRow.MaxPath);
        builder.Property(row => row.Query).HasMaxLength(SharedViewRow.MaxQuery);
        builder.Property(row => row.Title).HasMaxLength(SharedViewRow.MaxTitle);
        builder.Property(row => row.Note).HasMaxLength(SharedViewRow.MaxNote);
        builder.HasOne(row => row.Person).WithMany().HasForeignKey(row => row.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.Hash).IsUnique();
    }
}
