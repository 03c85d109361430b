package drydock.request;

import drydock.announcement.Replies;
import drydock.answer.LockText;
import drydock.chat.Card.Kind;
import drydock.chat.Inbound;
import drydock.cluster.Cluster;
import drydock.cluster.Role;
import drydock.policy.People;
import drydock.run.RunStore;
import drydock.run.RunStore.Lock;
import drydock.text.Text;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** People's locks: they keep runs from being begun until somebody gives them back. */
@Singleton
public final class LockCommands {
    private final RunStore store;
    private final People people;
    private final LockText text;
    private final Replies replies;
    private final Clock clock;

    public LockCommands(RunStore store, People people, LockText text, Replies replies, Clock clock) {
        this.store = store;
        this.people = people;
        this.text = text;
        this.replies = replies;
        this.clock = clock;
    }

    public void set(Inbound.Message message, String person, Cluster cluster, String reason) {
        Optional<Lock> holder = store.lock(cluster.name(), person, reason, clock.instant());
        if (holder.isPresent()) {
            replies.whisper(message, cluster.name(), Text.of("lock.refused", text.of(holder.get())));
        } else {
            say(message, cluster, Text.of("lock.set", cluster.name(), person, reason));
        }
    }

    /** One's own, and as an admin anybody's; an operator says why somebody else's does not hold any more. */
    public void clear(Inbound.Message message, String person, Cluster cluster, Optional<String> reason) {
        Optional<Lock> lock = store.lock(cluster.name());
        if (lock.isEmpty()) {
            replies.whisper(message, cluster.name(), Text.of("lock.none", cluster.name()));
        } else if (lock.get().run().isPresent()) {
            replies.whisper(message, cluster.name(), Text.of("lock.none-but", cluster.name(), text.of(lock.get())));
        } else {
            clear(message, person, cluster, reason, lock.get());
        }
    }

    private void clear(Inbound.Message message, String person, Cluster cluster, Optional<String> reason, Lock lock) {
        if (!lock.owner().equals(person) && reason.isEmpty() && !isAdmin(person)) {
            Text why = Text.of("lock.not-yours", text.of(lock));
            store.refused(clock.instant(), person, message.text(), why);
            replies.whisper(message, cluster.name(), why);
        } else if (store.unlock(lock, person, reason, clock.instant())) {
            say(message, cluster, cleared(person, cluster, reason, lock));
        } else {
            clear(message, person, cluster, reason);
        }
    }

    private static Text cleared(String person, Cluster cluster, Optional<String> reason, Lock lock) {
        return reason.map(why -> Text.of("lock.cleared.why", cluster.name(), lock.owner(), person, why))
                .orElseGet(() -> Text.of("lock.cleared", cluster.name(), lock.owner(), person));
    }

    private boolean isAdmin(String person) {
        return people.named(person)
                .filter(found -> people.roles(found).contains(Role.ADMIN))
                .isPresent();
    }

    private void say(Inbound.Message message, Cluster cluster, Text line) {
        replies.answer(message, Kind.MESSAGE, cluster.name(), List.of(line));
    }
}
