using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dashboard.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class UndoInBatches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
