using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;
using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Domain.Understanding.Learned;
using VoiceOfCustomer.Lab.Understanding;

namespace VoiceOfCustomer.Api.Tests.Lab;

[Parallelizable]
public class TrainingTests
{
    static readonly IReadOnlyList<Comment> Comments = [.. Corpus.ReadFile<Comment>(Repository.PathOf("Lab/data/authored.jsonl")).Take(300)];

    [Test]
    public void The_same_data_gives_the_same_bytes() => Assert.That(Learn(Comments), Is.EqualTo(Learn(Comments)));

    [Test]
    public void What_was_learned_is_found_again()
    {
        var model = LinearModel.Of(Learn(Comments));
        var right = Comments.Count(comment => TextAnalyzer.Analyse(comment.ToAnalyse(), model).Whole!.Polarity.ToString().ToLowerInvariant() == comment.Polarity);
        Assert.That(right, Is.GreaterThan(Comments.Count * 0.8));
    }

    [Test]
    public void A_correction_that_tells_one_facet_teaches_only_that()
    {
        var partly = new Comment { Text = "The till was open late.", Polarity = "positive" };
        Assert.That(Enumerable.Range(0, Outputs.Count).Where(output => !float.IsNaN(partly.Target(output))), Is.EqualTo(Enumerable.Range(Outputs.Polarity, 4)));
    }

    [Test]
    public void A_file_of_another_kind_is_refused() => Assert.Throws<FormatException>(() => LinearModel.Of(new byte[100]));

    static byte[] Learn(IReadOnlyList<Comment> comments)
    {
        var readings = comments.Select(comment => Reading.Of(comment.ToAnalyse())).ToList();
        var rarity = Rarity.Of(readings);
        var opinions = comments.Select((comment, i) =>
            (new Auxiliary.Example("authored", "opinion", comment.Text, null, [comment.Polarity == "positive" ? 1 : 0, comment.Polarity == "negative" ? 1 : 0]), readings[i].Weighed(rarity)));
        var learner = new Learner(rarity, Auxiliary.Train(opinions, 1));
        return learner.Fit([.. comments.Select(comment => learner.Prepare(comment, 1, natural: true))]);
    }
}
