using System.Reflection;
using System.Reflection.Emit;

namespace VoiceOfCustomer.Api.Tests.Architecture;

/// <summary>Which types a type uses, as the compiler understood it: also those that no <c>using</c> names because they stand in
/// a namespace around it.</summary>
static class TypeUses
{
    const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    static readonly Dictionary<short, OpCode> Codes =
        typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (OpCode)f.GetValue(null)!).ToDictionary(o => o.Value);

    /// <summary>Full names, with nested and compiled-in types counted as the type itself.</summary>
    public static IReadOnlySet<string> Of(Type type)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        Add(used, type.BaseType);
        foreach (var implemented in type.GetInterfaces()) Add(used, implemented);
        foreach (var attribute in type.GetCustomAttributesData()) Add(used, attribute.AttributeType);
        foreach (var field in type.GetFields(Own)) Add(used, field.FieldType);
        foreach (var method in type.GetMethods(Own).Concat<MethodBase>(type.GetConstructors(Own)))
        {
            Add(used, method);
            foreach (var attribute in method.GetCustomAttributesData()) Add(used, attribute.AttributeType);
            if (method.GetMethodBody() is not { } body) continue;
            foreach (var local in body.LocalVariables) Add(used, local.LocalType);
            foreach (var caught in body.ExceptionHandlingClauses.Where(c => c.Flags == ExceptionHandlingClauseOptions.Clause)) Add(used, caught.CatchType);
            foreach (var token in Tokens(body.GetILAsByteArray()!)) Add(used, Resolve(method, token));
        }
        return used;
    }

    static MemberInfo? Resolve(MethodBase method, int token) => method.Module.ResolveMember(
        token, method.DeclaringType!.GetGenericArguments(), method.IsGenericMethod ? method.GetGenericArguments() : null);

    static void Add(HashSet<string> used, MemberInfo? member)
    {
        switch (member)
        {
            case null: break;
            case Type { HasElementType: true } around: Add(used, around.GetElementType()); break;
            case Type { IsGenericParameter: true } parameter:
                foreach (var constraint in parameter.GetGenericParameterConstraints().Where(c => !c.ContainsGenericParameters)) Add(used, constraint);
                break;
            case Type type:
                if (type.IsConstructedGenericType)
                    foreach (var argument in type.GetGenericArguments()) Add(used, argument);
                used.Add($"{type.Namespace}.{type.Name}");
                break;
            case MethodBase method:
                Add(used, method.DeclaringType);
                foreach (var parameter in method.GetParameters()) Add(used, parameter.ParameterType);
                if (method is MethodInfo returning) Add(used, returning.ReturnType);
                if (method.IsGenericMethod)
                    foreach (var argument in method.GetGenericArguments()) Add(used, argument);
                break;
            case FieldInfo field:
                Add(used, field.DeclaringType);
                Add(used, field.FieldType);
                break;
        }
    }

    static IEnumerable<int> Tokens(byte[] il)
    {
        for (var at = 0; at < il.Length;)
        {
            var code = il[at] == 0xFE ? Codes[BitConverter.ToInt16([il[at + 1], il[at]])] : Codes[il[at]];
            at += code.Size;
            switch (code.OperandType)
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    yield return BitConverter.ToInt32(il, at);
                    at += 4;
                    break;
                case OperandType.InlineSwitch:
                    at += 4 + 4 * BitConverter.ToInt32(il, at);
                    break;
                default:
                    at += SizeOf(code.OperandType);
                    break;
            }
        }
    }

    static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };
}
