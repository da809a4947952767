PRAGMA foreign_keys=OFF;
CREATE TABLE "__EFMigrationsLock" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY,
    "Timestamp" TEXT NOT NULL
);
CREATE TABLE "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);
CREATE TABLE "Accelerators" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Accelerators" PRIMARY KEY AUTOINCREMENT,
    "Vendor" TEXT NULL,
    "Slug" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Note" TEXT NULL
);
CREATE TABLE "Benchmarks" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Benchmarks" PRIMARY KEY AUTOINCREMENT,
    "Category" TEXT NULL,
    "Slug" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Note" TEXT NULL
);
CREATE TABLE "Models" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Models" PRIMARY KEY AUTOINCREMENT,
    "Family" TEXT NOT NULL,
    "Developer" TEXT NULL,
    "Aliases" TEXT NULL,
    "Slug" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Note" TEXT NULL
);
CREATE TABLE "Revisions" (
    "Number" INTEGER NOT NULL CONSTRAINT "PK_Revisions" PRIMARY KEY,
    "CreatedUtc" TEXT NOT NULL,
    "Title" TEXT NOT NULL,
    "Origin" TEXT NOT NULL,
    "ContentHash" TEXT NOT NULL
);
CREATE TABLE "Sources" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Sources" PRIMARY KEY,
    "Title" TEXT NOT NULL,
    "Publisher" TEXT NOT NULL,
    "Type" TEXT NOT NULL,
    "Url" TEXT NULL,
    "Date" TEXT NULL,
    "Retrieved" TEXT NULL,
    "Accessed" TEXT NULL,
    "Note" TEXT NULL
);
CREATE TABLE "Tasks" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Tasks" PRIMARY KEY AUTOINCREMENT,
    "ContentKey" TEXT NOT NULL,
    "BenchmarkId" INTEGER NOT NULL,
    "Version" TEXT NULL,
    "Split" TEXT NULL,
    "Language" TEXT NOT NULL,
    "Metric" TEXT NOT NULL,
    "Unit" TEXT NULL,
    "HigherIsBetter" INTEGER NOT NULL,
    CONSTRAINT "FK_Tasks_Benchmarks_BenchmarkId" FOREIGN KEY ("BenchmarkId") REFERENCES "Benchmarks" ("Id") ON DELETE RESTRICT
);
CREATE TABLE "BenchmarkItems" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_BenchmarkItems" PRIMARY KEY AUTOINCREMENT,
    "Benchmark" TEXT NOT NULL,
    "Split" TEXT NULL,
    "Items" INTEGER NULL,
    "ContentKey" TEXT NOT NULL,
    "Evidence" INTEGER NOT NULL,
    "Marks" INTEGER NOT NULL,
    "SourceId" TEXT NOT NULL,
    "Locator" TEXT NULL,
    "ReportedBy" TEXT NULL,
    "Status" TEXT NULL,
    "Date" TEXT NULL,
    "Note" TEXT NULL,
    "AddedRevision" INTEGER NOT NULL,
    "RemovedRevision" INTEGER NULL,
    CONSTRAINT "FK_BenchmarkItems_Sources_SourceId" FOREIGN KEY ("SourceId") REFERENCES "Sources" ("Id") ON DELETE RESTRICT
);
CREATE TABLE "Costs" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Costs" PRIMARY KEY AUTOINCREMENT,
    "Subject" TEXT NOT NULL,
    "Model" TEXT NULL,
    "Kind" TEXT NOT NULL,
    "Value" TEXT NOT NULL,
    "Unit" TEXT NULL,
    "Currency" TEXT NULL,
    "Hardware" TEXT NULL,
    "Scope" TEXT NULL,
    "ContentKey" TEXT NOT NULL,
    "Evidence" INTEGER NOT NULL,
    "Marks" INTEGER NOT NULL,
    "SourceId" TEXT NOT NULL,
    "Locator" TEXT NULL,
    "ReportedBy" TEXT NULL,
    "Status" TEXT NULL,
    "Date" TEXT NULL,
    "Note" TEXT NULL,
    "AddedRevision" INTEGER NOT NULL,
    "RemovedRevision" INTEGER NULL,
    CONSTRAINT "FK_Costs_Sources_SourceId" FOREIGN KEY ("SourceId") REFERENCES "Sources" ("Id") ON DELETE RESTRICT
);
CREATE TABLE "Facts" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Facts" PRIMARY KEY AUTOINCREMENT,
    "Subject" INTEGER NOT NULL,
    "Name" TEXT NOT NULL,
    "Attribute" TEXT NOT NULL,
    "Value" TEXT NOT NULL,
    "Unit" TEXT NULL,
    "Currency" TEXT NULL,
    "ContentKey" TEXT NOT NULL,
    "Evidence" INTEGER NOT NULL,
    "Marks" INTEGER NOT NULL,
    "SourceId" TEXT NOT NULL,
    "Locator" TEXT NULL,
    "ReportedBy" TEXT NULL,
    "Status" TEXT NULL,
    "Date" TEXT NULL,
    "Note" TEXT NULL,
    "AddedRevision" INTEGER NOT NULL,
    "RemovedRevision" INTEGER NULL,
    CONSTRAINT "FK_Facts_Sources_SourceId" FOREIGN KEY ("SourceId") REFERENCES "Sources" ("Id") ON DELETE RESTRICT
);
CREATE TABLE "Runs" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Runs" PRIMARY KEY AUTOINCREMENT,
    "ContentKey" TEXT NOT NULL,
    "ModelId" INTEGER NOT NULL,
    "Variant" TEXT NOT NULL,
    "Shots" TEXT NULL,
    "Harness" TEXT NULL,
    "AcceleratorId" INTEGER NULL,
    "AcceleratorCount" INTEGER NULL,
    "HardwareNote" TEXT NULL,
    "SourceId" TEXT NOT NULL,
    "ReportedBy" TEXT NULL,
    "Date" TEXT NULL,
    CONSTRAINT "FK_Runs_Accelerators_AcceleratorId" FOREIGN KEY ("AcceleratorId") REFERENCES "Accelerators" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Runs_Models_ModelId" FOREIGN KEY ("ModelId") REFERENCES "Models" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Runs_Sources_SourceId" FOREIGN KEY ("SourceId") REFERENCES "Sources" ("Id") ON DELETE RESTRICT
);
CREATE TABLE "Throughputs" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Throughputs" PRIMARY KEY AUTOINCREMENT,
    "Model" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Workload" TEXT NULL,
    "Engine" TEXT NULL,
    "Hardware" TEXT NULL,
    "HardwareCount" INTEGER NULL,
    "HardwareNote" TEXT NULL,
    "Metric" TEXT NOT NULL,
    "Unit" TEXT NOT NULL,
    "Value" TEXT NOT NULL,
    "ContentKey" TEXT NOT NULL,
    "Evidence" INTEGER NOT NULL,
    "Marks" INTEGER NOT NULL,
    "SourceId" TEXT NOT NULL,
    "Locator" TEXT NULL,
    "ReportedBy" TEXT NULL,
    "Status" TEXT NULL,
    "Date" TEXT NULL,
    "Note" TEXT NULL,
    "AddedRevision" INTEGER NOT NULL,
    "RemovedRevision" INTEGER NULL,
    CONSTRAINT "FK_Throughputs_Sources_SourceId" FOREIGN KEY ("SourceId") REFERENCES "Sources" ("Id") ON DELETE RESTRICT
);
CREATE TABLE "Scores" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Scores" PRIMARY KEY AUTOINCREMENT,
    "RunId" INTEGER NOT NULL,
    "TaskId" INTEGER NOT NULL,
    "Value" REAL NOT NULL,
    "StandardError" REAL NULL,
    "SampleCount" INTEGER NULL,
    "Evidence" INTEGER NOT NULL,
    "Marks" INTEGER NOT NULL,
    "Locator" TEXT NOT NULL,
    "Note" TEXT NULL,
    "AddedRevision" INTEGER NOT NULL,
    "RemovedRevision" INTEGER NULL,
    CONSTRAINT "FK_Scores_Runs_RunId" FOREIGN KEY ("RunId") REFERENCES "Runs" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Scores_Tasks_TaskId" FOREIGN KEY ("TaskId") REFERENCES "Tasks" ("Id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "IX_Accelerators_Slug" ON "Accelerators" ("Slug");
