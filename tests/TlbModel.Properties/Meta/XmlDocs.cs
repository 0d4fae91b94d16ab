using System.Xml.Linq;

namespace TlbModel.Properties.Meta;

/// <summary>The XML documentation of the packages.</summary>
internal static class XmlDocs
{
    private static readonly Dictionary<string, string> Summaries = PublicTypes.Libraries
        .SelectMany(library => XDocument.Load(Path.ChangeExtension(library.Location, ".xml")).Descendants("member"))
        .ToDictionary(m => m.Attribute("name")!.Value, m => m.Element("summary")?.Value.Trim() ?? "");

    /// <summary>The text of a summary, by the id of the documented thing such as <c>T:TlbModel.CpuId</c>; empty: there is none.</summary>
    public static string Summary(string id) => Summaries.GetValueOrDefault(id, "");
}
