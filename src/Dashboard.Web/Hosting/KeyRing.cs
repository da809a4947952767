using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dashboard.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Hosting;

/// <summary>Settings of the section <c>Dashboard:DataProtection</c>, checked at start.</summary>
public sealed class KeyRingOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Dashboard:DataProtection";

    /// <summary>A file (PKCS #12) with the certificate and private key, RSA, by which keys are encrypted where they are kept. A relative
    /// path counts as that of the data directory does. The default value is empty: keys are kept as they are.</summary>
    public string? Certificate { get; set; }

    /// <summary>The password of that file. The default value is empty: it has none.</summary>
    [StringLength(1000)]
    public string? Password { get; set; }
}

/// <summary>
/// The keys that cookies, tokens of forms and links to join are made with. They lie with the data: in the folder <c>keys/</c> beside an
/// embedded database, in the database where nodes share one.
/// </summary>
internal static class KeyRing
{
    /// <summary>Registers them. The certificate is read now, since it must be known when services are registered; if that fails, the start
    /// says why.</summary>
    public static void AddKeyRing(this IServiceCollection services, IConfiguration configuration, string contentRoot)
    {
        var protection = services.AddDataProtection().SetApplicationName("dashboard");
        services.AddOptions<KeyManagementOptions>().Configure<IOptions<DashboardOptions>, ILoggerFactory, IServiceProvider>(
            (keys, options, loggers, provider) => keys.XmlRepository = options.Value.Provider == DatabaseProvider.SqlServer
                ? new EntityFrameworkCoreXmlRepository<DashboardDbContext>(provider, loggers)
                : new FileSystemXmlRepository(
                    Directory.CreateDirectory(Path.Combine(options.Value.DataDirectory, DataFolder.Keys)), loggers));
        var settings = configuration.GetSection(KeyRingOptions.Section).Get<KeyRingOptions>() ?? new KeyRingOptions();
        if (string.IsNullOrWhiteSpace(settings.Certificate))
        {
            return;
        }

        var (certificate, problem) = Load(Path.GetFullPath(settings.Certificate, contentRoot), settings.Password);
        services.AddOptions<KeyRingOptions>().Validate(_ => problem is null, problem ?? "").ValidateOnStart();
        if (certificate is not null)
        {
            protection.UnprotectKeysWithAnyCertificate(certificate);
            services.AddOptions<KeyManagementOptions>().Configure<ILoggerFactory>(
                (keys, loggers) => keys.XmlEncryptor = new CertificateXmlEncryptor(certificate, loggers));
        }
    }

    private static (X509Certificate2? Certificate, string? Problem) Load(string file, string? password)
    {
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(file, password);
            using var key = certificate.GetRSAPrivateKey();
            return key is not null ? (certificate, null)
                : (null, $"The file of Dashboard:DataProtection:Certificate ({file}) holds no private key of the kind RSA.");
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return (null, $"The file of Dashboard:DataProtection:Certificate ({file}) cannot be read with "
                + $"Dashboard:DataProtection:Password: {error.Message}");
        }
    }
}
