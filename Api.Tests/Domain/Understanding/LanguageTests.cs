using NUnit.Framework;
using VoiceOfCustomer.Domain.Understanding;

namespace VoiceOfCustomer.Api.Tests.Domain.Understanding;

public class LanguageTests
{
    [TestCase("The staff were very kind to me", "en")]
    [TestCase("Nothing", "en")]
    [TestCase("Great!", "en")]
    [TestCase("bin day missed", "en")]
    [TestCase("Unheard. Talked over.", "en")]
    [TestCase("Superb", "en")]
    [TestCase("No reply", "en")]
    [TestCase("Cheers Dave", "en")]
    [TestCase("the resepshunist wuz rood", "en")]
    [TestCase("Sehr freundliches Personal", "de")]
    [TestCase("Lange Wartezeit am Telefon", "de")]
    [TestCase("Livraison rapide, personnel très compétent", "fr")]
    [TestCase("Slechte service, nooit meer", "und")]
    [TestCase("Lång väntetid och otrevlig personal", "sv")]
    [TestCase("Jídlo bylo studené a obsluha nepříjemná", "cs")]
    [TestCase("Mâncarea a fost rece", "ro")]
    [TestCase("Pelayanan sangat buruk", "und")]
    [TestCase("Ich habe eine Stunde gewartet und niemand war da", "de")]
    [TestCase("Sehr gut, danke", "de")]
    [TestCase("Le personnel était très gentil avec nous", "fr")]
    [TestCase("El servicio fue muy malo y no me atendieron", "es")]
    [TestCase("Il personale è stato molto gentile con noi", "it")]
    [TestCase("Het personeel was niet vriendelijk en ik moest lang wachten", "nl")]
    [TestCase("O atendimento foi muito bom, obrigado", "pt")]
    [TestCase("Obsługa była bardzo miła i wszystko jest dobrze", "pl")]
    [TestCase("Çok kötü bir hizmet, hiç memnun değil", "tr")]
    [TestCase("Очень плохое обслуживание", "ru")]
    [TestCase("الخدمة سيئة جدا", "ar")]
    [TestCase("サービスがとても悪い", "ja")]
    [TestCase("Xyzzy plugh frobozz quux blorb snark", "und")]
    public void The_language_is_told_from_the_words(string text, string language)
    {
        var understood = TextAnalyzer.Analyse(new(text));
        Assert.That(understood.Language, Is.EqualTo(language));
        Assert.That(understood.Analysed, Is.EqualTo(language == "en"));
        Assert.That(understood.Mentions, language == "en" ? Is.Not.Empty : Is.Empty);
    }

    [TestCase("de-AT", "de", false)]
    [TestCase("en-GB", "en", true)]
    [TestCase("EN", "en", true)]
    [TestCase("", "en", true)]
    [TestCase("und", "en", true)]
    public void What_the_channel_knows_comes_first(string tag, string language, bool analysed)
    {
        var understood = TextAnalyzer.Analyse(new("The staff were very kind", Language: tag));
        Assert.That((understood.Language, understood.Analysed), Is.EqualTo((language, analysed)));
    }

    [TestCase("")]
    [TestCase("   ")]
    [TestCase("12/3")]
    [TestCase("-")]
    [TestCase("\ud83d")]
    public void Without_words_nothing_is_guessed(string text)
    {
        var understood = TextAnalyzer.Analyse(new(text));
        Assert.That((understood.Analysed, understood.Mentions.Count), Is.EqualTo((false, 0)));
    }
}
