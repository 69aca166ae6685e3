// Microsoft.Data.SqlClient refers to a package of this project's name, which holds attribute types for CLR user-defined
// types. We use none, and the package is not in every registry; restore takes a project in place of a package of the same
// name, so these few types let the driver load and bind parameters. Delete this project once the package restores.
namespace Microsoft.SqlServer.Server;

public enum Format { Unknown, Native, UserDefined }

public interface IBinarySerialize
{
    void Read(BinaryReader r);
    void Write(BinaryWriter w);
}

public sealed class InvalidUdtException : SystemException
{
    public InvalidUdtException() { }
    public InvalidUdtException(string message) : base(message) { }
    public InvalidUdtException(string message, Exception inner) : base(message, inner) { }
}

[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class SqlUserDefinedTypeAttribute(Format format) : Attribute
{
    public Format Format { get; } = format;
    public int MaxByteSize { get; set; }
    public bool IsByteOrdered { get; set; }
    public bool IsFixedLength { get; set; }
    public string? Name { get; set; }
    public string? ValidationMethodName { get; set; }
}
