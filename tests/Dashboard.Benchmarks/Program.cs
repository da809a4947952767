using System.Globalization;
using BenchmarkDotNet.Running;
using Dashboard.Benchmarks;
using Dashboard.Benchmarks.Viewers;

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
    await ImportSpeed.RunAsync([.. args.Skip(1).Select(text => int.Parse(text, CultureInfo.InvariantCulture))]);
}
else if (args.Contains("--items"))
{
    await ItemSpeed.RunAsync();
}
else if (args.Contains("--viewers"))
{
    await ViewerLoad.RunAsync(args);
}
else if (args.Contains("--snapshot"))
{
    await SnapshotSpeed.RunAsync(int.Parse(args[^1], CultureInfo.InvariantCulture));
}
else if (args.Contains("--many-scores"))
{
    await ManyScores.CreateAsync(args[^2], int.Parse(args[^1], CultureInfo.InvariantCulture));
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
}
