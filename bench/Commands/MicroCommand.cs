using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace TlbModel.Bench.Commands;

/// <summary><c>micro</c>: BenchmarkDotNet on single operations; what stands behind it goes to BenchmarkDotNet.</summary>
internal static class MicroCommand
{
    public static Command Create()
    {
        Argument<string[]> rest = new("options") { Description = "options of BenchmarkDotNet, behind --: --filter '*Oracle*', --job short …", Arity = ArgumentArity.ZeroOrMore };
        Command command = new("micro", "Measure Apply, Enabled, fingerprints, each oracle and each reduction.") { rest };
        command.SetAction(parsed =>
        {
            string[] options = parsed.GetValue(rest) ?? [];
            // In this process: what BenchmarkDotNet would build has none of this repository's package versions.
            IConfig config = DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance));
            BenchmarkSwitcher.FromAssembly(typeof(MicroCommand).Assembly).Run(options.Length == 0 ? ["--filter", "*"] : options, config);
        });
        return command;
    }
}
