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
, "PartOf" TEXT NULL);
CREATE TABLE "Models" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Models" PRIMARY KEY AUTOINCREMENT,
    "Family" TEXT NOT NULL,
    "Developer" TEXT NULL,
    "Aliases" TEXT NULL,
    "Slug" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Note" TEXT NULL
, "FamilyReason" TEXT NULL);
CREATE TABLE "Revisions" (
    "Number" INTEGER NOT NULL CONSTRAINT "PK_Revisions" PRIMARY KEY,
    "CreatedUtc" TEXT NOT NULL,
    "Title" TEXT NOT NULL,
    "Origin" TEXT NOT NULL,
    "ContentHash" TEXT NOT NULL
, "Kind" INTEGER NOT NULL DEFAULT 0, "Reverts" INTEGER NULL, "UploadId" TEXT NULL, "UserId" TEXT NULL, "UserName" TEXT NULL);
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
, "Attribution" TEXT NULL, "Licence" TEXT NULL);
CREATE TABLE "Tasks" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Tasks" PRIMARY KEY AUTOINCREMENT,
    "ContentKey" TEXT NOT NULL,
    "BenchmarkId" INTEGER NOT NULL,
    "Version" TEXT NULL,
    "Split" TEXT NULL,
    "Language" TEXT NOT NULL,
    "Metric" TEXT NOT NULL,
    "Unit" TEXT NULL,
    "HigherIsBetter" INTEGER NOT NULL, "Coverage" TEXT NULL,
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
    "RemovedRevision" INTEGER NULL, "StatedRevision" INTEGER NULL,
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
    "RemovedRevision" INTEGER NULL, "StatedRevision" INTEGER NULL,
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
    "RemovedRevision" INTEGER NULL, "StatedRevision" INTEGER NULL,
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
    "Date" TEXT NULL, "Repeat" TEXT NULL,
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
    "RemovedRevision" INTEGER NULL, "StatedRevision" INTEGER NULL,
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
    "RemovedRevision" INTEGER NULL, "StatedRevision" INTEGER NULL, "Decimals" INTEGER NULL,
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
CREATE UNIQUE INDEX "IX_Scores_RunId_TaskId_Locator" ON "Scores" ("RunId", "TaskId", "Locator") WHERE [RemovedRevision] IS NULL;
CREATE INDEX "IX_Tasks_BenchmarkId" ON "Tasks" ("BenchmarkId");
CREATE UNIQUE INDEX "IX_Tasks_ContentKey" ON "Tasks" ("ContentKey");
CREATE UNIQUE INDEX "IX_Throughputs_ContentKey" ON "Throughputs" ("ContentKey") WHERE [RemovedRevision] IS NULL;
CREATE INDEX "IX_Throughputs_SourceId" ON "Throughputs" ("SourceId");
CREATE TABLE "People" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_People" PRIMARY KEY AUTOINCREMENT,
    "DisplayName" TEXT NOT NULL,
    "Role" INTEGER NOT NULL,
    "IsDisabled" INTEGER NOT NULL,
    "CreatedUtc" TEXT NOT NULL,
    "UserName" TEXT NOT NULL,
    "NormalizedUserName" TEXT NOT NULL,
    "Email" TEXT NOT NULL,
    "NormalizedEmail" TEXT NOT NULL,
    "EmailConfirmed" INTEGER NOT NULL,
    "PasswordHash" TEXT NULL,
    "SecurityStamp" TEXT NULL,
    "ConcurrencyStamp" TEXT NULL,
    "PhoneNumber" TEXT NULL,
    "PhoneNumberConfirmed" INTEGER NOT NULL,
    "TwoFactorEnabled" INTEGER NOT NULL,
    "LockoutEnd" TEXT NULL,
    "LockoutEnabled" INTEGER NOT NULL,
    "AccessFailedCount" INTEGER NOT NULL
