namespace VoiceOfCustomer.Infrastructure.Governing;

public static class UnitSql
{
    /// <summary>Whoever changes the structure updates the workspace's row first, which makes nodes take turns: two changes that
    /// are right one by one could make a circle together.</summary>
    public const string TakeTurn = "update workspace set name = name where workspace_id = @workspace";

    public const string All = """
        select unit_id as Id, name as Name, parent_id as ParentId, change_no as Change from unit where workspace_id = @workspace order by unit_id
        """;

    public const string Add = """
        insert into unit (workspace_id, unit_id, name, parent_id, change_no)
        select @workspace, @id, @name, @parentId, 1 where not exists (select 1 from unit where workspace_id = @workspace and unit_id = @id)
        """;

    public const string Change = """
        update unit set name = @name, parent_id = @parentId, change_no = change_no + 1
        where workspace_id = @workspace and unit_id = @id and change_no = @seen
        """;
}

public static class TouchpointSql
{
    public const string All = """
        select touchpoint_id as Id, name as Name, stage as Stage, owner_unit as OwnerUnit, other_units as OtherUnits,
            importance as Importance, standards as Standards, change_no as Change
        from touchpoint where workspace_id = @workspace order by touchpoint_id
        """;

    public const string Add = """
        insert into touchpoint (workspace_id, touchpoint_id, name, stage, owner_unit, other_units, importance, standards, change_no)
        select @workspace, @id, @name, @stage, @ownerUnit, @otherUnits, @importance, @standards, 1
        where not exists (select 1 from touchpoint where workspace_id = @workspace and touchpoint_id = @id)
        """;

    public const string Change = """
        update touchpoint set name = @name, stage = @stage, owner_unit = @ownerUnit, other_units = @otherUnits, importance = @importance,
            standards = @standards, change_no = change_no + 1
        where workspace_id = @workspace and touchpoint_id = @id and change_no = @seen
        """;
}
