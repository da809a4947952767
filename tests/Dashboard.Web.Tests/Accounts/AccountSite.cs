using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Dashboard.Data;
using Dashboard.Web.Features.Accounts;
using Dashboard.Web.Tests.Infrastructure;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Dashboard.Web.Tests.Accounts;

/// <summary>The application without data, with a log to read links from, a clock to turn and people to make.</summary>
internal sealed partial class AccountSite : IDisposable
{
    public const string Password = "four words in a row";
    private readonly DashboardApp app;
    private readonly WebApplicationFactory<Program> site;
    private readonly Lines lines = new();

    public AccountSite(params (string Key, string Value)[] settings)
        : this(_ => { }, settings)
    {
    }

    /// <param name="configure">Changes what the application registers.</param>
    public AccountSite(Action<IServiceCollection> configure, params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Dashboard:LoadReferenceData"] = "false",
            ["Dashboard:SignInsPerMinute"] = "1000",
            ["Dashboard:SignInsPerAccount"] = "1000",
        };
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        app = new DashboardApp(all);
        site = app.WithWebHostBuilder(host => host.ConfigureServices(services =>
        {
            services.AddSingleton<ILoggerProvider>(lines);
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1000);
            configure(services);

            // A busy machine is no reason to fail.
            services.PostConfigure<OpenIdConnectOptions>(SingleSignOn.Scheme,
                options => options.Backchannel.Timeout = TimeSpan.FromMinutes(2));
        }));
        _ = site.Server;
    }

    public Clock Clock { get; } = new();

    public IServiceProvider Services => site.Services;

    /// <summary>For requests that no client would send.</summary>
    public TestServer Server => site.Server;

    /// <summary>What was logged so far, line by line.</summary>
    public IReadOnlyCollection<string> Log => lines.All;

    /// <summary>What was logged with the stack of an exception.</summary>
    public IReadOnlyCollection<string> Failures => lines.Failures;

    /// <summary>The setup link in the log; null when none was written.</summary>
    public string? SetupUrl => lines.All.Select(line => SetupPath().Match(line)).FirstOrDefault(match => match.Success)?.Value;

    /// <summary>A browser of its own: cookies are kept, redirects are reported.</summary>
    public HttpClient NewClient() => site.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    public HttpClient NewClient(string key)
    {
        var client = NewClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    public async Task<Person> AddAsync(Role role, string? email = null)
    {
        using var scope = Services.CreateScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        email ??= $"{Guid.NewGuid():N}@example.org";
        var person = new Person { UserName = email, Email = email, DisplayName = $"{role} of the test", Role = role };
        Assert.True((await users.CreateAsync(person, Password)).Succeeded);
        return person;
    }

    public Task<string> AddKeyAsync(Person person, KeyScopes scopes, DateTime? ends = null) =>
        Services.GetRequiredService<ApiKeys>().CreateAsync(person.Id, "test", scopes, ends, CancellationToken.None);

    public async Task<HttpClient> SignedInAsync(Person person)
    {
        var client = NewClient();
        using var response = await SignInAsync(client, person.Email!, Password);
        Assert.Equal(System.Net.HttpStatusCode.Redirect, response.StatusCode);
        return client;
    }

    /// <summary>A person as the database knows them now.</summary>
    public async Task<Person> FindAsync(int id)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<DashboardDbContext>>().CreateDbContextAsync();
        return await db.Users.AsNoTracking().SingleAsync(person => person.Id == id);
    }

    public static Task<HttpResponseMessage> SignInAsync(HttpClient client, string email, string password,
        string page = DashboardUrls.SignIn) =>
        SendAsync(client, page, "sign-in", ("Email", email), ("Password", password));

    /// <summary>Sends a form of a page with what the page itself put into it.</summary>
    public static async Task<HttpResponseMessage> SendAsync(HttpClient client, string page, string form,
        params (string Name, string Value)[] fields)
    {
        using var document = await PageAsync(client, page);
        var hidden = document.QuerySelectorAll($"form:has(input[name=_handler][value={form}]) input[type=hidden][name]")
            .OfType<IHtmlInputElement>()
            .Select(input => KeyValuePair.Create(input.Name!, input.Value))
            .Where(field => fields.All(given => given.Name != field.Key)).DistinctBy(field => field.Key, StringComparer.Ordinal);
        using var content = new FormUrlEncodedContent([.. hidden, .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        return await client.PostAsync(page, content);
    }

    public static async Task<IHtmlDocument> PageAsync(HttpClient client, string page)
    {
        using var response = await client.GetAsync(page);
        return await ReadAsync(response);
    }

    public static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage response) =>
        await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());

    /// <summary>Rows of the audit log, oldest first.</summary>
    public async Task<IReadOnlyList<AuditRow>> AuditAsync()
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<DashboardDbContext>>().CreateDbContextAsync();
        return await db.AuditLog.AsNoTracking().OrderBy(row => row.Id).ToListAsync();
    }

    public async Task ChangeAsync(Func<DashboardDbContext, Task> change)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<DashboardDbContext>>().CreateDbContextAsync();
        await change(db);
        await db.SaveChangesAsync();
    }

    public void Dispose()
    {
        site.Dispose();
        app.Dispose();
    }

    [GeneratedRegex(@"/setup\?token=[\w-]+", RegexOptions.None, 1000)]
    private static partial Regex SetupPath();

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> All { get; } = new();

        public ConcurrentQueue<string> Failures { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            All.Enqueue(formatter(state, exception));
            if (exception is not null && logLevel >= LogLevel.Warning)
            {
                Failures.Enqueue($"{formatter(state, exception)} {exception}");
            }
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Dispose()
        {
        }
    }
}

/// <summary>The time of day, and as much more as a test asks for.</summary>
internal sealed class Clock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}