, "ProviderConfirmedUtc" TEXT NULL);
CREATE TABLE "SetupLinks" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_SetupLinks" PRIMARY KEY,
    "Hash" TEXT NOT NULL,
    "CreatedUtc" TEXT NOT NULL,
    "UsedUtc" TEXT NULL
);
CREATE TABLE "ApiKeys" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ApiKeys" PRIMARY KEY AUTOINCREMENT,
    "PersonId" INTEGER NOT NULL,
    "Name" TEXT NOT NULL,
    "Start" TEXT NOT NULL,
    "Hash" TEXT NOT NULL,
    "Scopes" INTEGER NOT NULL,
    "CreatedUtc" TEXT NOT NULL,
    "ExpiresUtc" TEXT NULL,
    "RevokedUtc" TEXT NULL,
    "LastUsedUtc" TEXT NULL,
    CONSTRAINT "FK_ApiKeys_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE RESTRICT
);
CREATE TABLE "PersonClaims" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_PersonClaims" PRIMARY KEY AUTOINCREMENT,
    "UserId" INTEGER NOT NULL,
    "ClaimType" TEXT NULL,
    "ClaimValue" TEXT NULL,
    CONSTRAINT "FK_PersonClaims_People_UserId" FOREIGN KEY ("UserId") REFERENCES "People" ("Id") ON DELETE CASCADE
);
CREATE TABLE "PersonLogins" (
    "LoginProvider" TEXT NOT NULL,
    "ProviderKey" TEXT NOT NULL,
    "ProviderDisplayName" TEXT NULL,
    "UserId" INTEGER NOT NULL,
    CONSTRAINT "PK_PersonLogins" PRIMARY KEY ("LoginProvider", "ProviderKey"),
    CONSTRAINT "FK_PersonLogins_People_UserId" FOREIGN KEY ("UserId") REFERENCES "People" ("Id") ON DELETE CASCADE
);
CREATE TABLE "PersonTokens" (
    "UserId" INTEGER NOT NULL,
    "LoginProvider" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Value" TEXT NULL,
    CONSTRAINT "PK_PersonTokens" PRIMARY KEY ("UserId", "LoginProvider", "Name"),
    CONSTRAINT "FK_PersonTokens_People_UserId" FOREIGN KEY ("UserId") REFERENCES "People" ("Id") ON DELETE CASCADE
);
CREATE UNIQUE INDEX "IX_ApiKeys_Hash" ON "ApiKeys" ("Hash");
CREATE INDEX "IX_ApiKeys_PersonId" ON "ApiKeys" ("PersonId");
CREATE UNIQUE INDEX "EmailIndex" ON "People" ("NormalizedEmail");
CREATE UNIQUE INDEX "UserNameIndex" ON "People" ("NormalizedUserName");
CREATE INDEX "IX_PersonClaims_UserId" ON "PersonClaims" ("UserId");
CREATE INDEX "IX_PersonLogins_UserId" ON "PersonLogins" ("UserId");
CREATE TABLE "Curation" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Curation" PRIMARY KEY AUTOINCREMENT,
    "Kind" INTEGER NOT NULL,
    "Subject" TEXT NOT NULL,
    "Scope" TEXT NOT NULL,
    "Value" TEXT NOT NULL,
    "Why" TEXT NOT NULL,
    "AddedRevision" INTEGER NOT NULL,
    "RemovedRevision" INTEGER NULL
);
CREATE TABLE "Uploads" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Uploads" PRIMARY KEY,
    "FileNames" TEXT NOT NULL,
    "ContentHash" TEXT NOT NULL,
    "Size" INTEGER NOT NULL,
    "CreatedUtc" TEXT NOT NULL,
    "UserId" TEXT NOT NULL,
    "UserName" TEXT NOT NULL,
    "State" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    "Answers" TEXT NULL,
    "Readings" TEXT NULL,
    "Problems" TEXT NULL,
    "Rows" INTEGER NOT NULL,
    "Refused" INTEGER NOT NULL,
    "Waiting" INTEGER NOT NULL,
    "ProblemCount" INTEGER NOT NULL,
    "CommittedRevision" INTEGER NULL,
    "RevertedRevision" INTEGER NULL
