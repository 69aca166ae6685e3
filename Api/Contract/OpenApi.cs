using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;
using Swashbuckle.AspNetCore.SwaggerGen;
using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain.Surveys;

namespace VoiceOfCustomer.Api.Contract;

/// <summary>The contract: made from the routes, served at <c>/openapi.yaml</c>, read at <c>/docs</c>; its golden copy stands in
/// the repository.</summary>
static class OpenApi
{
    const string Document = "v1";

    public static IServiceCollection AddContract(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSwaggerGen(swagger =>
        {
            swagger.SwaggerDoc(Document, new OpenApiInfo
            {
                Title = "VoiceOfCustomer", Version = "1",
                Description = """
                    Hears customers in their own words on four levels of service, understands every comment, and rolls up what is wrong,
                    where, and since when. Errors are problem details (RFC 9457) with a stable `code`, `errors` and `traceId`.
                    """,
            });
            swagger.AddSecurityDefinition("key", new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "voc_…",
                Description = "An API key, or a token of the configured issuer: Authorization: Bearer …",
            });
            foreach (var assembly in (string[])["Api", "Domain", "Infrastructure"])
                swagger.IncludeXmlComments(Path.Combine(AppContext.BaseDirectory, $"VoiceOfCustomer.{assembly}.xml"));
            // Nested types are named after their endpoint: Request of LogCall is LogCallRequest.
            swagger.CustomSchemaIds(NameOf);
            swagger.SupportNonNullableReferenceTypes();
            // One text: plain, or one for each language.
            swagger.MapType<LocalText>(() => new OpenApiSchema
            {
                OneOf = [new OpenApiSchema { Type = JsonSchemaType.String }, new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String } }],
                Description = "A text in the survey's own language, or an object with the text for each of its languages.",
            });
            swagger.MapType<Clearable>(() => new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null });
            swagger.OperationFilter<OperationFilter>(new RouteDocs());
        });
        return services;
    }

    public static void MapContract(this WebApplication app)
    {
        // The routes do not change while the process runs.
        var yaml = new Lazy<Task<string>>(() => WriteAsync(app.Services));
        app.MapGet("/openapi.yaml", async () => Results.Text(await yaml.Value, "application/yaml; charset=utf-8")).ExcludeFromDescription();
        app.UseSwaggerUI(ui =>
        {
            ui.RoutePrefix = "docs";
            ui.DocumentTitle = "VoiceOfCustomer API";
            ui.SwaggerEndpoint("/openapi.yaml", "v1");
        });
    }

    public static Task<string> WriteAsync(IServiceProvider services) =>
        services.GetRequiredService<ISwaggerProvider>().GetSwagger(Document).SerializeAsYamlAsync(OpenApiSpecVersion.OpenApi3_1);

    static string NameOf(Type type)
    {
        var name = type.Name.Split('`')[0];
        if (type.IsGenericType) name += "Of" + string.Concat(type.GetGenericArguments().Select(NameOf));
        return type.DeclaringType is { } outer && !type.IsGenericParameter ? outer.Name + name : name;
    }
}
