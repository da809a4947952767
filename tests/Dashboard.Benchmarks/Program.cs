using BenchmarkDotNet.Running;
using Dashboard.Benchmarks;

if (args.Contains("--quick"))
{
    await Quick.RunAsync();
}
else if (args.Contains("--logs"))
{
    await Quick.TrainingLogsAsync();
}
else if (args.Contains("--import"))
{
    await ImportSpeed.RunAsync();
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
}
