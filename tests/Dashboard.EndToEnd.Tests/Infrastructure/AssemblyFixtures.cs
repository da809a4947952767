using Dashboard.EndToEnd.Tests.Infrastructure;

// Two at a time: while one waits for the browser the other waits for the server.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
[assembly: AssemblyFixture(typeof(Browser))]
[assembly: AssemblyFixture(typeof(SharedDashboard))]
[assembly: AssemblyFixture(typeof(PublishedDashboard))]
