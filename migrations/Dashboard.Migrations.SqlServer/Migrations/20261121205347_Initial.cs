using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dashboard.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // EF gives a database that it makes itself the collation of the model, but leaves one that was made beforehand as it is.
            migrationBuilder.Sql(
                """
                IF CONVERT(nvarchar(128), DATABASEPROPERTYEX(DB_NAME(), N'Collation')) <> N'Latin1_General_100_BIN2'
                BEGIN
                    DECLARE @collate nvarchar(400) = N'ALTER DATABASE ' + QUOTENAME(DB_NAME()) + N' COLLATE Latin1_General_100_BIN2;';
                    EXEC (@collate);
                END
                """,
                suppressTransaction: true);

            migrationBuilder.CreateTable(
                name: "Accelerators",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Vendor = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Slug = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Note = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Accelerators", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Benchmarks",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Category = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Slug = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Note = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Benchmarks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Models",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Family = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Developer = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Aliases = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    Slug = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Note = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Models", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Revisions",
                columns: table => new
                {
                    Number = table.Column<int>(type: "int", nullable: false),
                    CreatedUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Title = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Origin = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    ContentHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Revisions", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "Sources",
                columns: table => new
                {
                    Id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Title = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Publisher = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Type = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Url = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    Date = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    Retrieved = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    Accessed = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Note = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sources", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Tasks",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    ContentKey = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    BenchmarkId = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Split = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Language = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Metric = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Unit = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    HigherIsBetter = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Tasks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Tasks_Benchmarks_BenchmarkId",
                        column: x => x.BenchmarkId,
                        principalTable: "Benchmarks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BenchmarkItems",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Benchmark = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Split = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Items = table.Column<int>(type: "int", nullable: true),
                    ContentKey = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Evidence = table.Column<byte>(type: "tinyint", nullable: false),
                    Marks = table.Column<byte>(type: "tinyint", nullable: false),
                    SourceId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Locator = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    ReportedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Status = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    Date = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: true),
                    Note = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    AddedRevision = table.Column<int>(type: "int", nullable: false),
                    RemovedRevision = table.Column<int>(type: "int", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BenchmarkItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BenchmarkItems_Sources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "Sources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Costs",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Subject = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Model = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Kind = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Value = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Unit = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Currency = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Hardware = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Scope = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    ContentKey = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Evidence = table.Column<byte>(type: "tinyint", nullable: false),
                    Marks = table.Column<byte>(type: "tinyint", nullable: false),
                    SourceId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Locator = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    ReportedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Status = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    Date = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: true),
                    Note = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    AddedRevision = table.Column<int>(type: "int", nullable: false),
                    RemovedRevision = table.Column<int>(type: "int", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Costs", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Costs_Sources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "Sources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Facts",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Subject = table.Column<byte>(type: "tinyint", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Attribute = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Value = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Unit = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Currency = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ContentKey = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Evidence = table.Column<byte>(type: "tinyint", nullable: false),
                    Marks = table.Column<byte>(type: "tinyint", nullable: false),
                    SourceId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Locator = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    ReportedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Status = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    Date = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: true),
                    Note = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    AddedRevision = table.Column<int>(type: "int", nullable: false),
                    RemovedRevision = table.Column<int>(type: "int", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Facts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Facts_Sources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "Sources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Runs",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    ContentKey = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    ModelId = table.Column<int>(type: "int", nullable: false),
                    Variant = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Shots = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    Harness = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    AcceleratorId = table.Column<int>(type: "int", nullable: true),
                    AcceleratorCount = table.Column<int>(type: "int", nullable: true),
                    HardwareNote = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    SourceId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    ReportedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Date = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Runs", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Runs_Accelerators_AcceleratorId",
                        column: x => x.AcceleratorId,
                        principalTable: "Accelerators",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Runs_Models_ModelId",
                        column: x => x.ModelId,
                        principalTable: "Models",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Runs_Sources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "Sources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Throughputs",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Model = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Workload = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Engine = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Hardware = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    HardwareCount = table.Column<int>(type: "int", nullable: true),
                    HardwareNote = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Metric = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Unit = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Value = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ContentKey = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Evidence = table.Column<byte>(type: "tinyint", nullable: false),
                    Marks = table.Column<byte>(type: "tinyint", nullable: false),
                    SourceId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Locator = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    ReportedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Status = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    Date = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: true),
                    Note = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    AddedRevision = table.Column<int>(type: "int", nullable: false),
                    RemovedRevision = table.Column<int>(type: "int", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Throughputs", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Throughputs_Sources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "Sources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Scores",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    RunId = table.Column<int>(type: "int", nullable: false),
                    TaskId = table.Column<int>(type: "int", nullable: false),
                    Value = table.Column<double>(type: "float", nullable: false),
                    StandardError = table.Column<double>(type: "float", nullable: true),
                    SampleCount = table.Column<int>(type: "int", nullable: true),
                    Evidence = table.Column<byte>(type: "tinyint", nullable: false),
                    Marks = table.Column<byte>(type: "tinyint", nullable: false),
                    Locator = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Note = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    AddedRevision = table.Column<int>(type: "int", nullable: false),
                    RemovedRevision = table.Column<int>(type: "int", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Scores", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Scores_Runs_RunId",
                        column: x => x.RunId,
                        principalTable: "Runs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Scores_Tasks_TaskId",
                        column: x => x.TaskId,
                        principalTable: "Tasks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Accelerators_Slug",
                table: "Accelerators",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BenchmarkItems_ContentKey",
                table: "BenchmarkItems",
                column: "ContentKey",
                unique: true,
                filter: "[RemovedRevision] IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_BenchmarkItems_SourceId",
                table: "BenchmarkItems",
                column: "SourceId");

            migrationBuilder.CreateIndex(
                name: "IX_Benchmarks_Slug",
                table: "Benchmarks",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Costs_ContentKey",
                table: "Costs",
                column: "ContentKey",
                unique: true,
                filter: "[RemovedRevision] IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Costs_SourceId",
                table: "Costs",
                column: "SourceId");

            migrationBuilder.CreateIndex(
                name: "IX_Facts_ContentKey",
                table: "Facts",
                column: "ContentKey",
                unique: true,
                filter: "[RemovedRevision] IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Facts_SourceId",
                table: "Facts",
                column: "SourceId");

            migrationBuilder.CreateIndex(
                name: "IX_Models_Slug",
                table: "Models",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Revisions_Origin_ContentHash",
                table: "Revisions",
                columns: new[] { "Origin", "ContentHash" });

            migrationBuilder.CreateIndex(
                name: "IX_Runs_AcceleratorId",
                table: "Runs",
                column: "AcceleratorId");

            migrationBuilder.CreateIndex(
                name: "IX_Runs_ContentKey",
                table: "Runs",
                column: "ContentKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Runs_ModelId",
                table: "Runs",
                column: "ModelId");

            migrationBuilder.CreateIndex(
                name: "IX_Runs_SourceId",
                table: "Runs",
                column: "SourceId");

            migrationBuilder.CreateIndex(
                name: "IX_Scores_AddedRevision",
                table: "Scores",
                column: "AddedRevision");

            migrationBuilder.CreateIndex(
                name: "IX_Scores_RemovedRevision",
                table: "Scores",
                column: "RemovedRevision");

            migrationBuilder.CreateIndex(
                name: "IX_Scores_RunId_TaskId_Locator",
                table: "Scores",
                columns: new[] { "RunId", "TaskId", "Locator" },
                unique: true,
                filter: "[RemovedRevision] IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Scores_TaskId",
                table: "Scores",
                column: "TaskId");

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_BenchmarkId",
                table: "Tasks",
                column: "BenchmarkId");

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_ContentKey",
                table: "Tasks",
                column: "ContentKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Throughputs_ContentKey",
                table: "Throughputs",
                column: "ContentKey",
                unique: true,
                filter: "[RemovedRevision] IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Throughputs_SourceId",
                table: "Throughputs",
                column: "SourceId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BenchmarkItems");

            migrationBuilder.DropTable(
                name: "Costs");

            migrationBuilder.DropTable(
                name: "Facts");

            migrationBuilder.DropTable(
                name: "Revisions");

            migrationBuilder.DropTable(
                name: "Scores");

            migrationBuilder.DropTable(
                name: "Throughputs");

            migrationBuilder.DropTable(
                name: "Runs");

            migrationBuilder.DropTable(
                name: "Tasks");

            migrationBuilder.DropTable(
                name: "Accelerators");

            migrationBuilder.DropTable(
                name: "Models");

            migrationBuilder.DropTable(
                name: "Sources");

            migrationBuilder.DropTable(
                name: "Benchmarks");
        }
    }
}
