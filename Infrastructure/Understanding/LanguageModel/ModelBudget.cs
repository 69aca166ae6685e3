using Dapper;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Infrastructure.Understanding.LanguageModel;

public static class ModelBudgetSql
{
    public const string AddDay = """
        insert into language_model_use (day, tokens, cost_micros) select @day, 0, 0 where not exists (select 1 from language_model_use where day = @day)
        """;

    /// <summary>Only where it stays within the limits; 0 is none.</summary>
    public const string Take = """
        update language_model_use set tokens = tokens + @tokens, cost_micros = cost_micros + @cost
        where day = @day and (@mostTokens = 0 or tokens + @tokens <= @mostTokens) and (@mostCost = 0 or cost_micros + @cost <= @mostCost)
        """;

    public const string Correct = "update language_model_use set tokens = tokens + @tokens, cost_micros = cost_micros + @cost where day = @day";
}

/// <summary>Counts what the model is used for, over all nodes and across restarts: a budget that forgets is none.</summary>
public sealed class ModelBudget(Db.Db db, LanguageModelSettings settings, TimeProvider clock)
{
    public sealed record Taken(int Day, long Tokens, long Cost);

    /// <summary>Before a request: as much as it may come to.</summary>
    /// <returns>Null where the day's budget does not allow it.</returns>
    public async Task<Taken?> TakeAsync(long input, long output, CancellationToken ct)
    {
        var taken = new Taken(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).ToColumn(), input + output, CostOf(input, output));
        if (settings.MaxTokensPerDay == 0 && settings.CostPerDay == 0) return taken;
        return await db.WriteAsync(async transaction =>
        {
            var connection = transaction.Connection!;
            var row = new { day = taken.Day, tokens = taken.Tokens, cost = taken.Cost, mostTokens = settings.MaxTokensPerDay, mostCost = (long)(settings.CostPerDay * 1e6) };
            await connection.ExecuteAsync(db.Sql(ModelBudgetSql.AddDay), row, transaction);
            return await connection.ExecuteAsync(db.Sql(ModelBudgetSql.Take), row, transaction) > 0 ? taken : null;
        }, ct);
    }

    /// <summary>After it: what it came to indeed. Where nobody knows, what was taken stays taken.</summary>
    public Task GiveBackAsync(Taken taken, long input, long output, CancellationToken ct) => settings.MaxTokensPerDay == 0 && settings.CostPerDay == 0
        ? Task.CompletedTask
        : db.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
            db.Sql(ModelBudgetSql.Correct), new { day = taken.Day, tokens = input + output - taken.Tokens, cost = CostOf(input, output) - taken.Cost }, transaction), ct);

    // Prices are of a million tokens: a token costs its price in millionths.
    long CostOf(long input, long output) => (long)Math.Ceiling(input * settings.InputPrice + output * settings.OutputPrice);
}
