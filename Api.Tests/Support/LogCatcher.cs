using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace VoiceOfCustomer.Api.Tests.Support;

/// <summary>Keeps every line that would have been logged, at every level.</summary>
public sealed class LogCatcher : ILoggerProvider
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Catcher(this);

    public void Dispose()
    {
    }

    sealed class Catcher(LogCatcher owner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            owner.Lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");
    }
}
