package drydock.decision;

import drydock.chat.Inbound;
import drydock.chat.Outbox;
import drydock.fleet.Journal;
import drydock.run.Question;
import drydock.run.Run;
import java.util.Optional;

/** Finds out which run and which question of it a message is about. */
public final class CardSubject {
    private final Outbox outbox;
    private final Journal journal;

    public CardSubject(Outbox outbox, Journal journal) {
        this.outbox = outbox;
        this.journal = journal;
    }

    /** @param question empty where the message is about the run as a whole */
    record About(Run run, Optional<Question> question) {}

    Optional<About> about(Inbound from, String message) {
        return outbox.key(from.platform(), from.channel(), message).flatMap(this::about);
    }

    private Optional<About> about(String key) {
        String[] parts = key.split("/", -1);
        if (parts.length < 2) {
            return Optional.empty();
        }
        return journal.run(parts[0]).flatMap(run -> switch (parts[1]) {
            case "plan" ->
                run.questions().stream()
                        .filter(Question::isStart)
                        .findFirst()
                        .map(question -> new About(run, Optional.of(question)));
            case "gate" ->
                run.question(Long.parseLong(parts[2])).map(question -> new About(run, Optional.of(question)));
            case "progress" -> Optional.of(new About(run, Optional.empty()));
            default -> Optional.empty();
        });
    }
}
