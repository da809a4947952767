using BenchmarkDotNet.Running;
using Dashboard.Benchmarks;

if (args.Contains("--quick"))
{
    Quick.Run();
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
}
