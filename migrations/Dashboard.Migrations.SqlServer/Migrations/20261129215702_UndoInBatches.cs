using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dashboard.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class UndoInBatches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Made by the first migration until now, for people with a query tool. The application never reads it, some editions refuse it,
            // and every import paid for it: README.md says how to make one.
            migrationBuilder.Sql("DROP INDEX IF EXISTS [NCCI_Scores] ON [Scores];");

            migrationBuilder.CreateIndex(
                name: "IX_Scores_AddedRevision_RunId",
                table: "Scores",
                columns: new[] { "AddedRevision", "RunId" });

            migrationBuilder.CreateIndex(
                name: "IX_Scores_RunId",
                table: "Scores",
                column: "RunId",
                filter: "[RemovedRevision] IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Scores_AddedRevision_RunId",
                table: "Scores");

            migrationBuilder.DropIndex(
                name: "IX_Scores_RunId",
                table: "Scores");
        }
    }
}