, "StagedHash" TEXT NULL);
CREATE INDEX "IX_Revisions_UploadId" ON "Revisions" ("UploadId");
CREATE UNIQUE INDEX "IX_Curation_Kind_Subject_Scope" ON "Curation" ("Kind", "Subject", "Scope") WHERE [RemovedRevision] IS NULL;
CREATE UNIQUE INDEX "IX_Uploads_ContentHash" ON "Uploads" ("ContentHash") WHERE [State] <> 6;
CREATE INDEX "IX_Uploads_CreatedUtc" ON "Uploads" ("CreatedUtc");
CREATE INDEX "IX_Uploads_State" ON "Uploads" ("State");
CREATE TABLE "TrainingLogs" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_TrainingLogs" PRIMARY KEY AUTOINCREMENT,
    "Name" TEXT NOT NULL,
    "Model" TEXT NOT NULL,
    "Hardware" TEXT NULL,
    "HardwareCount" INTEGER NULL,
    "HardwareNote" TEXT NULL,
    "Count" INTEGER NOT NULL,
    "Fingerprint" TEXT NOT NULL,
    "Steps" BLOB NOT NULL,
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
    "StatedRevision" INTEGER NULL,
    CONSTRAINT "FK_TrainingLogs_Sources_SourceId" FOREIGN KEY ("SourceId") REFERENCES "Sources" ("Id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "IX_TrainingLogs_ContentKey" ON "TrainingLogs" ("ContentKey") WHERE [RemovedRevision] IS NULL;
CREATE INDEX "IX_TrainingLogs_SourceId" ON "TrainingLogs" ("SourceId");
CREATE TABLE "SharedViews" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_SharedViews" PRIMARY KEY AUTOINCREMENT,
    "PersonId" INTEGER NOT NULL,
    "Hash" TEXT NOT NULL,
    "Path" TEXT NOT NULL,
    "Query" TEXT NOT NULL,
    "Title" TEXT NULL,
    "Note" TEXT NULL,
    "WithoutSignIn" INTEGER NOT NULL,
    "CreatedUtc" TEXT NOT NULL,
    "ExpiresUtc" TEXT NULL,
    "RevokedUtc" TEXT NULL,
    "Opens" INTEGER NOT NULL,
    "LastOpenedUtc" TEXT NULL,
    CONSTRAINT "FK_SharedViews_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "IX_SharedViews_Hash" ON "SharedViews" ("Hash");
CREATE INDEX "IX_SharedViews_PersonId" ON "SharedViews" ("PersonId");
CREATE INDEX "IX_Scores_RemovedRevision" ON "Scores" ("RemovedRevision") WHERE [RemovedRevision] IS NOT NULL;
CREATE TABLE "Sessions" (
    "Hash" TEXT NOT NULL CONSTRAINT "PK_Sessions" PRIMARY KEY,
    "PersonId" INTEGER NOT NULL,
    "CreatedUtc" TEXT NOT NULL,
    "ExpiresUtc" TEXT NOT NULL,
    "EndedUtc" TEXT NULL, "ProviderCheckUtc" TEXT NULL, "ProviderGrant" TEXT NULL,
    CONSTRAINT "FK_Sessions_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE RESTRICT
);
CREATE TABLE "UploadFolders" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_UploadFolders" PRIMARY KEY,
    "Marker" TEXT NOT NULL
);
CREATE INDEX "IX_Sessions_PersonId" ON "Sessions" ("PersonId");
CREATE INDEX "IX_Scores_AddedRevision_RunId" ON "Scores" ("AddedRevision", "RunId");
CREATE INDEX "IX_Scores_RunId" ON "Scores" ("RunId") WHERE [RemovedRevision] IS NOT NULL;
CREATE TABLE "DataProtectionKeys" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_DataProtectionKeys" PRIMARY KEY AUTOINCREMENT,
    "FriendlyName" TEXT NULL,
    "Xml" TEXT NULL
);
CREATE TABLE "AuditLog" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_AuditLog" PRIMARY KEY AUTOINCREMENT,
    "AtUtc" TEXT NOT NULL,
    "Act" TEXT NOT NULL,
    "Outcome" TEXT NOT NULL,
    "PersonId" INTEGER NULL,
    "Who" TEXT NULL,
    "KeyId" INTEGER NULL,
    "Address" TEXT NULL,
    "Subject" TEXT NULL
);
CREATE INDEX "IX_AuditLog_AtUtc" ON "AuditLog" ("AtUtc");
CREATE TABLE "ItemLists" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ItemLists" PRIMARY KEY AUTOINCREMENT,
    "Fingerprint" TEXT NOT NULL,
    "Count" INTEGER NOT NULL,
    "Items" BLOB NOT NULL
);
CREATE UNIQUE INDEX "IX_ItemLists_Fingerprint" ON "ItemLists" ("Fingerprint");
CREATE TABLE "ItemTexts" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ItemTexts" PRIMARY KEY AUTOINCREMENT,
    "Fingerprint" TEXT NOT NULL,
    "Texts" BLOB NOT NULL
);
CREATE UNIQUE INDEX "IX_ItemTexts_Fingerprint" ON "ItemTexts" ("Fingerprint");
CREATE TABLE "ItemResults" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ItemResults" PRIMARY KEY AUTOINCREMENT,
    "AddedRevision" INTEGER NOT NULL,
    "AnswersId" INTEGER NULL,
    "ContentKey" TEXT NOT NULL,
    "Count" INTEGER NOT NULL,
    "Date" TEXT NULL,
    "Evidence" INTEGER NOT NULL,
    "Fingerprint" TEXT NOT NULL,
    "ListId" INTEGER NOT NULL,
    "Locator" TEXT NULL,
    "Marks" INTEGER NOT NULL,
    "Note" TEXT NULL,
    "QuestionsId" INTEGER NULL,
    "RemovedRevision" INTEGER NULL,
    "ReportedBy" TEXT NULL,
    "RunId" INTEGER NOT NULL,
    "Scores" BLOB NOT NULL,
    "SourceId" TEXT NOT NULL,
    "StatedRevision" INTEGER NULL,
    "Status" TEXT NULL,
    "TaskId" INTEGER NOT NULL,
    CONSTRAINT "FK_ItemResults_ItemLists_ListId" FOREIGN KEY ("ListId") REFERENCES "ItemLists" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_ItemResults_ItemTexts_AnswersId" FOREIGN KEY ("AnswersId") REFERENCES "ItemTexts" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_ItemResults_ItemTexts_QuestionsId" FOREIGN KEY ("QuestionsId") REFERENCES "ItemTexts" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_ItemResults_Runs_RunId" FOREIGN KEY ("RunId") REFERENCES "Runs" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_ItemResults_Sources_SourceId" FOREIGN KEY ("SourceId") REFERENCES "Sources" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_ItemResults_Tasks_TaskId" FOREIGN KEY ("TaskId") REFERENCES "Tasks" ("Id") ON DELETE RESTRICT
);
CREATE INDEX "IX_ItemResults_AnswersId" ON "ItemResults" ("AnswersId");
CREATE UNIQUE INDEX "IX_ItemResults_ContentKey" ON "ItemResults" ("ContentKey") WHERE [RemovedRevision] IS NULL;
CREATE INDEX "IX_ItemResults_ListId" ON "ItemResults" ("ListId");
CREATE INDEX "IX_ItemResults_QuestionsId" ON "ItemResults" ("QuestionsId");
CREATE INDEX "IX_ItemResults_RunId" ON "ItemResults" ("RunId");
CREATE INDEX "IX_ItemResults_SourceId" ON "ItemResults" ("SourceId");
CREATE INDEX "IX_ItemResults_TaskId" ON "ItemResults" ("TaskId");
INSERT INTO "Accelerators" VALUES (1, 'Accelerators Vendor 1', 'accelerators-1', 'Accelerators Name 1', 'Accelerators Note 1');
INSERT INTO "Accelerators" VALUES (2, NULL, 'accelerators-2', 'Accelerators Name 2', NULL);
INSERT INTO "Benchmarks" VALUES (1, 'Benchmarks Category 1', 'benchmarks-1', 'Benchmarks Name 1', 'Benchmarks Note 1', 'Benchmarks PartOf 1');
INSERT INTO "Benchmarks" VALUES (2, NULL, 'benchmarks-2', 'Benchmarks Name 2', NULL, NULL);
INSERT INTO "Models" VALUES (1, 'Models Family 1', 'Models Developer 1', 'Models Aliases 1', 'models-1', 'Models Name 1', 'Models Note 1', 'Models FamilyReason 1');
INSERT INTO "Models" VALUES (2, 'Models Family 2', NULL, NULL, 'models-2', 'Models Name 2', NULL, NULL);
INSERT INTO "Revisions" VALUES (1, '2025-03-10 12:00:00', 'Revisions Title 1', 'Revisions Origin 1', 'd769f5992d27bcf48dd7c136e6d139517404025ce9e697f1dce4fab41874af13', 0, NULL, NULL, 'Revisions UserId 1', 'Revisions UserName 1');
INSERT INTO "Revisions" VALUES (2, '2025-03-10 12:00:00', 'Revisions Title 2', 'Revisions Origin 2', 'a6e9717a9856302e3cd149f832a03b4eecc3b31eb866873fbc3f99715414a800', 0, NULL, NULL, NULL, NULL);
INSERT INTO "Sources" VALUES ('Sources Id 1', 'Sources Title 1', 'Sources Publisher 1', 'Sources Type 1', 'Sources Url 1', '2025-03', 'Sources Retrieved 1', 'Sources Accessed 1', 'Sources Note 1', 'Sources Attribution 1', 'Sources Licence 1');
INSERT INTO "Sources" VALUES ('Sources Id 2', 'Sources Title 2', 'Sources Publisher 2', 'Sources Type 2', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "Tasks" VALUES (1, 'a8b526343d9977f1507ccd18ef89f94f7c708d705b3e15a02463d04f225b53c2', 1, 'Tasks Version 1', 'Tasks Split 1', 'en', 'Tasks Metric 1', 'Tasks Unit 1', 1, '9/10');
INSERT INTO "Tasks" VALUES (2, '61a61c7f2ea656dff2cda9113182ffbda7924170d274e3286fbb6bfe63c199c1', 2, NULL, NULL, 'en', 'Tasks Metric 2', NULL, 2, NULL);
INSERT INTO "BenchmarkItems" VALUES (1, 'BenchmarkItems Benchmark 1', 'BenchmarkItems Split 1', 1, '1f51674b5ec7d4c65b2617a9c32f3c3bcd0beb3c769d5d9ad2ed0d7ef8ba8d97', 1, 0, 'Sources Id 1', 'BenchmarkItems Locator 1', 'BenchmarkItems ReportedBy 1', 'BenchmarkItems Status 1', '2025-03', 'BenchmarkItems Note 1', 1, NULL, NULL);
INSERT INTO "BenchmarkItems" VALUES (2, 'BenchmarkItems Benchmark 2', NULL, NULL, 'd8869b292f9b93e0f048f5bc74781a28adfd2fbd63c21689b819fad38d9f4134', 1, 0, 'Sources Id 2', NULL, NULL, NULL, NULL, NULL, 1, 2, NULL);
INSERT INTO "Costs" VALUES (1, 'Costs Subject 1', 'Costs Model 1', 'Costs Kind 1', '1', 'Costs Unit 1', 'Costs Currency 1', 'Costs Hardware 1', 'Costs Scope 1', '2d5eb7902ae903b4205513bacdd9a2533554e32517bee1fb528fcb7b967b4af8', 1, 0, 'Sources Id 1', 'Costs Locator 1', 'Costs ReportedBy 1', 'Costs Status 1', '2025-03', 'Costs Note 1', 1, NULL, NULL);
INSERT INTO "Costs" VALUES (2, 'Costs Subject 2', NULL, 'Costs Kind 2', '2', NULL, NULL, NULL, NULL, 'e080f6b6674e4f6ae77403b6ecaf27151a78d94612f6eb095dbac4b026e3f19a', 1, 0, 'Sources Id 2', NULL, NULL, NULL, NULL, NULL, 1, 2, NULL);
INSERT INTO "Facts" VALUES (1, 0, 'Facts Name 1', 'Facts Attribute 1', '1', 'Facts Unit 1', 'Facts Currency 1', '271e7ad827d0969b857a01e521c320269c69d64f0e911fc49b8431e651981cd0', 1, 0, 'Sources Id 1', 'Facts Locator 1', 'Facts ReportedBy 1', 'Facts Status 1', '2025-03', 'Facts Note 1', 1, NULL, NULL);
INSERT INTO "Facts" VALUES (2, 0, 'Facts Name 2', 'Facts Attribute 2', '2', NULL, NULL, '243fc882541199a393c2fa26f429b2ca2aed1fba714cfdfaf8e9eb6a2bdec142', 1, 0, 'Sources Id 2', NULL, NULL, NULL, NULL, NULL, 1, 2, NULL);
INSERT INTO "Runs" VALUES (1, '30d203238c8cc5a6a9c7702be61399691954f1e6c5a6545e5a9004d079421d79', 1, 'Runs Variant 1', 'Runs Shots 1', 'Runs Harness 1', 1, 1, 'Runs HardwareNote 1', 'Sources Id 1', 'Runs ReportedBy 1', '2025-03', 'Runs Repeat 1');
INSERT INTO "Runs" VALUES (2, '154226be28ba8938238261914e72acff6da1bf84f0bbd5840d7ad99723f3a6b1', 2, 'Runs Variant 2', NULL, NULL, 2, NULL, NULL, 'Sources Id 2', NULL, NULL, NULL);
INSERT INTO "Throughputs" VALUES (1, 'Throughputs Model 1', 'Throughputs Kind 1', 'Throughputs Workload 1', 'Throughputs Engine 1', 'Throughputs Hardware 1', 1, 'Throughputs HardwareNote 1', 'Throughputs Metric 1', 'Throughputs Unit 1', '1', '05e43f963f56731ae92438a25ca96583967b20c79092f92beaa65c56d9703537', 1, 0, 'Sources Id 1', 'Throughputs Locator 1', 'Throughputs ReportedBy 1', 'Throughputs Status 1', '2025-03', 'Throughputs Note 1', 1, NULL, NULL);
INSERT INTO "Throughputs" VALUES (2, 'Throughputs Model 2', 'Throughputs Kind 2', NULL, NULL, NULL, NULL, NULL, 'Throughputs Metric 2', 'Throughputs Unit 2', '2', '1d393deafc25481e572c82b826ce30cf15daa47a55e7fe412bc0e04640e17f1d', 1, 0, 'Sources Id 2', NULL, NULL, NULL, NULL, NULL, 1, 2, NULL);
INSERT INTO "Scores" VALUES (1, 1, 1, 61.5, 1, 1, 1, 0, 'Scores Locator 1', 'Scores Note 1', 1, NULL, NULL, 1);
INSERT INTO "Scores" VALUES (2, 2, 2, 62.5, NULL, NULL, 1, 0, 'Scores Locator 2', NULL, 1, 2, NULL, NULL);
INSERT INTO "People" VALUES (1, 'People DisplayName 1', 1, 1, '2025-03-10 12:00:00', 'People UserName 1', 'People NormalizedUserName 1', 'People Email 1', 'People NormalizedEmail 1', 1, 'People PasswordHash 1', 'People SecurityStamp 1', 'People ConcurrencyStamp 1', 'People PhoneNumber 1', 1, 1, '2025-03-10 12:00:00+00:00', 1, 1, '2025-03-10 12:00:00');
INSERT INTO "People" VALUES (2, 'People DisplayName 2', 2, 2, '2025-03-10 12:00:00', 'People UserName 2', 'People NormalizedUserName 2', 'People Email 2', 'People NormalizedEmail 2', 2, NULL, NULL, NULL, NULL, 2, 2, NULL, 2, 2, NULL);
INSERT INTO "SetupLinks" VALUES (1, 'a706421147f4b70106cea99275626579667a1c46dfe0e47f9d331efa26c014f4', '2025-03-10 12:00:00', '2025-03-10 12:00:00');
INSERT INTO "ApiKeys" VALUES (1, 1, 'ApiKeys Name 1', 'ApiKeys Start 1', '475918e53ea6eb9d6c09b9158110f9379d1155906153c8187cb3a0591da6122d', 1, '2025-03-10 12:00:00', '2025-03-10 12:00:00', '2025-03-10 12:00:00', '2025-03-10 12:00:00');
INSERT INTO "ApiKeys" VALUES (2, 2, 'ApiKeys Name 2', 'ApiKeys Start 2', 'bf74cb2ec5ba3604fedf76f5fb5932bf26c82bee17ce348428ea9fc37479d580', 2, '2025-03-10 12:00:00', NULL, NULL, NULL);
INSERT INTO "PersonClaims" VALUES (1, 1, 'PersonClaims ClaimType 1', 'PersonClaims ClaimValue 1');
INSERT INTO "PersonClaims" VALUES (2, 2, NULL, NULL);
INSERT INTO "PersonLogins" VALUES ('PersonLogins LoginProvider 1', 'PersonLogins ProviderKey 1', 'PersonLogins ProviderDisplayName 1', 1);
INSERT INTO "PersonLogins" VALUES ('PersonLogins LoginProvider 2', 'PersonLogins ProviderKey 2', NULL, 2);
INSERT INTO "PersonTokens" VALUES (1, 'PersonTokens LoginProvider 1', 'PersonTokens Name 1', '1');
INSERT INTO "PersonTokens" VALUES (2, 'PersonTokens LoginProvider 2', 'PersonTokens Name 2', NULL);
INSERT INTO "Curation" VALUES (1, 0, 'Curation Subject 1', 'Curation Scope 1', '1', 'Curation Why 1', 1, NULL);
INSERT INTO "Curation" VALUES (2, 0, 'Curation Subject 2', 'Curation Scope 2', '2', 'Curation Why 2', 1, 2);
INSERT INTO "Uploads" VALUES ('Uploads Id 1', 'Uploads FileNames 1', '92359a789ba40c7804c21c4546ede9d4ebede6578e62755a9106a4c9bdc4acc9', 1, '2025-03-10 12:00:00', 'Uploads UserId 1', 'Uploads UserName 1', 0, 1, NULL, NULL, NULL, 1, 1, 1, 1, NULL, NULL, 'b6dd885adf792aa7060b0f6e8bdd14d8d05a7ef44b4ee5afc9dfc7ede749c550');
INSERT INTO "Uploads" VALUES ('Uploads Id 2', 'Uploads FileNames 2', '5919a676f53371ef869494357637b5976452553cd22e8f1b0bd67f6cfbe615c9', 2, '2025-03-10 12:00:00', 'Uploads UserId 2', 'Uploads UserName 2', 0, 1, NULL, NULL, NULL, 2, 2, 2, 2, NULL, NULL, NULL);
INSERT INTO "TrainingLogs" VALUES (1, 'TrainingLogs Name 1', 'TrainingLogs Model 1', 'TrainingLogs Hardware 1', 1, 'TrainingLogs HardwareNote 1', 1, 'ad4612d7384e6100379be31a138ddcb8cc410e90ba3ce2ddeeda3d916fe98907', x'018B018002000000000008003800080100000001000000380008000040400000204003', 'daac9ad67eef202e079a14ab00e133136c95972121b88c7f54d1f598ddd95fa4', 1, 0, 'Sources Id 1', 'TrainingLogs Locator 1', 'TrainingLogs ReportedBy 1', 'TrainingLogs Status 1', '2025-03', 'TrainingLogs Note 1', 1, NULL, NULL);
INSERT INTO "TrainingLogs" VALUES (2, 'TrainingLogs Name 2', 'TrainingLogs Model 2', NULL, NULL, NULL, 1, '29d7840d6556427b860cce25720e7b4d84e619d30f005a7fcb4097ad3ee03b77', x'018B018002000000000008003800080100000001000000380008000040400000204003', '0e8282235d834c2c5c0b1428231685c3dbd3967058bb8624f37e8e0d5fd73668', 1, 0, 'Sources Id 2', NULL, NULL, NULL, NULL, NULL, 1, 2, NULL);
INSERT INTO "SharedViews" VALUES (1, 1, 'ce96fa944164039401a9741694af55f77e686e9bdeabb4d11dfb67514f19a143', '/leaderboard', '?families=ling', 'SharedViews Title 1', 'SharedViews Note 1', 1, '2025-03-10 12:00:00', '2025-03-10 12:00:00', '2025-03-10 12:00:00', 1, '2025-03-10 12:00:00');
INSERT INTO "SharedViews" VALUES (2, 2, '25d68bc2c7cc0b995dba953e1349e23c5f1a1adb3881766e17386081685c0895', '/leaderboard', '?families=ling', NULL, NULL, 2, '2025-03-10 12:00:00', NULL, NULL, 2, NULL);
INSERT INTO "Sessions" VALUES ('56feb34eca365b10b12f78b9f9e09edd70c94c53641781dfccb0669e3f645233', 1, '2025-03-10 12:00:00', '2025-03-10 12:00:00', '2025-03-10 12:00:00', '2025-03-10 12:00:00', 'Sessions ProviderGrant 1');
INSERT INTO "Sessions" VALUES ('14c6896b486707380001bea9edd941fa8bc6684c483b29f5ed80fa6cba4bb358', 2, '2025-03-10 12:00:00', '2025-03-10 12:00:00', NULL, NULL, NULL);
INSERT INTO "UploadFolders" VALUES (1, 'UploadFolders Marker 1');
INSERT INTO "DataProtectionKeys" VALUES (1, 'DataProtectionKeys FriendlyName 1', 'DataProtectionKeys Xml 1');
INSERT INTO "DataProtectionKeys" VALUES (2, NULL, NULL);
INSERT INTO "AuditLog" VALUES (1, '2025-03-10 12:00:00', 'AuditLog Act 1', 'AuditLog Outcome 1', 1, 'AuditLog Who 1', 1, 'AuditLog Address 1', 'AuditLog Subject 1');
INSERT INTO "AuditLog" VALUES (2, '2025-03-10 12:00:00', 'AuditLog Act 2', 'AuditLog Outcome 2', NULL, NULL, NULL, NULL, NULL);
INSERT INTO "ItemLists" VALUES (1, '41116e2de59019101e7696540313e90648400c9cf5e45f1ec62fb0a45f34d33f', 1, x'4974656D4C69737473204974656D732031');
INSERT INTO "ItemLists" VALUES (2, 'edd06ef32bcc449e0d0916623c93e6129b4fde94b10cb421e7683e11a925f2d9', 1, x'4974656D4C69737473204974656D732032');
INSERT INTO "ItemTexts" VALUES (1, 'b12468b107840e49ae3acd7105eb3e8f82c9fe19ae4aa2ce907079f60c2b57ac', x'4974656D54657874732054657874732031');
INSERT INTO "ItemTexts" VALUES (2, '2da3e191f70eff2df2e9dad87f10be534debc9c57e809d9bb4e36797091580d2', x'4974656D54657874732054657874732032');
INSERT INTO "ItemResults" VALUES (1, 1, 1, '0b906ffc4d9f40b82585228e4d14d5d0d6b41de77cdbdd339ecc7c2373e7f50e', 1, '2025-03', 1, 'b5d57c607e3edaddd0898415a736c2d0ebac0378261e5ccbe10ee581187a4f4e', 1, 'ItemResults Locator 1', 0, 'ItemResults Note 1', 1, NULL, 'ItemResults ReportedBy 1', 1, x'4974656D526573756C74732053636F7265732031', 'Sources Id 1', NULL, 'ItemResults Status 1', 1);
INSERT INTO "ItemResults" VALUES (2, 1, 2, '5fdcb3860a55eb5fce7db6f8e25b1a671381a3ca7db441291e0470940b5f6bfe', 1, NULL, 1, '5a1185da238bb8d0fc55da7b6d290a7571db558b54e492f75f95a445868ce695', 2, NULL, 0, NULL, 2, 2, NULL, 2, x'4974656D526573756C74732053636F7265732032', 'Sources Id 2', NULL, NULL, 2);
INSERT INTO "__EFMigrationsHistory" VALUES ('20261121205342_Initial', '10.0.15');
INSERT INTO "__EFMigrationsHistory" VALUES ('20261121235909_Accounts', '10.0.15');
INSERT INTO "__EFMigrationsHistory" VALUES ('20261122013835_Uploads', '10.0.15');
INSERT INTO "__EFMigrationsHistory" VALUES ('20261122030313_CuratedTexts', '10.0.15');
INSERT INTO "__EFMigrationsHistory" VALUES ('20261122033354_TrainingLogs', '10.0.15');
INSERT INTO "__EFMigrationsHistory" VALUES ('20261122063751_SharedViews', '10.0.15');
INSERT INTO "__EFMigrationsHistory" VALUES ('20261129024254_SourceLicencesAndDecimals', '10.0.15');
INSERT INTO "__EFMigrationsHistory" VALUES ('20261129081357_FamilyReasons', '10.0.15');
INSERT INTO "__EFMigrationsHistory" VALUES ('20261129135824_RepeatedRuns', '10.0.15');
INSERT INTO "__EFMigrationsHistory" VALUES ('20261129140939_Coverage', '10.0.15');
INSERT INTO "__EFMigrationsHistory" VALUES ('20261129171109_ScoresTakenBack', '10.0.15');
INSERT INTO "__EFMigrationsHistory" VALUES ('20261129182845_SessionsAndStagedHash', '10.0.15');
INSERT INTO "__EFMigrationsHistory" VALUES ('20261129215354_ProviderSessions', '10.0.15');
INSERT INTO "__EFMigrationsHistory" VALUES ('20261129215658_UndoInBatches', '10.0.15');
INSERT INTO "__EFMigrationsHistory" VALUES ('20261129222140_DataProtectionKeys', '10.0.15');
INSERT INTO "__EFMigrationsHistory" VALUES ('20261129223107_AuditLog', '10.0.15');
INSERT INTO "__EFMigrationsHistory" VALUES ('20261130085347_ItemsOfRuns', '10.0.15');
INSERT INTO "__EFMigrationsHistory" VALUES ('20261130200655_ItemTexts', '10.0.15');