CREATE UNIQUE INDEX "IX_BenchmarkItems_ContentKey" ON "BenchmarkItems" ("ContentKey") WHERE [RemovedRevision] IS NULL;
CREATE INDEX "IX_BenchmarkItems_SourceId" ON "BenchmarkItems" ("SourceId");
CREATE UNIQUE INDEX "IX_Benchmarks_Slug" ON "Benchmarks" ("Slug");
CREATE UNIQUE INDEX "IX_Costs_ContentKey" ON "Costs" ("ContentKey") WHERE [RemovedRevision] IS NULL;
CREATE INDEX "IX_Costs_SourceId" ON "Costs" ("SourceId");
CREATE UNIQUE INDEX "IX_Facts_ContentKey" ON "Facts" ("ContentKey") WHERE [RemovedRevision] IS NULL;
CREATE INDEX "IX_Facts_SourceId" ON "Facts" ("SourceId");
CREATE UNIQUE INDEX "IX_Models_Slug" ON "Models" ("Slug");
CREATE INDEX "IX_Revisions_Origin_ContentHash" ON "Revisions" ("Origin", "ContentHash");
CREATE INDEX "IX_Runs_AcceleratorId" ON "Runs" ("AcceleratorId");
CREATE UNIQUE INDEX "IX_Runs_ContentKey" ON "Runs" ("ContentKey");
CREATE INDEX "IX_Runs_ModelId" ON "Runs" ("ModelId");
CREATE INDEX "IX_Runs_SourceId" ON "Runs" ("SourceId");
CREATE INDEX "IX_Scores_AddedRevision" ON "Scores" ("AddedRevision");
CREATE INDEX "IX_Scores_RemovedRevision" ON "Scores" ("RemovedRevision");
CREATE UNIQUE INDEX "IX_Scores_RunId_TaskId_Locator" ON "Scores" ("RunId", "TaskId", "Locator") WHERE [RemovedRevision] IS NULL;
CREATE INDEX "IX_Scores_TaskId" ON "Scores" ("TaskId");
CREATE INDEX "IX_Tasks_BenchmarkId" ON "Tasks" ("BenchmarkId");
CREATE UNIQUE INDEX "IX_Tasks_ContentKey" ON "Tasks" ("ContentKey");
CREATE UNIQUE INDEX "IX_Throughputs_ContentKey" ON "Throughputs" ("ContentKey") WHERE [RemovedRevision] IS NULL;
CREATE INDEX "IX_Throughputs_SourceId" ON "Throughputs" ("SourceId");
INSERT INTO "Accelerators" VALUES (1, 'Accelerators Vendor 1', 'accelerators-1', 'Accelerators Name 1', 'Accelerators Note 1');
INSERT INTO "Accelerators" VALUES (2, NULL, 'accelerators-2', 'Accelerators Name 2', NULL);
INSERT INTO "Benchmarks" VALUES (1, 'Benchmarks Category 1', 'benchmarks-1', 'Benchmarks Name 1', 'Benchmarks Note 1');
INSERT INTO "Benchmarks" VALUES (2, NULL, 'benchmarks-2', 'Benchmarks Name 2', NULL);
INSERT INTO "Models" VALUES (1, 'Models Family 1', 'Models Developer 1', 'Models Aliases 1', 'models-1', 'Models Name 1', 'Models Note 1');
INSERT INTO "Models" VALUES (2, 'Models Family 2', NULL, NULL, 'models-2', 'Models Name 2', NULL);
INSERT INTO "Revisions" VALUES (1, '2025-03-10 12:00:00', 'Revisions Title 1', 'Revisions Origin 1', 'd769f5992d27bcf48dd7c136e6d139517404025ce9e697f1dce4fab41874af13');
INSERT INTO "Revisions" VALUES (2, '2025-03-10 12:00:00', 'Revisions Title 2', 'Revisions Origin 2', 'a6e9717a9856302e3cd149f832a03b4eecc3b31eb866873fbc3f99715414a800');
INSERT INTO "Sources" VALUES ('Sources Id 1', 'Sources Title 1', 'Sources Publisher 1', 'Sources Type 1', 'Sources Url 1', '2025-03', 'Sources Retrieved 1', 'Sources Accessed 1', 'Sources Note 1');
INSERT INTO "Sources" VALUES ('Sources Id 2', 'Sources Title 2', 'Sources Publisher 2', 'Sources Type 2', NULL, NULL, NULL, NULL, NULL);
INSERT INTO "Tasks" VALUES (1, 'a8b526343d9977f1507ccd18ef89f94f7c708d705b3e15a02463d04f225b53c2', 1, 'Tasks Version 1', 'Tasks Split 1', 'en', 'Tasks Metric 1', 'Tasks Unit 1', 1);
INSERT INTO "Tasks" VALUES (2, '61a61c7f2ea656dff2cda9113182ffbda7924170d274e3286fbb6bfe63c199c1', 2, NULL, NULL, 'en', 'Tasks Metric 2', NULL, 2);
INSERT INTO "BenchmarkItems" VALUES (1, 'BenchmarkItems Benchmark 1', 'BenchmarkItems Split 1', 1, '1f51674b5ec7d4c65b2617a9c32f3c3bcd0beb3c769d5d9ad2ed0d7ef8ba8d97', 1, 0, 'Sources Id 1', 'BenchmarkItems Locator 1', 'BenchmarkItems ReportedBy 1', 'BenchmarkItems Status 1', '2025-03', 'BenchmarkItems Note 1', 1, NULL);
INSERT INTO "BenchmarkItems" VALUES (2, 'BenchmarkItems Benchmark 2', NULL, NULL, 'd8869b292f9b93e0f048f5bc74781a28adfd2fbd63c21689b819fad38d9f4134', 1, 0, 'Sources Id 2', NULL, NULL, NULL, NULL, NULL, 1, 2);
INSERT INTO "Costs" VALUES (1, 'Costs Subject 1', 'Costs Model 1', 'Costs Kind 1', '1', 'Costs Unit 1', 'Costs Currency 1', 'Costs Hardware 1', 'Costs Scope 1', '2d5eb7902ae903b4205513bacdd9a2533554e32517bee1fb528fcb7b967b4af8', 1, 0, 'Sources Id 1', 'Costs Locator 1', 'Costs ReportedBy 1', 'Costs Status 1', '2025-03', 'Costs Note 1', 1, NULL);
INSERT INTO "Costs" VALUES (2, 'Costs Subject 2', NULL, 'Costs Kind 2', '2', NULL, NULL, NULL, NULL, 'e080f6b6674e4f6ae77403b6ecaf27151a78d94612f6eb095dbac4b026e3f19a', 1, 0, 'Sources Id 2', NULL, NULL, NULL, NULL, NULL, 1, 2);
INSERT INTO "Facts" VALUES (1, 0, 'Facts Name 1', 'Facts Attribute 1', '1', 'Facts Unit 1', 'Facts Currency 1', '271e7ad827d0969b857a01e521c320269c69d64f0e911fc49b8431e651981cd0', 1, 0, 'Sources Id 1', 'Facts Locator 1', 'Facts ReportedBy 1', 'Facts Status 1', '2025-03', 'Facts Note 1', 1, NULL);
INSERT INTO "Facts" VALUES (2, 0, 'Facts Name 2', 'Facts Attribute 2', '2', NULL, NULL, '243fc882541199a393c2fa26f429b2ca2aed1fba714cfdfaf8e9eb6a2bdec142', 1, 0, 'Sources Id 2', NULL, NULL, NULL, NULL, NULL, 1, 2);
INSERT INTO "Runs" VALUES (1, '30d203238c8cc5a6a9c7702be61399691954f1e6c5a6545e5a9004d079421d79', 1, 'Runs Variant 1', 'Runs Shots 1', 'Runs Harness 1', 1, 1, 'Runs HardwareNote 1', 'Sources Id 1', 'Runs ReportedBy 1', '2025-03');
INSERT INTO "Runs" VALUES (2, '154226be28ba8938238261914e72acff6da1bf84f0bbd5840d7ad99723f3a6b1', 2, 'Runs Variant 2', NULL, NULL, 2, NULL, NULL, 'Sources Id 2', NULL, NULL);
INSERT INTO "Throughputs" VALUES (1, 'Throughputs Model 1', 'Throughputs Kind 1', 'Throughputs Workload 1', 'Throughputs Engine 1', 'Throughputs Hardware 1', 1, 'Throughputs HardwareNote 1', 'Throughputs Metric 1', 'Throughputs Unit 1', '1', '05e43f963f56731ae92438a25ca96583967b20c79092f92beaa65c56d9703537', 1, 0, 'Sources Id 1', 'Throughputs Locator 1', 'Throughputs ReportedBy 1', 'Throughputs Status 1', '2025-03', 'Throughputs Note 1', 1, NULL);
INSERT INTO "Throughputs" VALUES (2, 'Throughputs Model 2', 'Throughputs Kind 2', NULL, NULL, NULL, NULL, NULL, 'Throughputs Metric 2', 'Throughputs Unit 2', '2', '1d393deafc25481e572c82b826ce30cf15daa47a55e7fe412bc0e04640e17f1d', 1, 0, 'Sources Id 2', NULL, NULL, NULL, NULL, NULL, 1, 2);
INSERT INTO "Scores" VALUES (1, 1, 1, 61.5, 1, 1, 1, 0, 'Scores Locator 1', 'Scores Note 1', 1, NULL);
INSERT INTO "Scores" VALUES (2, 2, 2, 62.5, NULL, NULL, 1, 0, 'Scores Locator 2', NULL, 1, 2);
INSERT INTO "__EFMigrationsHistory" VALUES ('20261121205342_Initial', '10.0.15');
