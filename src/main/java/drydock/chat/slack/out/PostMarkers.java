package drydock.chat.slack.out;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.model.Message;
import drydock.chat.slack.api.SlackApi;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds what the bot posted again by the marker in its metadata, in the channel and in the threads of the bot's own
 * messages there.
 */
final class PostMarkers {
    private static final String EVENT = "drydock_card";
    private static final String MARKER = "marker";
    private static final Duration LONGEST_AGO = Duration.ofDays(2);
    private static final int PAGE = 200;
    private static final int MOST_PAGES = 3;
    private static final int MOST_THREADS = 3;

    private final SlackApi api;
    private final Cache<String, String> posted = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofDays(7))
            .maximumSize(5000)
            .build();
    private final Clock clock;

    PostMarkers(SlackApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    static Message.Metadata metadata(String marker) {
        return Message.Metadata.builder()
                .eventType(EVENT)
                .eventPayload(Map.of(MARKER, marker))
                .build();
    }

    String remember(String channel, String marker, String message) {
        posted.put(channel + " " + marker, message);
        return message;
    }

    Optional<String> remembered(String channel, String marker) {
        return Optional.ofNullable(posted.getIfPresent(channel + " " + marker));
    }

    Optional<String> find(String channel, String marker) {
        return remembered(channel, marker).or(() -> ask(channel, marker));
    }

    private Optional<String> ask(String channel, String marker) {
        List<Message> messages = history(channel);
        Optional<String> found = among(messages, marker).or(() -> inThreads(channel, messages, marker));
        found.ifPresent(message -> remember(channel, marker, message));
        return found;
    }

    /**
     * @param root the message above all
     * @param marked what the bot has posted in it with a marker
     */
    record PostedThread(String root, Optional<String> marked) {}

    /** The thread that a message stands in, at its beginning or further down. */
    PostedThread thread(String channel, String message, String marker) {
        Optional<String> known = remembered(channel, marker);
        if (known.isPresent()) {
            return new PostedThread(message, known);
        }
        List<Message> replies = replies(channel, message);
        String root = replies.stream()
                .map(Message::getThreadTs)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(message);
        Optional<String> marked = among(root.equals(message) ? replies : replies(channel, root), marker);
        marked.ifPresent(found -> remember(channel, marker, found));
        return new PostedThread(root, marked);
    }

    private List<Message> history(String channel) {
        List<Message> messages = new ArrayList<>();
        String oldest = Long.toString(clock.instant().minus(LONGEST_AGO).getEpochSecond());
        String cursor = "";
        for (int page = 0; page < MOST_PAGES && cursor != null; page++) {
            String from = cursor;
            var answer = api.ask(
                    "conversations.history",
                    methods -> methods.conversationsHistory(request -> request.channel(channel)
                            .oldest(oldest)
                            .cursor(from.isEmpty() ? null : from)
                            .limit(PAGE)
                            .includeAllMetadata(true)));
            messages.addAll(answer.getMessages());
            boolean more = answer.isHasMore() && answer.getResponseMetadata() != null;
            cursor = more ? answer.getResponseMetadata().getNextCursor() : null;
        }
        return messages;
    }

    /** Markers of one run begin alike, so the threads of those that are most like it come first. */
    private Optional<String> inThreads(String channel, List<Message> messages, String marker) {
        return messages.stream()
                .filter(message -> marker(message).isPresent() && message.getReplyCount() != null)
                .filter(message -> message.getReplyCount() > 0)
                .sorted(Comparator.comparingInt(
                        message -> -alike(marker(message).orElse(""), marker)))
                .limit(MOST_THREADS)
                .flatMap(root -> among(replies(channel, root.getTs()), marker).stream())
                .findFirst();
    }

    private List<Message> replies(String channel, String root) {
        return api.ask(
                        "conversations.replies",
                        methods -> methods.conversationsReplies(request ->
                                request.channel(channel).ts(root).limit(PAGE).includeAllMetadata(true)))
                .getMessages();
    }

    private Optional<String> among(List<Message> messages, String marker) {
        return messages.stream()
                .filter(message -> marker(message).filter(marker::equals).isPresent())
                .map(Message::getTs)
                .findFirst();
    }

    /** Only the bot's own say anything: who else writes in the channel could keep a card from being posted. */
    private Optional<String> marker(Message message) {
        return Optional.of(message)
                .filter(api::hasPosted)
                .map(Message::getMetadata)
                .filter(metadata -> EVENT.equals(metadata.getEventType()) && metadata.getEventPayload() != null)
                .map(metadata -> String.valueOf(metadata.getEventPayload().get(MARKER)));
    }

    private static int alike(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }
}
