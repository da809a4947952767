using System.Data;
using Microsoft.Data.SqlClient;

namespace Dashboard.Data.Tests;

public sealed class SqlParameterTests
{
    /// <summary>Fails with FileNotFoundException when the assembly Microsoft.SqlServer.Server is missing,
    /// as every SQL command would.</summary>
    [Fact]
    public void Parameter_finds_its_type() => Assert.Equal(SqlDbType.Int, new SqlParameter("@a", 41).SqlDbType);
}
