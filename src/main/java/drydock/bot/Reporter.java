package drydock.bot;

import drydock.chat.Card;
import drydock.chat.Outbox;
import drydock.chat.Outbox.Letter;
import drydock.run.Run;
import drydock.run.Runner;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Writes into the outbox what is to be said about runs, from their journals: whatever was missed is said later. */
final class Reporter {
    private static final int RECENT = 5;

    private final Journal journal;
    private final Runner runner;
    private final Clusters clusters;
    private final Languages languages;
    private final Outbox outbox;
    private final Set<String> platforms;
    private final Clock clock;

    /** @param platforms of the chats that are on */
    Reporter(
            Journal journal,
            Runner runner,
            Clusters clusters,
            Languages languages,
            Outbox outbox,
            Set<String> platforms,
            Clock clock) {
        this.journal = journal;
        this.runner = runner;
        this.clusters = clusters;
        this.languages = languages;
        this.outbox = outbox;
        this.platforms = platforms;
        this.clock = clock;
    }

    /** A channel of a platform. */
    private record Place(String platform, String channel) {}

    void report() {
        Map<String, Run> runs = new LinkedHashMap<>();
        Stream.concat(journal.open().stream(), journal.recent(RECENT).reversed().stream())
                .forEach(run -> runs.put(run.id(), run));
        runs.values().forEach(this::report);
    }

    private void report(Run run) {
        Instant now = run.finished().isPresent() ? run.entries().getLast().at() : clock.instant();
        Optional<Instant> settles = run.finished().isPresent() ? Optional.empty() : runner.settlesAt(run);
        Map<String, Card> cards =
                new RunCards(languages.of(run.cluster()), run, now, runner.progress(run.id()), settles).all();
        for (Place place : places(run)) {
            cards.forEach((key, card) -> outbox.write(letter(run, place, key, card), now));
        }
    }

    private static Letter letter(Run run, Place place, String key, Card card) {
        String plan = RunCards.planKey(run.id());
        Optional<String> under = key.equals(plan) ? Optional.empty() : Optional.of(plan);
        return new Letter(key, place.platform(), place.channel(), Optional.empty(), under, card);
    }

    /** Where a run lives, and where its cluster's runs are announced. */
    private List<Place> places(Run run) {
        Place origin = new Place(
                run.planned().origin().platform(), run.planned().origin().channel());
        Stream<Place> announced = clusters.all().stream()
                .filter(cluster -> cluster.name().equals(run.cluster()))
                .flatMap(cluster -> cluster.channels().entrySet().stream())
                .map(channel -> new Place(channel.getKey(), channel.getValue()));
        return Stream.concat(Stream.of(origin), announced)
                .filter(place -> platforms.contains(place.platform()))
                .distinct()
                .toList();
    }
}
