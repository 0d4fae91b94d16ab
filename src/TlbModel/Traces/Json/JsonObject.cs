using System.Globalization;
using System.Text.Json;

namespace TlbModel.Traces;

/// <summary>
/// A JSON object that is read strictly: each member once, of its type and in its range, and none that nobody asked for. What is wrong becomes
/// a <see cref="FormatException"/> of one line that says where and what would be valid.
/// </summary>
internal sealed class JsonObject
{
    private readonly string _source;
    private readonly string _path;
    private readonly Dictionary<string, JsonElement> _members = [];
    private readonly List<string> _known = [];

    private JsonObject(string source, string path)
    {
        _source = source;
        _path = path;
    }

    /// <summary>The object behind an element.</summary>
    /// <param name="element">The element.</param>
    /// <param name="source">What messages begin with, such as <c>line 3: </c>.</param>
    /// <param name="path">Where the element stands, such as <c>tasks[0]</c>; empty: at the top.</param>
    public static JsonObject Of(JsonElement element, string source, string path)
    {
        JsonObject result = new(source, path);
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException($"{source}{(path.Length == 0 ? "the content" : path)} is {JsonWords.Quote(element)}; valid is an object");
        }

        foreach (JsonProperty member in element.EnumerateObject())
        {
            string name = JsonWords.Name(member) ?? throw result.Wrong("has a member whose name is not valid Unicode");
            if (!result._members.TryAdd(name, member.Value))
            {
                throw result.Wrong(JsonWords.Short(name), "is there twice");
            }
        }

        return result;
    }

    /// <summary>Whether the member, which may be there, is there.</summary>
    public bool Has(string name)
    {
        if (!_known.Contains(name))
        {
            _known.Add(name);
        }

        return _members.ContainsKey(name);
    }

    public bool IsNull(string name) => Required(name).ValueKind == JsonValueKind.Null;

    public bool IsText(string name) => Required(name).ValueKind == JsonValueKind.String;

    /// <summary>A whole number in a range; <paramref name="otherwise"/> if it is missing, which without one is wrong.</summary>
    public int Int(string name, int low = int.MinValue, int high = int.MaxValue, int? otherwise = null)
    {
        if (otherwise is { } value && !Has(name))
        {
            return value;
        }

        JsonElement element = Required(name);
        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out int number) && number >= low && number <= high)
        {
            return number;
        }

        throw Invalid(name, low == int.MinValue
            ? "a whole number"
            : string.Create(CultureInfo.InvariantCulture, $"a whole number from {low} to {high}"));
    }

    public long Long(string name)
    {
        JsonElement element = Required(name);
        return element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out long number) ? number : throw Invalid(name, "a whole number");
    }

    public bool Flag(string name) => Required(name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Invalid(name, "true or false"),
    };

    public bool Flag(string name, bool otherwise) => Has(name) ? Flag(name) : otherwise;

    /// <summary>A text of one line.</summary>
    public string Text(string name) => TextOf(Required(name), Path(name));

    public string Text(string name, string otherwise) => Has(name) ? Text(name) : otherwise;

    public T Name<T>(string name)
        where T : struct, Enum => Names.TryParse(Text(name), out T value) ? value : throw Invalid(name, Names.List<T>());

    public T Name<T>(string name, T otherwise)
        where T : struct, Enum => Has(name) ? Name<T>(name) : otherwise;

    public JsonObject Object(string name) => Of(Required(name), _source, Path(name));

    public JsonObject? ObjectOrNothing(string name) => Has(name) ? Object(name) : null;

    public List<JsonObject> Objects(string name) => Items(name, (element, path) => Of(element, _source, path));

    public List<string> Texts(string name) => Items(name, TextOf);

    public List<int> Ints(string name) => Items(name, (element, path) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out int number)
            ? number
            : throw new FormatException($"{_source}{path} is {JsonWords.Quote(element)}; valid is a whole number"));

    /// <summary>Throws if there is a member that nobody asked for.</summary>
    public void End()
    {
        foreach (string name in _members.Keys)
        {
            if (!_known.Contains(name))
            {
                throw Wrong(JsonWords.Short(name), $"is not known here; valid are {string.Join(", ", _known)}");
            }
        }
    }

    /// <summary>The member's value is wrong: says what would be valid.</summary>
    public FormatException Invalid(string name, string valid)
    {
        string verb = valid.Contains(',', StringComparison.Ordinal) ? "are" : "is";
        return new FormatException($"{_source}{Path(name)} is {JsonWords.Quote(Required(name))}; valid {verb} {valid}");
    }

    /// <summary>The object is wrong as a whole: says so in the words of who was given it.</summary>
    public FormatException Invalid(ArgumentException e)
    {
        const string subject = "scenario: ";
        string what = e.Message.StartsWith(subject, StringComparison.Ordinal) ? e.Message[subject.Length..] : e.Message;
        return new FormatException(_source + (_path.Length == 0 ? what : $"{_path}.{what}"));
    }

    /// <summary>The member is wrong: says why.</summary>
    public FormatException Wrong(string name, string what) => new($"{_source}{Path(name)} {what}");

    /// <summary>The object is wrong: says why.</summary>
    public FormatException Wrong(string what) => new($"{_source}{(_path.Length == 0 ? "the content" : _path)} {what}");

    private string TextOf(JsonElement element, string path) =>
        JsonWords.Text(element) is { } text && JsonWords.IsOfOneLine(text)
            ? text
            : throw new FormatException($"{_source}{path} is {JsonWords.Quote(element)}; valid is a text of one line");

    private List<T> Items<T>(string name, Func<JsonElement, string, T> read)
    {
        List<T> items = [];
        if (!Has(name))
        {
            return items;
        }

        JsonElement array = Required(name);
        if (array.ValueKind != JsonValueKind.Array)
        {
            throw Invalid(name, "an array");
        }

        foreach (JsonElement element in array.EnumerateArray())
        {
            items.Add(read(element, string.Create(CultureInfo.InvariantCulture, $"{Path(name)}[{items.Count}]")));
        }

        return items;
    }

    private JsonElement Required(string name) => Has(name) ? _members[name] : throw Wrong(name, "is missing");

    private string Path(string name) => _path.Length == 0 ? name : $"{_path}.{name}";
}
