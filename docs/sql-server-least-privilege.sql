-- Gives the account of the application what it needs and no more. Run it in the migrated database, with an account that may create
-- logins. It can be run again: after a migration that adds a table, to give the account another password, and after the database was
-- restored on another server, where the user of the database belongs to no login. The password is taken from the environment, so that no
-- list of processes shows it; it must not hold a single quote.
--
--   WebPassword="<password>" sqlcmd -S <server> -d <database> -U <owner> -I -b -i docs/sql-server-least-privilege.sql
--
-- The importer only adds results and marks them as removed by setting RemovedRevision. It fills catalogue rows that were only mentioned so
-- far, and uploads change their state. People, their keys, links and watches are added and changed. Nothing is deleted, no schema is changed.

SET QUOTED_IDENTIFIER ON; SET XACT_ABORT ON;
GO

IF SUSER_ID(N'dashboard_web') IS NULL
    CREATE LOGIN [dashboard_web] WITH PASSWORD = N'$(WebPassword)';
ELSE
    ALTER LOGIN [dashboard_web] WITH PASSWORD = N'$(WebPassword)';
GO

IF DATABASE_PRINCIPAL_ID(N'dashboard_web') IS NULL
    CREATE USER [dashboard_web] FOR LOGIN [dashboard_web];
ELSE IF NOT EXISTS (SELECT 1 FROM [sys].[database_principals]
    WHERE [name] = N'dashboard_web' AND [sid] = SUSER_SID(N'dashboard_web'))
    ALTER USER [dashboard_web] WITH LOGIN = [dashboard_web];
GO

IF DATABASE_PRINCIPAL_ID(N'dashboard_application') IS NULL
    CREATE ROLE [dashboard_application];
GO

-- At start the application looks whether all migrations were applied.
GRANT SELECT ON [dbo].[__EFMigrationsHistory] TO [dashboard_application];

GRANT SELECT, INSERT ON [dbo].[Accelerators] TO [dashboard_application];
GRANT SELECT, INSERT ON [dbo].[ApiKeys] TO [dashboard_application];
GRANT SELECT, INSERT ON [dbo].[AuditLog] TO [dashboard_application];
GRANT SELECT, INSERT ON [dbo].[BenchmarkItems] TO [dashboard_application];
GRANT SELECT, INSERT ON [dbo].[Benchmarks] TO [dashboard_application];
GRANT SELECT, INSERT ON [dbo].[Costs] TO [dashboard_application];
GRANT SELECT, INSERT ON [dbo].[Curation] TO [dashboard_application];
GRANT SELECT, INSERT ON [dbo].[DataProtectionKeys] TO [dashboard_application];
GRANT SELECT, INSERT ON [dbo].[Facts] TO [dashboard_application];
GRANT SELECT, INSERT ON [dbo].[ItemLists] TO [dashboard_application];
GRANT SELECT, INSERT ON [dbo].[ItemResults] TO [dashboard_application];
GRANT SELECT, INSERT ON [dbo].[ItemTexts] TO [dashboard_application];
GRANT SELECT, INSERT ON [dbo].[Models] TO [dashboard_application];
GRANT SELECT, INSERT ON [dbo].[People] TO [dashboard_application];
GRANT SELECT, INSERT ON [dbo].[PersonClaims] TO [dashboard_application];
GRANT SELECT, INSERT ON [dbo].[PersonLogins] TO [dashboard_application];
GRANT SELECT, INSERT ON [dbo].[PersonTokens] TO [dashboard_application];
GRANT SELECT, INSERT ON [dbo].[Revisions] TO [dashboard_application];
GRANT SELECT, INSERT ON [dbo].[Runs] TO [dashboard_application];
GRANT SELECT, INSERT ON [dbo].[Scores] TO [dashboard_application];
GRANT SELECT, INSERT ON [dbo].[Sessions] TO [dashboard_application];
GRANT SELECT, INSERT ON [dbo].[SetupLinks] TO [dashboard_application];
GRANT SELECT, INSERT ON [dbo].[SharedViews] TO [dashboard_application];
GRANT SELECT, INSERT ON [dbo].[Sources] TO [dashboard_application];
GRANT SELECT, INSERT ON [dbo].[Tasks] TO [dashboard_application];
GRANT SELECT, INSERT ON [dbo].[Throughputs] TO [dashboard_application];
GRANT SELECT, INSERT ON [dbo].[TrainingLogs] TO [dashboard_application];
GRANT SELECT, INSERT ON [dbo].[UploadFolders] TO [dashboard_application];
GRANT SELECT, INSERT ON [dbo].[Uploads] TO [dashboard_application];
GRANT SELECT, INSERT ON [dbo].[WatchEntries] TO [dashboard_application];
GRANT SELECT, INSERT ON [dbo].[Watches] TO [dashboard_application];

GRANT UPDATE ON [dbo].[Accelerators] TO [dashboard_application];
GRANT UPDATE ON [dbo].[Benchmarks] TO [dashboard_application];
GRANT UPDATE ON [dbo].[Models] TO [dashboard_application];
GRANT UPDATE ON [dbo].[Sources] TO [dashboard_application];
GRANT UPDATE ON [dbo].[Uploads] TO [dashboard_application];

GRANT UPDATE ON [dbo].[BenchmarkItems] ([RemovedRevision]) TO [dashboard_application];
GRANT UPDATE ON [dbo].[Costs] ([RemovedRevision]) TO [dashboard_application];
GRANT UPDATE ON [dbo].[Curation] ([RemovedRevision]) TO [dashboard_application];
GRANT UPDATE ON [dbo].[Facts] ([RemovedRevision]) TO [dashboard_application];
GRANT UPDATE ON [dbo].[ItemResults] ([RemovedRevision]) TO [dashboard_application];
GRANT UPDATE ON [dbo].[Scores] ([RemovedRevision]) TO [dashboard_application];
GRANT UPDATE ON [dbo].[Throughputs] ([RemovedRevision]) TO [dashboard_application];
GRANT UPDATE ON [dbo].[TrainingLogs] ([RemovedRevision]) TO [dashboard_application];

GRANT UPDATE ON [dbo].[ApiKeys] TO [dashboard_application];
GRANT UPDATE ON [dbo].[People] TO [dashboard_application];
GRANT UPDATE ON [dbo].[PersonLogins] TO [dashboard_application];
GRANT UPDATE ON [dbo].[PersonTokens] TO [dashboard_application];
GRANT UPDATE ON [dbo].[Sessions] TO [dashboard_application];
GRANT UPDATE ON [dbo].[SetupLinks] TO [dashboard_application];
GRANT UPDATE ON [dbo].[SharedViews] TO [dashboard_application];
GRANT UPDATE ON [dbo].[WatchEntries] TO [dashboard_application];
GRANT UPDATE ON [dbo].[Watches] TO [dashboard_application];

ALTER ROLE [dashboard_application] ADD MEMBER [dashboard_web];
GO
