using Dashboard.EndToEnd.Tests.Infrastructure;

// Four at a time: each waits for its page or its server half of the time.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]
[assembly: AssemblyFixture(typeof(Browser))]
[assembly: AssemblyFixture(typeof(SharedDashboard))]
[assembly: AssemblyFixture(typeof(PublishedDashboard))]
