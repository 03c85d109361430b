package drydock.testing.slack;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A conversation and who is in it. */
final class SlackChannel {
    enum Kind {
        PUBLIC("channels:history"),
        PRIVATE("groups:history"),
        DIRECT("im:history");

        private final String scope;

        Kind(String scope) {
            this.scope = scope;
        }
    }

    private final String id;
    private final Kind kind;
    private final Set<String> members = ConcurrentHashMap.newKeySet();
    private volatile boolean archived;

    SlackChannel(String id, Kind kind) {
        this.id = id;
        this.kind = kind;
    }

    String id() {
        return id;
    }

    boolean isDirect() {
        return kind == Kind.DIRECT;
    }

    String historyScope() {
        return kind.scope;
    }

    void join(String user) {
        members.add(user);
    }

    void leave(String user) {
        members.remove(user);
    }

    void archive() {
        archived = true;
    }

    /** Whether something can still be said or changed in it. */
    void checkOpen() {
        if (archived) {
            throw new SlackRefusal("is_archived");
        }
    }

    boolean has(String user) {
        return members.contains(user);
    }

    /** Whether the bot sees it at all, and may speak in it. */
    void admit(String bot) {
        if (!has(bot)) {
            throw new SlackRefusal(kind == Kind.PUBLIC ? "not_in_channel" : "channel_not_found");
        }
    }
}
