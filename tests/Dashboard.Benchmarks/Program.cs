using BenchmarkDotNet.Running;
using Dashboard.Benchmarks;

if (args.Contains("--quick"))
{
    await Quick.RunAsync();
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
}
