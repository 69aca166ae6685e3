namespace VoiceOfCustomer.Infrastructure.Governing;

/// <summary>What a new workspace starts with; the key's text is known now and never again.</summary>
public sealed record NewWorkspace(Workspace Workspace, string AdminKey, Site Site);

/// <summary>Makes a workspace ready for use: a key for everything, and a site that takes feedback from any page.</summary>
public sealed class FirstStart(WorkspaceStore workspaces, KeyStore keys, SiteStore sites)
{
    public static readonly Scope[] Everything = [Scope.Agent, Scope.Analyst, Scope.Admin];

    /// <exception cref="NameTakenException">There is a workspace of that name.</exception>
    public async Task<NewWorkspace> CreateAsync(string name, string timeZone, SiteRules? rules = null, CancellationToken ct = default)
    {
        var workspace = await workspaces.AddAsync(name, timeZone, ct);
        var (_, text) = await keys.AddAsync(workspace.Id, "admin", Everything, ct);
        var site = await sites.AddAsync(workspace.Id, "website", rules ?? new SiteRules("Web site", ["*"], [], [], [], []), ct);
        return new NewWorkspace(workspace, text, site);
    }

    /// <returns>Null where there is a workspace already.</returns>
    public async Task<NewWorkspace?> RunAsync(CancellationToken ct = default) =>
        (await workspaces.AllAsync(ct)).Count > 0 ? null : await CreateAsync("default", "UTC", null, ct);
}
