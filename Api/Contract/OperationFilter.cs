using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;
using VoiceOfCustomer.Api.Http;

namespace VoiceOfCustomer.Api.Contract;

/// <summary>Fills in what a route's signature does not tell: summary, parameters, examples, who may call, and every problem.</summary>
sealed class OperationFilter(RouteDocs docs) : IOperationFilter
{
    static readonly Dictionary<int, (string Says, string Code)> Refusals = new()
    {
        [304] = ("Not changed.", ""),
        [400] = ("Something in the request is wrong: errors names each value with its path.", "invalid"),
        [401] = ("No valid key or token.", "unauthenticated"),
        [403] = ("The key has not the scope, or the page's origin is not on the site's list.", "scopeMissing"),
        [404] = ("There is no such thing, or it is somebody else's.", "notFound"),
        [409] = ("It contradicts what is stored.", "complete"),
        [410] = ("It was erased, and stays away.", "erased"),
        [412] = ("Somebody changed it since you read it.", "changedMeanwhile"),
        [413] = ("The body is too large.", "tooLarge"),
        [415] = ("Not a content type that this route takes.", "contentType"),
        [422] = ("More than can be counted on the spot, or less than may be shown; or not ready for it.", "tooMuch"),
        [428] = ("Send If-Match with the ETag you have read.", "ifMatchMissing"),
        [429] = ("Too many requests; Retry-After tells when to come again.", "tooManyRequests"),
        [503] = ("Overloaded, or the database cannot be used. Nothing was stored; Retry-After tells when to come again.", "overloaded"),
    };

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        var path = context.ApiDescription.RelativePath ?? "";
        operation.OperationId = $"{context.MethodInfo.DeclaringType!.Name}{(context.MethodInfo.Name == "Handle" ? "" : context.MethodInfo.Name)}";
        operation.Summary = docs.Of(context.MethodInfo);
        AddPath(operation, path);
        AddQuery(operation, metadata.OfType<KnownQuery.Names>().SelectMany(n => n.All), path);
        AddHeaders(operation, metadata.OfType<Describing.RequestHeaders>().SelectMany(h => h.Names));
        AddExamples(operation, context);

        var scope = metadata.OfType<IAuthorizeData>().Select(a => a.Policy).LastOrDefault();
        if (scope is not null)
        {
            operation.Description = $"Scope: {scope}.";
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("key", context.Document)] = [] }];
        }
        AddRefusals(operation, context, Statuses(path, scope, metadata.OfType<Describing.Refusals>().SelectMany(r => r.Statuses)));
    }

    static IEnumerable<int> Statuses(string path, string? scope, IEnumerable<int> more)
    {
        if (!path.StartsWith("api/", StringComparison.Ordinal)) return more;
        List<int> statuses = [400, 429, 503, .. more];
        if (scope is not null) statuses.AddRange([401, 403]);
        if (path.Contains("{siteKey}", StringComparison.Ordinal)) statuses.Add(403);
        if (path.Contains('{')) statuses.Add(404);
        return statuses.Distinct().Order();
    }

    // Also those that a filter reads, and no handler: the site's key.
    static void AddPath(OpenApiOperation operation, string path)
    {
        operation.Parameters ??= [];
        foreach (var name in path.Split('/').Where(p => p.StartsWith('{')).Select(p => p.Trim('{', '}')).Reverse())
        {
            if (operation.Parameters.Any(p => p.Name == name)) continue;
            operation.Parameters.Insert(0, new OpenApiParameter
            {
                Name = name, In = ParameterLocation.Path, Required = true, Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                Description = name == "siteKey" ? "The site's public key." : null,
            });
        }
    }

    static void AddQuery(OpenApiOperation operation, IEnumerable<string> names, string path)
    {
        operation.Parameters ??= [];
        foreach (var written in names)
        {
            var (name, many) = (written.TrimEnd('+'), written.EndsWith('+'));
            var described = Parameters.Query[name];
            var values = name switch
            {
                "by" when path.EndsWith("weaknesses", StringComparison.Ordinal) => Domain.Codes<Features.Trends.GetWeaknesses.By>.All,
                "by" when path.EndsWith("silence", StringComparison.Ordinal) => Domain.Codes<Features.Trends.GetSilence.By>.All,
                "format" => path.EndsWith("export", StringComparison.Ordinal) ? ["csv", "jsonl"] : ["csv", "json"],
                _ => described.Values,
            };
            var known = operation.Parameters.OfType<OpenApiParameter>().FirstOrDefault(p => p.Name == name && p.In == ParameterLocation.Query);
            if (known is not null) operation.Parameters.Remove(known);
            operation.Parameters.Add(ParameterOf(name, ParameterLocation.Query, described, values, many));
        }
    }

    static void AddHeaders(OpenApiOperation operation, IEnumerable<string> names)
    {
        foreach (var name in names) operation.Parameters!.Add(ParameterOf(name, ParameterLocation.Header, Parameters.Headers[name], null, false));
    }

    static OpenApiParameter ParameterOf(string name, ParameterLocation place, Parameters.Described described, IReadOnlyList<string>? values, bool many)
    {
        var one = new OpenApiSchema
        {
            Type = described.Type == "integer" ? JsonSchemaType.Integer : JsonSchemaType.String, Format = described.Format,
            Enum = values is null ? null : [.. values.Select(v => (JsonNode)JsonValue.Create(v))],
        };
        return new OpenApiParameter
        {
            Name = name, In = place, Description = described.Says, Example = many || described.Example is null ? null : described.Example.DeepClone(),
            Schema = many ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = one } : one,
            Explode = many, Style = many ? ParameterStyle.Form : null,
        };
    }

    static void AddExamples(OpenApiOperation operation, OperationFilterContext context)
    {
        foreach (var content in operation.RequestBody?.Content?.Values ?? [])
            if (Examples.Requests.TryGetValue(operation.OperationId!, out var request)) content.Example = JsonNode.Parse(request);
        foreach (var (_, response) in operation.Responses ?? [])
            foreach (var content in response.Content?.Values ?? [])
                if (Examples.Responses.TryGetValue(operation.OperationId!, out var example)) content.Example = JsonNode.Parse(example);
    }

    static void AddRefusals(OpenApiOperation operation, OperationFilterContext context, IEnumerable<int> statuses)
    {
        operation.Responses ??= [];
        var problem = context.SchemaGenerator.GenerateSchema(typeof(Problem), context.SchemaRepository);
        foreach (var status in statuses)
        {
            var (says, code) = Refusals[status];
            var response = new OpenApiResponse { Description = says };
            if (status != 304)
                response.Content = new Dictionary<string, OpenApiMediaType>
                {
                    [Problems.ContentType] = new() { Schema = problem, Example = JsonNode.Parse(Examples.ProblemOf(status, code, says)) },
                };
            if (status is 429 or 503)
                response.Headers = new Dictionary<string, IOpenApiHeader>
                {
                    ["Retry-After"] = new OpenApiHeader { Description = "Seconds.", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer } },
                };
            operation.Responses[status.ToString(System.Globalization.CultureInfo.InvariantCulture)] = response;
        }
    }
}
