package drydock.decision;

import drydock.announcement.Replies;
import drydock.chat.Inbound;
import drydock.chat.Refusals;
import drydock.fleet.Journal;
import drydock.policy.People;
import drydock.policy.Person;
import drydock.run.Question;
import drydock.run.Run;
import drydock.run.RunEvent.Refused;
import drydock.text.Text;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decisions that do not count: who gave them is told in private why, and the journal has them. However often somebody
 * tries, the same is there once for each question; and of strangers, who could be any number, a few.
 */
@Singleton
public final class RefusedDecisions {
    private static final int MOST_STRANGERS = 10;
    private static final Duration SAID_AGAIN = Duration.ofMinutes(1);

    private final Journal journal;
    private final People people;
    private final Refusals refusals;
    private final Replies replies;
    private final Clock clock;
    private final Map<String, Instant> told = new HashMap<>();

    public RefusedDecisions(Journal journal, People people, Refusals refusals, Replies replies, Clock clock) {
        this.journal = journal;
        this.people = people;
        this.refusals = refusals;
        this.replies = replies;
        this.clock = clock;
    }

    /** @param what was decided, in a word */
    void add(Inbound from, Run run, String what, Text why) {
        Optional<Person> person = people.behind(from.platform(), from.user());
        Refused refused = new Refused(person.map(Person::name).orElse(stranger(from)), what, why);
        boolean isNew = journal.add(
                run.id(),
                now -> now.finished().isEmpty() && isWorthAnEvent(now, refused, person.isEmpty())
                        ? Optional.of(refused)
                        : Optional.empty());
        if (!isNew && person.isEmpty()) {
            refusals.refused(from.platform(), what + " on run " + run.id(), why);
        }
        if (isNew || wasNotTold(run.id() + " " + refused, from)) {
            tell(from, run, what, why);
        }
    }

    private void tell(Inbound from, Run run, String what, Text why) {
        replies.whisper(from, run.cluster(), Text.of("decision.refused", what, run.name(), why));
    }

    /** Within the last minute: a thumb that goes up and down is no reason to say it each time. */
    private synchronized boolean wasNotTold(String refused, Inbound from) {
        Instant now = clock.instant();
        told.values().removeIf(at -> at.plus(SAID_AGAIN).isBefore(now));
        return told.putIfAbsent(from.platform() + " " + refused, now) == null;
    }

    private static String stranger(Inbound from) {
        return from.platform() + " user " + from.user();
    }

    private boolean isWorthAnEvent(Run run, Refused refused, boolean isStrangers) {
        return sinceTheLastQuestion(run).noneMatch(refused::equals)
                && (!isStrangers
                        || sinceTheLastQuestion(run).filter(this::isStrangers).count() < MOST_STRANGERS);
    }

    private boolean isStrangers(Refused refused) {
        return people.named(refused.person()).isEmpty();
    }

    private static Stream<Refused> sinceTheLastQuestion(Run run) {
        long last = run.questions().stream().mapToLong(Question::number).max().orElse(0);
        return run.entries().stream()
                .filter(entry -> entry.seq() > last)
                .map(entry -> entry.event())
                .filter(Refused.class::isInstance)
                .map(Refused.class::cast);
    }
}
