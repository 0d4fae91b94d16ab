using System.Reflection;

namespace TlbModel.Properties.Meta;

/// <summary>Ids are small ordered values that cannot be mistaken for each other.</summary>
public class IdTests
{
    public static TheoryData<Type> Ids => PublicTypes.Ids;

    [Theory]
    [MemberData(nameof(Ids))]
    public void AnId_IsAReadOnlyRecordStruct_ThatComparesWithItself(Type type)
    {
        Assert.True(type.IsValueType);
        Assert.Contains(type.CustomAttributes, a => a.AttributeType.Name == "IsReadOnlyAttribute");
        Assert.NotNull(type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic));
        Assert.Contains(typeof(IComparable<>).MakeGenericType(type), type.GetInterfaces());
        Assert.Contains(typeof(IEquatable<>).MakeGenericType(type), type.GetInterfaces());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void AnIdsOperators_AgreeWithItsValue(Type type)
    {
        for (int left = 0; left < 4; left++)
        {
            for (int right = 0; right < 4; right++)
            {
                Assert.Equal(left < right, Operator(type, "op_LessThan", left, right));
                Assert.Equal(left > right, Operator(type, "op_GreaterThan", left, right));
                Assert.Equal(left <= right, Operator(type, "op_LessThanOrEqual", left, right));
                Assert.Equal(left >= right, Operator(type, "op_GreaterThanOrEqual", left, right));
                Assert.Equal(left == right, Operator(type, "op_Equality", left, right));
                Assert.Equal(Math.Sign(left.CompareTo(right)), Math.Sign(Comparer(type, left, right)));
            }
        }
    }

    [Fact]
    public void TheIds_AreFound() => Assert.Superset(
        new HashSet<Type> { typeof(CpuId), typeof(MmId), typeof(TaskId), typeof(Asid), typeof(VirtualPage), typeof(FrameNumber), typeof(Generation) },
        PublicTypes.IdTypes.ToHashSet());

    [Fact]
    public void EachId_HasAPrefixOfItsOwn() => Assert.Equal(
        ["cpu3", "mm3", "t3", "v3", "f3", "g3"],
        [
            new CpuId(3).ToString(), new MmId(3).ToString(), new TaskId(3).ToString(), new VirtualPage(3).ToString(),
            new FrameNumber(3).ToString(), new Generation(3).ToString(),
        ]);

    [Theory]
    [MemberData(nameof(Ids))]
    public void NoId_ConvertsImplicitly(Type type) => Assert.Null(type.GetMethod("op_Implicit"));

    private static object Make(Type type, int value)
    {
        ConstructorInfo constructor = type.GetConstructors().Single(c => c.GetParameters().Length == 1);
        return constructor.Invoke([Convert.ChangeType(value, constructor.GetParameters()[0].ParameterType, null)]);
    }

    private static bool Operator(Type type, string name, int left, int right) =>
        (bool)type.GetMethod(name)!.Invoke(null, [Make(type, left), Make(type, right)])!;

    private static int Comparer(Type type, int left, int right) =>
        (int)type.GetMethod("CompareTo", [type])!.Invoke(Make(type, left), [Make(type, right)])!;
}
