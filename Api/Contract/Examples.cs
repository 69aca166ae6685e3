namespace VoiceOfCustomer.Api.Contract;

/// <summary>Examples by operation. A test sends every request to the running service, which must take it, and reads every
/// response as the type it stands for.</summary>
public static class Examples
{
    public static IReadOnlyDictionary<string, string> Requests { get; } = new Dictionary<string, string>
    {
        ["SubmitSiteFeedbackPut"] = """
            {
              "secret": "q3V0c2lkZXItdGhlLWJveC1zZWNyZXQtbWFkZS1oZXJlLTQy",
              "survey": "four-levels",
              "completion": "partial",
              "answers": [
                { "question": "accessibility", "text": "I could not find your phone number anywhere.", "revision": 1 },
                { "question": "feelings", "picked": ["frustrated"], "revision": 1 }
              ]
            }
            """,
        ["SubmitSiteFeedbackPost"] = """
            {
              "id": "7d1f6f0e-3c1a-4f6b-9a55-0d5f5c1e2b11",
              "secret": "q3V0c2lkZXItdGhlLWJveC1zZWNyZXQtbWFkZS1oZXJlLTQy",
              "answers": [ { "question": "people", "text": "Your man on the phone was very patient and kind.", "revision": 2 } ]
            }
            """,
        ["LogCall"] = """
            { "said": "I was kept on hold for half an hour and then cut off.", "outcome": "gaveUp", "standing": "atRisk", "customerRef": "customer-4711" }
            """,
        ["SubmitFeedbackPut"] = """
            {
              "channel": "email", "customerRef": "customer-4711", "standing": "current", "outcome": "served", "occurredAt": "2026-03-01T10:15:00Z",
              "answers": [ { "question": "functional", "text": "The washing machine came two days late, but it works.", "revision": 1 } ]
            }
            """,
        ["SubmitFeedbackPost"] = """
            { "channel": "inPerson", "answers": [ { "question": "people", "text": "Nobody looked up when I came in.", "revision": 1 } ] }
            """,
        ["SubmitBatch"] = """
            {
              "items": [
                { "id": "crm-1", "answers": [ { "question": "anything", "text": "More evening slots, please." } ] },
                { "id": "crm-2", "outcome": "walkedOut" }
              ]
            }
            """,
        ["AddUnit"] = """{ "id": "leeds", "name": "Leeds" }""",
        ["ChangeUnit"] = """{ "name": "Leeds Briggate" }""",
        ["AddTouchpoint"] = """{ "id": "phone", "name": "Phone support", "stage": "help", "importance": 5, "standards": ["answered in 20 s"] }""",
        ["ChangeTouchpoint"] = """{ "importance": 4 }""",
        ["AddSite"] = """{ "id": "shop", "name": "Web shop", "origins": ["https://shop.example"], "contextKeys": ["page"], "standings": ["prospect", "current"] }""",
        ["ChangeSite"] = """{ "origins": ["https://shop.example", "https://www.shop.example"] }""",
        ["CorrectMention"] = """{ "levels": ["accessibility", "people"], "primary": "people", "polarity": "negative", "severity": 4 }""",
        ["AddKey"] = """{ "name": "call centre", "scopes": ["agent"] }""",
        ["DefineTheme"] = """{ "name": "no evening slots", "level": "accessibility", "examples": ["there are no slots after six", "nothing in the evening for people who work"] }""",
        ["ChangeTheme"] = """{ "name": "waiting on the phone", "pinned": true }""",
        ["MergeTheme"] = """{ "into": "th_1c2f0f0e9a77" }""",
        ["SplitTheme"] = """
            {
              "parts": [
                { "name": "kept on hold", "examples": ["kept on hold for an hour", "nobody picks up the phone"] },
                { "name": "cut off", "examples": ["then the line went dead", "I was cut off twice"] }
              ]
            }
            """,
        ["StartSession"] = """{ "key": "voc_1_…" }""",
        ["AddSurvey"] = """{ "id": "after-delivery", "template": "moment-of-truth" }""",
        ["ChangeDraftPut"] = Survey,
        ["ChangeDraftPatch"] = """{ "thankYou": { "en": "Thank you. We will get in touch." }, "targeting": { "share": 0.5 } }""",
        ["SubmitSignals"] = """
            {
              "signals": [
                { "id": "7d1f6f0e-3c1a-4f6b-9a55-0d5f5c1e2b11", "kind": "shown", "survey": "four-levels", "surveyVersion": 1, "page": "/basket", "language": "en" },
                { "id": "7d1f6f0e-3c1a-4f6b-9a55-0d5f5c1e2b11", "kind": "abandoned", "survey": "four-levels", "question": "people", "page": "/basket" }
              ]
            }
            """,
    };

