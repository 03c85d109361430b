package drydock.operations;

import drydock.announcement.Chats;
import drydock.chat.Chat;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Whether each chat that is on has been there since the start, connected and with its commands. One that is down is waited
 * for a minute and no longer: runs go on without it, and a new start would not bring it back.
 */
@Singleton
public class ChatsStart {
    public static final Duration LONGEST = Duration.ofMinutes(1);

    private final Chats chats;
    private final Clock clock;
    private volatile Instant begun;
    private final Set<String> seen = new HashSet<>();

    public ChatsStart(Chats chats, Clock clock) {
        this.chats = chats;
        this.clock = clock;
        this.begun = clock.instant();
    }

    /** From now on they are waited for. */
    public void begin() {
        begun = clock.instant();
    }

    /** The chats that have never been there, and why. */
    synchronized Map<String, String> missing() {
        Collection<Chat> all = chats.all();
        Map<String, String> missing = new LinkedHashMap<>();
        for (Chat chat : all) {
            if (!seen.contains(chat.platform())) {
                chat.trouble()
                        .ifPresentOrElse(why -> missing.put(chat.platform(), why), () -> seen.add(chat.platform()));
            }
        }
        return missing;
    }

    /** Whether one of those that are missing is still waited for. */
    boolean waits(Map<String, String> missing) {
        return !missing.isEmpty() && clock.instant().isBefore(begun.plus(LONGEST));
    }
}
