package drydock.chat;

import drydock.chat.Card.Fact;
import drydock.chat.Card.Kind;
import drydock.chat.Card.Link;
import drydock.chat.Card.Mention;
import drydock.chat.Card.Offer;
import drydock.chat.Card.Outcome;
import drydock.chat.Card.Section;
import drydock.chat.Card.Stage;
import drydock.chat.Card.Tone;
import drydock.text.Messages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A card in the making. */
public final class CardBuilder {
    private final Kind kind;
    private final String title;
    private Tone tone = Tone.NEUTRAL;
    private Optional<String> run = Optional.empty();
    private final List<String> lines = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private final List<Stage> stages = new ArrayList<>();
    private final List<String> evidence = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private Optional<Outcome> outcome = Optional.empty();
    private final List<Section> details = new ArrayList<>();
    private final List<Offer> offers = new ArrayList<>();
    private List<Mention> mentions = List.of();
    private final List<Link> links = new ArrayList<>();
    private String language = Messages.ENGLISH.language();

    CardBuilder(Kind kind, String title) {
        this.kind = kind;
        this.title = title;
    }

    /** The same card once more, to be changed. */
    static CardBuilder of(Card card) {
        CardBuilder builder = new CardBuilder(card.kind(), card.title());
        builder.tone = card.tone();
        builder.run = card.run();
        builder.lines.addAll(card.lines());
        builder.facts.addAll(card.facts());
        builder.stages.addAll(card.stages());
        builder.evidence.addAll(card.evidence());
        builder.warnings.addAll(card.warnings());
        builder.outcome = card.outcome();
        builder.details.addAll(card.details());
        builder.offers.addAll(card.offers());
        builder.mentions = card.mentions();
        builder.links.addAll(card.links());
        builder.language = card.language();
        return builder;
    }

    public CardBuilder tone(Tone how) {
        tone = how;
        return this;
    }

    public CardBuilder run(String id) {
        run = Optional.of(id);
        return this;
    }

    public CardBuilder line(String line) {
        lines.add(line);
        return this;
    }

    public CardBuilder lines(List<String> more) {
        lines.addAll(more);
        return this;
    }

    public CardBuilder fact(String name, String value) {
        facts.add(new Fact(name, value, Optional.empty()));
        return this;
    }

    /** @param shown the moment in words, for whom the platform cannot show it on the reader's own clock */
    public CardBuilder fact(String name, String shown, Instant at) {
        facts.add(new Fact(name, shown, Optional.of(at)));
        return this;
    }

    public CardBuilder stages(List<Stage> all) {
        stages.addAll(all);
        return this;
    }

    public CardBuilder evidence(List<String> more) {
        evidence.addAll(more);
        return this;
    }

    public CardBuilder warning(String warning) {
        warnings.add(warning);
        return this;
    }

    public CardBuilder warnings(List<String> more) {
        warnings.addAll(more);
        return this;
    }

    public CardBuilder outcome(Outcome what) {
        outcome = Optional.of(what);
        return this;
    }

    public CardBuilder details(String heading, List<String> more) {
        details.add(new Section(heading, more));
        return this;
    }

    public CardBuilder offer(String emoji, String words) {
        offers.add(new Offer(emoji, words));
        return this;
    }

    public CardBuilder offers(List<Offer> all) {
        offers.addAll(all);
        return this;
    }

    public CardBuilder link(String words, String url) {
        links.add(new Link(words, url));
        return this;
    }

    CardBuilder mentions(List<Mention> called) {
        mentions = called;
        return this;
    }

    CardBuilder withoutDetails() {
        details.clear();
        return this;
    }

    CardBuilder language(String code) {
        language = code;
        return this;
    }

    public Card build() {
        return new Card(
                kind, tone, run, title, lines, facts, stages, evidence, warnings, outcome, details, offers, mentions,
                links, language);
    }
}