    public static IReadOnlyDictionary<string, string> Responses { get; } = new Dictionary<string, string>
    {
        ["SubmitSiteFeedbackPut"] = Accepted,
        ["SubmitSiteFeedbackPost"] = Accepted,
        ["LogCall"] = Accepted,
        ["SubmitFeedbackPut"] = Accepted,
        ["SubmitFeedbackPost"] = Accepted,
        ["SubmitBatch"] = """{ "items": [ { "id": "crm-1", "status": 201, "code": "created", "errors": null } ] }""",
        ["GetTrends"] = """
            {
              "by": "level", "metric": "share", "interval": "week", "from": "2026-03-02", "to": "2026-03-08", "overlapping": true, "basis": "rollup",
              "analysisVersions": [ { "version": "rules-1", "feedback": 100, "first": "2026-03-02", "last": "2026-03-08" } ], "taxonomyVersion": 7, "pending": 0, "moreSeries": 0,
              "items": [ {
                "key": "accessibility", "name": "accessibility", "state": null,
                "points": [ {
                  "period": "2026-03-02", "value": 0.19, "share": { "value": 0.19, "low": 0.1251, "high": 0.2778, "n": 19, "of": 100 }, "count": 24,
                  "severity": 2.4, "departures": { "total": 3, "declared": 2, "detected": 2 }, "notAnalysed": 1, "hidden": false
                } ]
              } ]
            }
            """,
        ["GetWeaknesses"] = """
            {
              "by": "theme", "rank": "index", "from": "2026-03-01", "to": "2026-05-30", "beforeFrom": "2025-11-30", "beforeTo": "2026-02-28",
              "overlapping": true, "basis": "rollup",
              "analysisVersions": [ { "version": "rules-1", "feedback": 1429, "first": "2026-03-01", "last": "2026-05-30" } ],
              "analysisVersionsBefore": [ { "version": "rules-1", "feedback": 1450, "first": "2025-11-30", "last": "2026-02-28" } ], "changeTested": true, "taxonomyVersion": 7, "analysed": 1429,
              "departureRate": { "value": 0.1, "low": 0.0855, "high": 0.1167, "n": 143, "of": 1429 }, "pending": 0, "tooFew": 41, "hidden": 0,
              "items": [ {
                "key": "th_1c2f0f0e9a77", "name": "kept on hold", "level": "accessibility", "state": "active", "index": 28.3, "indexAtLowerBound": 21.7,
                "share": { "value": 0.0357, "low": 0.0273, "high": 0.0466, "n": 51, "of": 1429 }, "severity": 2.5, "departureLift": 1.6, "departures": 9,
                "change": { "before": { "value": 0.02, "low": 0.014, "high": 0.0286, "n": 29, "of": 1450 }, "p": 0.0112, "q": 0.0336, "verdict": "worse" },
                "examples": ["I was kept on hold for half an hour and then cut off."]
              } ]
            }
            """,
        ["CorrectMention"] = """
            {
              "id": "m_AAABnKxq1EAAAAAAAAAALJg1o2I", "question": "people", "start": 0, "length": 44, "noMention": false, "levels": ["accessibility", "people"], "primary": "people",
              "polarity": "negative", "severity": 4, "emotions": ["angry"], "expectation": false, "departure": false, "themeFixed": false, "theme": null,
              "madeBy": "anna", "madeAt": "2026-03-01T10:15:00+00:00"
            }
            """,
        ["ExportCorrections"] = """
            {
              "text": "Nobody looked up when I came in.", "question": "How did our people treat you?", "asked": "people", "levels": ["people"], "primary": "people",
              "polarity": "negative", "severity": 3, "emotions": ["neglected"], "expectation": false, "departure": false
            }
            """,
        ["GetForm"] = """
            {
              "id": "after-delivery", "version": 3, "preview": false, "name": "After your delivery", "language": "en", "dir": "ltr",
              "languages": [ { "code": "en", "name": "English" }, { "code": "de", "name": "Deutsch" } ], "speaker": "customer",
              "reason": "We read every answer and fix what we find.", "thankYou": "Thank you.", "followUp": null, "labels": { "next": "Next", "send": "Send" },
              "questions": [
                { "key": "settled", "kind": "choice", "level": "functional", "text": "Has everything arrived?", "hint": null, "required": false, "multiple": false,
                  "choices": [ { "key": "yes", "text": "yes" }, { "key": "no", "text": "no" } ] },
                { "key": "missing", "kind": "openText", "level": "functional", "text": "What is missing?", "hint": null, "required": false, "multiple": false,
                  "choices": [], "showWhen": { "question": "settled", "picked": ["no"] } }
              ],
              "targeting": {
                "include": ["/orders/*"], "exclude": [], "devices": [], "languages": [], "trigger": { "kind": "delay", "seconds": 20, "percent": null, "event": null },
                "share": 0.25, "askAgainDays": 90
              }
            }
            """,
        ["PublishSurvey"] = $$"""{ "id": "after-delivery", "version": 3, "definition": {{Survey}} }""",
        ["SubmitSignals"] = """{ "taken": 2 }""",
        ["GetSilence"] = """
            {
              "by": "page", "interval": "week", "from": "2026-03-02", "to": "2026-03-08", "speaker": "customer", "overlapping": false, "basis": "rollup",
              "total": {{SilenceFigures}},
              "abandonedAt": [ { "survey": "four-levels", "question": "people", "text": "How did our people treat you?", "abandoned": { "value": 0.05, "low": 0.0215, "high": 0.1118, "n": 5, "of": 100 } } ],
              "hidden": 0, "moreItems": 0, "pending": 0,
              "items": [ { "key": "/basket", "name": "/basket", "figures": {{SilenceFigures}}, "points": [ { "period": "2026-03-02", "figures": {{SilenceFigures}} } ] } ]
            }
            """.Replace("{{SilenceFigures}}", SilenceFigures, StringComparison.Ordinal),
        ["AddKey"] = """
            { "id": "k3Jd92mzQw1x", "name": "call centre", "scopes": ["agent"], "createdAt": "2026-03-01T10:15:00+00:00", "revokedAt": null, "key": "voc_1_k3Jd92mzQw1x_…" }
            """,
        ["RunAgainVerify"] = """{ "same": true, "feedback": 3000, "cells": 74211, "firstDifference": null }""",
    };

