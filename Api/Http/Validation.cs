using System.Collections.Concurrent;
using FluentValidation;
using FluentValidation.Results;
using VoiceOfCustomer.Domain.Collecting;

namespace VoiceOfCustomer.Api.Http;

/// <summary>Runs the validator of each argument that has one, before the handler: everything that is wrong is named at once.</summary>
public sealed class Validation(IServiceProvider services) : IEndpointFilter
{
    // Looked up once for each type of argument: most have none.
    readonly ConcurrentDictionary<Type, IValidator?> validators = new();

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        foreach (var argument in context.Arguments)
        {
            if (argument is null || ValidatorOf(argument.GetType()) is not { } validator) continue;
            var result = await validator.ValidateAsync(new ValidationContext<object>(argument), context.HttpContext.RequestAborted);
            if (!result.IsValid) return Problems.Invalid(FaultsOf(result));
        }
        return await next(context);
    }

    /// <summary>For validators that a handler runs itself, because they need to know what stands in the workspace.</summary>
    public static IReadOnlyList<Fault> FaultsOf(ValidationResult result) =>
        [.. result.Errors.Select(e => new Fault(Path(e.PropertyName), e.ErrorCode.Length > 0 && char.IsLower(e.ErrorCode[0]) ? e.ErrorCode : "invalid", e.ErrorMessage))];

    IValidator? ValidatorOf(Type type) => validators.GetOrAdd(type, static (type, services) =>
        (IValidator?)services.GetService(typeof(IValidator<>).MakeGenericType(type)), services);

    static string Path(string name) =>
        string.Join('.', name.Split('.').Select(part => part.Length == 0 ? part : char.ToLowerInvariant(part[0]) + part[1..]));
}
