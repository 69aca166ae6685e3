namespace VoiceOfCustomer.Domain.Collecting;

public enum Speaker { Customer, Employee }

public enum Channel { Widget, Page, Call, Email, InPerson, Group, Import, Api }

public enum Completion { Partial, Complete }

/// <summary>How the occasion ended for the customer.</summary>
public enum Outcome { Unknown, Served, HungUp, WalkedOut, GaveUp }

/// <summary>Where the customer stands with the firm.</summary>
public enum Standing { Unknown, Prospect, Current, AtRisk, Lost }

public enum FeedbackKind { Complaint, Suggestion, Praise, Question, Comment }

public static class Departures
{
    /// <summary>The customer left by word or deed. An unfinished survey is no departure.</summary>
    public static bool Declared(Standing standing, Outcome outcome) =>
        standing == Standing.Lost || outcome is Outcome.HungUp or Outcome.WalkedOut or Outcome.GaveUp;
}