    const string Survey = """
        {
          "name": { "en": "After your delivery", "de": "Nach der Lieferung" }, "language": "en", "languages": ["en", "de"],
          "reason": { "en": "We read every answer and fix what we find.", "de": "Wir lesen jede Antwort und kümmern uns um das, was nicht stimmt." },
          "thankYou": { "en": "Thank you.", "de": "Vielen Dank!" },
          "questions": [
            { "key": "settled", "kind": "choice", "level": "functional", "text": { "en": "Has everything arrived?", "de": "Ist alles angekommen?" },
              "choices": [ { "key": "yes", "text": { "en": "yes", "de": "ja" } }, { "key": "no", "text": { "en": "no", "de": "nein" } } ] },
            { "key": "missing", "level": "functional", "text": { "en": "What is missing?", "de": "Was fehlt?" }, "showWhen": { "question": "settled", "picked": ["no"] } }
          ],
          "targeting": { "pages": { "include": ["/orders/*"] }, "trigger": { "kind": "delay", "seconds": 20 }, "share": 0.25, "askAgainDays": 90 }
        }
        """;

    const string SilenceFigures = """
        {
          "shown": 100, "started": { "value": 0.12, "low": 0.07, "high": 0.1981, "n": 12, "of": 100 }, "dismissed": { "value": 0.3, "low": 0.2189, "high": 0.3958, "n": 30, "of": 100 },
          "abandoned": { "value": 0.05, "low": 0.0215, "high": 0.1118, "n": 5, "of": 100 }, "answered": { "value": 0.1, "low": 0.0552, "high": 0.1744, "n": 10, "of": 100 },
          "silent": { "value": 0.9, "low": 0.8256, "high": 0.9448, "n": 90, "of": 100 }
        }
        """;

    const string Accepted = """{ "id": "7d1f6f0e-3c1a-4f6b-9a55-0d5f5c1e2b11", "status": "created" }""";

    internal static string ProblemOf(int status, string code, string says) => $$"""
        {
          "type": "about:blank", "title": "{{Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status)}}", "status": {{status}}, "detail": "{{says}}", "code": "{{code}}",
          "errors": {{(status == 400 ? """[ { "path": "answers[0].text", "code": "tooLong", "message": "At most 10000 characters." } ]""" : "null")}}, "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
        }
        """;
}
