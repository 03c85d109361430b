package drydock.announcement;

import drydock.announcement.RunChannels.Channel;
import drydock.card.ApproverMentions;
import drydock.card.Forecast;
import drydock.card.PageLinks;
import drydock.card.RunCards;
import drydock.chat.Card;
import drydock.chat.Outbox;
import drydock.chat.Outbox.Letter;
import drydock.fleet.ConfiguredClusters;
import drydock.fleet.FaultIsolation;
import drydock.fleet.Journal;
import drydock.policy.People;
import drydock.run.Run;
import drydock.run.runner.Runner;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes into the outbox what is to be said about runs, from their journals: whatever was missed is said later. */
@Singleton
public final class RunAnnouncer {
    private static final int RECENT = 5;
    private static final int REMEMBERED = 50;
    private static final Duration NEWS = Duration.ofDays(1);

    private final Journal journal;
    private final Runner runner;
    private final ConfiguredClusters clusters;
    private final RunChannels channels;
    private final SpokenLanguages languages;
    private final Outbox outbox;
    private final ApproverMentions mentions;
    private final PageLinks pages;
    private final Map<String, Long> told = new HashMap<>();
    private final Map<String, Forecast> forecasts = new HashMap<>();
    private final Clock clock;
    private final FaultIsolation announcing = new FaultIsolation("what there is to say of");

    public RunAnnouncer(
            Journal journal,
            Runner runner,
            ConfiguredClusters clusters,
            RunChannels channels,
            SpokenLanguages languages,
            Outbox outbox,
            People people,
            PageLinks pages,
            Clock clock) {
        this.journal = journal;
        this.runner = runner;
        this.clusters = clusters;
        this.channels = channels;
        this.languages = languages;
        this.outbox = outbox;
        this.mentions = new ApproverMentions(people);
        this.pages = pages;
        this.clock = clock;
    }

    public void announce() {
        Map<String, Run> runs = new LinkedHashMap<>();
        Stream.concat(journal.open().stream(), journal.recent(RECENT).reversed().stream())
                .forEach(run -> runs.put(run.id(), run));
        announcing.each(runs.values(), this::announce);
    }

    /** A finished run has nothing new to say once it was said. */
    private void announce(Run run) {
        if (run.finished().isEmpty() || !told.getOrDefault(run.id(), 0L).equals(run.nextSeq())) {
            write(run);
        }
        if (run.finished().isPresent()) {
            told.put(run.id(), run.nextSeq());
        }
    }

    private void write(Run run) {
        Instant now = run.finished().isPresent() ? run.entries().getLast().at() : clock.instant();
        Optional<Instant> settles = run.finished().isPresent() ? Optional.empty() : runner.settlesAt(run);
        RunCards.Moment moment = new RunCards.Moment(
                now,
                runner.progress(run.id()),
                runner.progressAlongside(run),
                settles,
                run.finished().isPresent() ? journal.head(run.id()) : Optional.empty());
        Map<String, Card> cards = new RunCards(
                        languages.of(run.cluster()), run, clusters.windows(run.cluster()), moment, expected(run), pages)
                .all();
        for (Channel channel : channels.of(run)) {
            if (isHistory(run, channel)) {
                continue;
            }
            cards.forEach((key, card) -> {
                if (!isBetterKnownElsewhere(run, moment, channel, key)) {
                    outbox.write(letter(run, channel, key, mentions.in(key, card, run, channel.platform())), now);
                }
            });
        }
    }

    /**
     * Whoever carries out what runs beside the run says at the open gate how far that is. Another process does not know, and
     * what people decide by is not to change to and fro.
     */
    private boolean isBetterKnownElsewhere(Run run, RunCards.Moment moment, Channel channel, String key) {
        return !run.alongside().isEmpty()
                && moment.alongside().isEmpty()
                && run.openQuestion()
                        .filter(question ->
                                RunCards.gateKey(run.id(), question.number()).equals(key))
                        .isPresent()
                && outbox.message(channel.platform(), channel.channel(), key).isPresent();
    }

    /** A channel that was configured since is not told of what is long over. */
    private boolean isHistory(Run run, Channel channel) {
        Instant end = run.entries().getLast().at();
        return run.finished().isPresent()
                && end.plus(NEWS).isBefore(clock.instant())
                && outbox.message(channel.platform(), channel.channel(), RunCards.planKey(run.id()))
                        .isEmpty();
    }

    /** From runs that had ended when this one was planned: what people approve never changes. */
    private Forecast expected(Run run) {
        Instant planned = run.entries().getFirst().at();
        return forecasts.computeIfAbsent(
                run.id(),
                _ -> Forecast.of(
                        run.plan(),
                        journal.recent(run.cluster(), REMEMBERED).stream()
                                .filter(past -> past.entries().getLast().at().isBefore(planned))
                                .toList()));
    }

    private static Letter letter(Run run, Channel channel, String key, Card card) {
        String plan = RunCards.planKey(run.id());
        Optional<String> under = key.equals(plan) || RunCards.isCall(key) ? Optional.empty() : Optional.of(plan);
        return new Letter(key, channel.platform(), channel.channel(), Optional.empty(), under, card);
    }
}
