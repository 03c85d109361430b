package drydock.announcement;

import drydock.announcement.RunChannels.Channel;
import drydock.card.RunCards;
import drydock.chat.Card;
import drydock.chat.Card.Kind;
import drydock.chat.Chat;
import drydock.chat.Outbox;
import drydock.chat.Outbox.Letter;
import drydock.fleet.Journal;
import drydock.run.Question;
import drydock.run.Run;
import drydock.text.Text;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Open questions that have not reached people within a minute: those that reached nobody are told where that can be. */
@Singleton
public final class UndeliveredGates {
    private static final System.Logger LOG = System.getLogger(UndeliveredGates.class.getName());
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration HOWEVER_LATE = Duration.ofDays(1);

    private final Journal journal;
    private final RunChannels channels;
    private final SpokenLanguages languages;
    private final Outbox outbox;
    private final Chats chats;
    private final Clock clock;
    private final Set<String> logged = new HashSet<>();
    private volatile List<Undelivered> latest = List.of();

    /**
     * A question that some do not see.
     *
     * @param missing where it is not
     * @param nowhere whether it is in no channel at all
     */
    public record Undelivered(Run run, Question question, List<Channel> missing, boolean nowhere) {
        public String name() {
            return run.name() + " " + question.gate().name();
        }
    }

    public UndeliveredGates(
            Journal journal, RunChannels channels, SpokenLanguages languages, Outbox outbox, Chats chats, Clock clock) {
        this.journal = journal;
        this.channels = channels;
        this.languages = languages;
        this.outbox = outbox;
        this.chats = chats;
        this.clock = clock;
    }

    /** The key of the letter that asks a question. */
    public static String key(Run run, Question question) {
        return question.isStart() ? RunCards.planKey(run.id()) : RunCards.gateKey(run.id(), question.number());
    }

    /** As they were when it was looked last. */
    public List<Undelivered> latest() {
        return latest;
    }

    /** Looks for them, and tells of those that nobody sees. */
    public void look() {
        Instant before = clock.instant().minus(LONGEST);
        Set<List<String>> unseen = outbox.pending(clock.instant().plus(HOWEVER_LATE)).stream()
                .filter(pending -> !pending.seen() && (pending.message().isEmpty() || pending.attempts() > 0))
                .map(pending -> pending.letter())
                .map(letter -> List.of(letter.platform(), letter.channel(), letter.key()))
                .collect(Collectors.toSet());
        latest = journal.open().stream()
                .flatMap(run -> run
                        .openQuestion()
                        .filter(question -> !question.askedAt().isAfter(before))
                        .flatMap(question -> undelivered(run, question, unseen))
                        .stream())
                .toList();
        latest.forEach(this::tell);
        logged.retainAll(latest.stream().map(UndeliveredGates::words).toList());
    }

    private Optional<Undelivered> undelivered(Run run, Question question, Set<List<String>> unseen) {
        List<Channel> all = channels.of(run);
        String key = key(run, question);
        List<Channel> missing = all.stream()
                .filter(channel -> unseen.contains(List.of(channel.platform(), channel.channel(), key))
                        || outbox.message(channel.platform(), channel.channel(), key)
                                .isEmpty())
                .toList();
        return missing.isEmpty() && !all.isEmpty()
                ? Optional.empty()
                : Optional.of(new Undelivered(run, question, missing, missing.size() == all.size()));
    }

    private void tell(Undelivered gate) {
        if (logged.add(words(gate))) {
            LOG.log(gate.nowhere() ? Level.ERROR : Level.WARNING, words(gate));
        }
        if (gate.nowhere()) {
            gate.missing().stream().filter(this::isHeard).forEach(channel -> tell(gate, channel));
        }
    }

    private static String words(Undelivered gate) {
        String where = gate.missing().stream()
                .map(channel -> channel.platform() + " " + channel.channel())
                .collect(Collectors.joining(", "));
        return "The gate " + gate.question().gate().name() + " of run "
                + gate.run().name()
                + (gate.nowhere()
                        ? " has reached nobody for a minute; it should be in: " + where
                        : " is not seen everywhere after a minute; it is missing in: " + where);
    }

    /** What is down gets the gate itself once it is there again. */
    private boolean isHeard(Channel channel) {
        return chats.on(channel.platform()).flatMap(Chat::trouble).isEmpty();
    }

    private void tell(Undelivered gate, Channel channel) {
        Run run = gate.run();
        Text line = Text.of(
                "delivery.unheard",
                run.name(),
                gate.question().gate().name(),
                "/nocobase run show " + run.name(),
                "/nocobase run approve " + run.name());
        String key = run.id() + "/unheard/" + gate.question().number();
        Card card = Card.of(Kind.ERROR, languages.of(run.cluster()).of(line));
        outbox.write(
                new Letter(key, channel.platform(), channel.channel(), Optional.empty(), Optional.empty(), card),
                clock.instant());
    }
}
