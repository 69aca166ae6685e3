using FluentValidation;
using VoiceOfCustomer.Domain.Collecting;

namespace VoiceOfCustomer.Api.Http;

/// <summary>Runs the validator of each argument that has one, before the handler: everything that is wrong is named at once.</summary>
public sealed class Validation(IServiceProvider services) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        foreach (var argument in context.Arguments)
        {
            if (argument is null || services.GetService(typeof(IValidator<>).MakeGenericType(argument.GetType())) is not IValidator validator) continue;
            var result = await validator.ValidateAsync(new ValidationContext<object>(argument), context.HttpContext.RequestAborted);
            if (!result.IsValid)
                return Problems.Invalid([.. result.Errors.Select(e => new Fault(Path(e.PropertyName), e.ErrorCode.Length > 0 && char.IsLower(e.ErrorCode[0]) ? e.ErrorCode : "invalid", e.ErrorMessage))]);
        }
        return await next(context);
    }

    static string Path(string name) =>
        string.Join('.', name.Split('.').Select(part => part.Length == 0 ? part : char.ToLowerInvariant(part[0]) + part[1..]));
}
