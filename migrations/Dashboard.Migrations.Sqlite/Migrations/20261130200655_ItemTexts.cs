using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dashboard.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ItemTexts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "AnswersId",
                table: "ItemResults",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "QuestionsId",
                table: "ItemResults",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ItemTexts",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Fingerprint = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Texts = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ItemTexts", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ItemResults_AnswersId",
                table: "ItemResults",
                column: "AnswersId");

            migrationBuilder.CreateIndex(
                name: "IX_ItemResults_QuestionsId",
                table: "ItemResults",
                column: "QuestionsId");

            migrationBuilder.CreateIndex(
                name: "IX_ItemTexts_Fingerprint",
                table: "ItemTexts",
                column: "Fingerprint",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_ItemResults_ItemTexts_AnswersId",
                table: "ItemResults",
                column: "AnswersId",
                principalTable: "ItemTexts",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_ItemResults_ItemTexts_QuestionsId",
                table: "ItemResults",
                column: "QuestionsId",
                principalTable: "ItemTexts",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_ItemResults_ItemTexts_AnswersId",
                table: "ItemResults");

            migrationBuilder.DropForeignKey(
                name: "FK_ItemResults_ItemTexts_QuestionsId",
                table: "ItemResults");

            migrationBuilder.DropTable(
                name: "ItemTexts");

            migrationBuilder.DropIndex(
                name: "IX_ItemResults_AnswersId",
                table: "ItemResults");

            migrationBuilder.DropIndex(
                name: "IX_ItemResults_QuestionsId",
                table: "ItemResults");

            migrationBuilder.DropColumn(
                name: "AnswersId",
                table: "ItemResults");

            migrationBuilder.DropColumn(
                name: "QuestionsId",
                table: "ItemResults");
        }
    }
}
