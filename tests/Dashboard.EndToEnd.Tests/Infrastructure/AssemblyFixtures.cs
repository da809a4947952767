using Dashboard.EndToEnd.Tests.Infrastructure;

// Three at a time: each waits for its page or its server half of the time.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]
[assembly: AssemblyFixture(typeof(Browser))]
[assembly: AssemblyFixture(typeof(SharedDashboard))]
[assembly: AssemblyFixture(typeof(PublishedDashboard))]
