using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using VoiceOfCustomer.Infrastructure.Collecting;
using VoiceOfCustomer.Infrastructure.Collecting.Importing;
using VoiceOfCustomer.Infrastructure.Db;
using VoiceOfCustomer.Infrastructure.Governing;
using VoiceOfCustomer.Infrastructure.Jobs;
using VoiceOfCustomer.Infrastructure.Surveys;
using VoiceOfCustomer.Infrastructure.Trends;
using VoiceOfCustomer.Infrastructure.Understanding;
using VoiceOfCustomer.Infrastructure.Understanding.LanguageModel;

namespace VoiceOfCustomer.Infrastructure;

public static class Services
{
    /// <summary>Everything but what runs by itself: see <see cref="AddBackground"/>.</summary>
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, IConfiguration configuration)
    {
        TypeHandlers.Register();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(DialectOf(configuration));
        services.AddSingleton<Db.Db>().AddSingleton<Migrator>().AddSingleton<Numbers>().AddSingleton<Prompts>();

        services.AddSingleton<WorkspaceStore>().AddSingleton<KeyStore>().AddSingleton<SessionStore>().AddSingleton<SiteStore>().AddSingleton<UnitStore>().AddSingleton<FirstStart>();
        services.AddSingleton<SurveyStore>().AddSingleton<DraftStore>();
        services.AddSingleton(new FeedbackWriter.Limits(Waiting: configuration.GetValue("Ingest:Waiting", 8192), Together: configuration.GetValue("Ingest:Together", 1024)));
        services.AddSingleton<FeedbackWriter>().AddSingleton<FeedbackEraser>().AddSingleton<FeedbackFinder>().AddSingleton<FeedbackReader>();
        services.AddSingleton<SignalStore>().AddSingleton<SilenceStore>();
        services.AddSingleton(new KeepHouse.Limits(SignalDays: configuration.GetValue("Signals:KeepDays", 400)));
        services.AddSingleton<ImportStore>().AddSingleton<Importer>();
        services.AddSingleton(s => new ImportFolder(
            configuration["Imports:Folder"] ?? ImportFolder.Default(s.GetRequiredService<Dialect>()), configuration.GetValue("Imports:MaxBytes", 1024L * 1024 * 1024)));
        if (LanguageModelSettings.Read(configuration) is { } model)
            services.AddSingleton(model).AddSingleton<ModelBudget>().AddSingleton<ITextUnderstanding, LanguageModelUnderstanding>();
        else services.AddSingleton<ITextUnderstanding, BuiltInUnderstanding>();
        services.AddSingleton<FeedbackUnderstanding>();
        services.AddSingleton<ThemeStore>().AddSingleton<MentionTexts>().AddSingleton<MentionSorter>().AddSingleton<CorrectionStore>().AddSingleton<AnalysisStore>();
        services.AddSingleton<RollupStore>().AddSingleton<RollupVerifier>().AddSingleton<MeasureStore>();
        services.AddSingleton<JobStore>().AddSingleton<JobRunner>().AddSingleton<IngestPressure>();
        foreach (var timed in Schedule.All) services.AddSingleton(timed.Job);
        return services;
    }

    /// <summary>The writer, the prompted jobs and the timetable.</summary>
    public static IServiceCollection AddBackground(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHostedService(s => s.GetRequiredService<FeedbackWriter>());
        if (configuration.GetValue("Jobs:Enabled", true)) services.AddHostedService<PromptedJobs>();
        if (configuration.GetValue("Jobs:Timetable", true))
        {
            var dialect = DialectOf(configuration);
            services.AddTimetable(dialect, ConnectionString(configuration), dialect is SqliteDialect sqlite ? SchedulerFile(sqlite) : "");
        }
        return services;
    }

    static string SchedulerFile(SqliteDialect sqlite) =>
        Path.Combine(Path.GetDirectoryName(sqlite.File)!, Path.GetFileNameWithoutExtension(sqlite.File) + ".scheduler.db");

    static string ConnectionString(IConfiguration configuration) =>
        configuration.GetConnectionString("VoiceOfCustomer") is { Length: > 0 } set ? set : "Data Source=data/voc.db";

    static Dialect DialectOf(IConfiguration configuration) =>
        (configuration["Database:Provider"] ?? "sqlite").ToLowerInvariant() switch
        {
            "sqlite" => new SqliteDialect(ConnectionString(configuration)),
            "sqlserver" => new SqlServerDialect(ConnectionString(configuration)),
            var other => throw new InvalidOperationException($"Database:Provider is '{other}': it can be sqlite or sqlserver."),
        };
}
