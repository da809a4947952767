using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dashboard.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Uploads : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Scores_AddedRevision",
                table: "Scores");

            migrationBuilder.DropIndex(
                name: "IX_Scores_RemovedRevision",
                table: "Scores");

            migrationBuilder.DropIndex(
                name: "IX_Scores_TaskId",
                table: "Scores");

            migrationBuilder.AddColumn<int>(
                name: "StatedRevision",
                table: "Throughputs",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "StatedRevision",
                table: "Scores",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<byte>(
                name: "Kind",
                table: "Revisions",
                type: "INTEGER",
                nullable: false,
                defaultValue: (byte)0);

            migrationBuilder.AddColumn<int>(
                name: "Reverts",
                table: "Revisions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "UploadId",
                table: "Revisions",
                type: "TEXT",
                maxLength: 22,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "UserId",
                table: "Revisions",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "UserName",
                table: "Revisions",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "StatedRevision",
                table: "Facts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "StatedRevision",
                table: "Costs",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PartOf",
                table: "Benchmarks",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "StatedRevision",
                table: "BenchmarkItems",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Curation",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Scope = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Why = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    AddedRevision = table.Column<int>(type: "INTEGER", nullable: false),
                    RemovedRevision = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Curation", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Uploads",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 22, nullable: false),
                    FileNames = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    ContentHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatedUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UserId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    State = table.Column<byte>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Answers = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    Readings = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    Problems = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    Rows = table.Column<int>(type: "INTEGER", nullable: false),
                    Refused = table.Column<int>(type: "INTEGER", nullable: false),
                    Waiting = table.Column<int>(type: "INTEGER", nullable: false),
                    ProblemCount = table.Column<int>(type: "INTEGER", nullable: false),
                    CommittedRevision = table.Column<int>(type: "INTEGER", nullable: true),
                    RevertedRevision = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Uploads", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Revisions_UploadId",
                table: "Revisions",
                column: "UploadId");

            migrationBuilder.CreateIndex(
                name: "IX_Curation_Kind_Subject_Scope",
                table: "Curation",
                columns: new[] { "Kind", "Subject", "Scope" },
                unique: true,
                filter: "[RemovedRevision] IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Uploads_ContentHash",
                table: "Uploads",
                column: "ContentHash",
                unique: true,
                filter: "[State] <> 6");

            migrationBuilder.CreateIndex(
                name: "IX_Uploads_CreatedUtc",
                table: "Uploads",
                column: "CreatedUtc");

            migrationBuilder.CreateIndex(
                name: "IX_Uploads_State",
                table: "Uploads",
                column: "State");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Curation");

            migrationBuilder.DropTable(
                name: "Uploads");

            migrationBuilder.DropIndex(
                name: "IX_Revisions_UploadId",
                table: "Revisions");

            migrationBuilder.DropColumn(
                name: "StatedRevision",
                table: "Throughputs");

            migrationBuilder.DropColumn(
                name: "StatedRevision",
                table: "Scores");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "Revisions");

            migrationBuilder.DropColumn(
                name: "Reverts",
                table: "Revisions");

            migrationBuilder.DropColumn(
                name: "UploadId",
                table: "Revisions");

            migrationBuilder.DropColumn(
                name: "UserId",
                table: "Revisions");

            migrationBuilder.DropColumn(
                name: "UserName",
                table: "Revisions");

            migrationBuilder.DropColumn(
                name: "StatedRevision",
                table: "Facts");

            migrationBuilder.DropColumn(
                name: "StatedRevision",
                table: "Costs");

            migrationBuilder.DropColumn(
                name: "PartOf",
                table: "Benchmarks");

            migrationBuilder.DropColumn(
                name: "StatedRevision",
                table: "BenchmarkItems");

            migrationBuilder.CreateIndex(
                name: "IX_Scores_AddedRevision",
                table: "Scores",
                column: "AddedRevision");

            migrationBuilder.CreateIndex(
                name: "IX_Scores_RemovedRevision",
                table: "Scores",
                column: "RemovedRevision");

            migrationBuilder.CreateIndex(
                name: "IX_Scores_TaskId",
                table: "Scores",
                column: "TaskId");
        }
    }
}
