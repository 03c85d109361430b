package drydock.testing.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A message in the workspace, as it is now. */
public final class SlackMessage {
    private final String channel;
    private final String ts;
    private final String user;
    private final Optional<String> thread;
    private final Optional<String> recipient;
    private final Map<String, Set<String>> reactions = new LinkedHashMap<>();
    private volatile String text;
    private volatile JsonNode blocks;
    private volatile JsonNode metadata;
    private int edits;
    private volatile boolean fixed;

    /** @param recipient the only one who sees it, where it is ephemeral */
    SlackMessage(String channel, String ts, String user, Optional<String> thread, Optional<String> recipient) {
        this.channel = channel;
        this.ts = ts;
        this.user = user;
        this.thread = thread;
        this.recipient = recipient;
    }

    void write(String newText, JsonNode newBlocks, JsonNode newMetadata) {
        text = newText;
        blocks = newBlocks;
        metadata = newMetadata.isMissingNode() ? metadata : newMetadata;
    }

    synchronized void edited() {
        edits++;
    }

    void fix() {
        fixed = true;
    }

    void checkEditable() {
        if (fixed) {
            throw new SlackRefusal("edit_window_closed");
        }
    }

    /** The button by whose id people do something. */
    Optional<JsonNode> button(String action) {
        return blocks.findParents("action_id").stream()
                .filter(button -> button.path("action_id").asText().equals(action))
                .findFirst();
    }

    public String channel() {
        return channel;
    }

    public String ts() {
        return ts;
    }

    public String user() {
        return user;
    }

    public Optional<String> thread() {
        return thread;
    }

    public Optional<String> recipient() {
        return recipient;
    }

    /** The plain text beside the blocks, unescaped. */
    public String text() {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    public JsonNode blocks() {
        return blocks;
    }

    JsonNode metadata() {
        return metadata;
    }

    public synchronized int edits() {
        return edits;
    }

    /** What people see: the blocks where there are any. */
    public String seen() {
        return blocks.isEmpty() ? text() : SlackBlocks.text(blocks);
    }

    /** Who reacted with what, by Slack's names of the emoji. */
    public synchronized Map<String, Set<String>> reactions() {
        Map<String, Set<String>> copy = new LinkedHashMap<>();
        reactions.forEach((name, users) -> copy.put(name, new LinkedHashSet<>(users)));
        return copy;
    }

    /** @return whether that is news */
    synchronized boolean react(String who, String name) {
        return reactions.computeIfAbsent(name, ignored -> new LinkedHashSet<>()).add(who);
    }

    /** @return whether that is news */
    synchronized boolean takeBack(String who, String name) {
        Set<String> users = reactions.getOrDefault(name, new LinkedHashSet<>());
        boolean news = users.remove(who);
        if (users.isEmpty()) {
            reactions.remove(name);
        }
        return news;
    }
}
