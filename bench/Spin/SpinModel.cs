using System.Globalization;
using TlbModel.Bench.Running;
using TlbModel.Bench.Yardstick;

namespace TlbModel.Bench.Spin;

/// <summary>The Promela model with some bounds and a fault, made into a verifier in a folder of its own.</summary>
internal sealed class SpinModel : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("minitlb-");

    public SpinModel(Bounds bounds, Fault fault, IEnumerable<string> compilerOptions)
    {
        string source = Path.Combine(AppContext.BaseDirectory, "Spin", "minitlb.pml");
        string[] parameters = [Define("CPUS", bounds.Cpus), Define("PAGES", bounds.Pages), Define("FAULT", (int)fault)];
        Processes.Run("spin", ["-a", .. parameters, source], _folder.FullName);
        Processes.Run("gcc", ["-O2", "-w", .. compilerOptions, "-o", "pan", "pan.c"], _folder.FullName);
    }

    /// <summary>Runs the verifier.</summary>
    public Finished Run(params string[] options) => Processes.Run(Path.Combine(_folder.FullName, "pan"), options, _folder.FullName);

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Define(string name, int value) => string.Create(CultureInfo.InvariantCulture, $"-D{name}={value}");
}
