package drydock.chat.discord.out;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import drydock.chat.Card;
import drydock.chat.discord.api.DiscordCalls;
import drydock.chat.discord.api.DiscordSession;
import drydock.chat.discord.message.CardMessages;
import drydock.text.Messages;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The interactions that can still be answered where they were made. Their tokens live for 15 minutes and are kept
 * nowhere else: what is answered later, or after a restart, goes to the person directly.
 */
public final class InteractionReplies {
    private static final Duration LIFETIME = Duration.ofMinutes(14);
    private static final int MOST = 10_000;

    private final DiscordSession session;
    private final DiscordCalls calls;
    private final CardMessages messages;
    private final Clock clock;
    private final Cache<String, InteractionReply> open =
            Caffeine.newBuilder().expireAfterWrite(LIFETIME).maximumSize(MOST).build();

    public InteractionReplies(DiscordSession session, DiscordCalls calls, CardMessages messages, Clock clock) {
        this.session = session;
        this.calls = calls;
        this.messages = messages;
        this.clock = clock;
    }

    private Instant until() {
        return clock.instant().plus(LIFETIME);
    }

    /**
     * A command whose deferred answer waits to be filled in.
     *
     * @param acknowledged ends when Discord has the acknowledgement: nothing can be said before
     * @param said it, as the person would have typed it
     */
    public InteractionReply toCommand(
            CompletableFuture<?> acknowledged, String event, String token, String said, Messages words) {
        return add(
                event,
                new InteractionReply.ToCommand(session, calls, messages, acknowledged, token, until(), said, words));
    }

    /** A button, after which something can be said to the person. */
    public InteractionReply toButton(CompletableFuture<?> acknowledged, String event, String token, Messages words) {
        return add(event, new InteractionReply.ToButton(session, calls, messages, acknowledged, token, until(), words));
    }

    private InteractionReply add(String event, InteractionReply reply) {
        return open.get(event, _ -> reply);
    }

    /** Answers the event that a marker ends with. @return whether it could still be answered */
    public boolean answer(String marker, Card card) {
        Optional<InteractionReply> reply = to(marker);
        boolean answered = reply.map(each -> each.answer(card)).orElse(false);
        if (!answered) {
            open.invalidate(event(marker));
        }
        return answered;
    }

    /** Says where the answer to that event stands. */
    public void pointTo(String marker, String address) {
        to(marker).ifPresent(reply -> reply.pointTo(address));
    }

    private Optional<InteractionReply> to(String marker) {
        return Optional.ofNullable(open.getIfPresent(event(marker)))
                .filter(reply -> clock.instant().isBefore(reply.until()));
    }

    private static String event(String marker) {
        return marker.substring(marker.lastIndexOf('/') + 1);
    }
}
