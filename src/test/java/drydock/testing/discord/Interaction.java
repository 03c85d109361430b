package drydock.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Something that a person wants of the bot, and what the bot made of it. */
public final class Interaction {
    /** Discord has three seconds for it; a busy machine gets longer, and who measures reads how long it took. */
    private static final Duration TO_ANSWER = Duration.ofMinutes(1);

    private static final Duration LIFETIME = Duration.ofMinutes(15);

    private final String id;
    private final String token;
    private final String user;
    private final Optional<Post> on;
    private final long began = System.nanoTime();
    private final CountDownLatch answered = new CountDownLatch(1);
    private volatile JsonNode answer;
    private volatile Duration took = Duration.ZERO;
    private volatile Optional<Post> reply = Optional.empty();
    private volatile boolean expired;

    /** @param on the message whose button was pressed */
    Interaction(String id, String token, String user, Optional<Post> on) {
        this.on = on;
        this.id = id;
        this.token = token;
        this.user = user;
    }

    public String id() {
        return id;
    }

    Optional<Post> on() {
        return on;
    }

    String token() {
        return token;
    }

    String user() {
        return user;
    }

    /** The first answer; only one counts, and only in time. */
    synchronized void answer(JsonNode body) {
        took = Duration.ofNanos(System.nanoTime() - began);
        if (took.compareTo(TO_ANSWER) > 0) {
            throw DiscordError.unknown(10062, "interaction");
        }
        if (answer != null) {
            throw new DiscordError(400, 40060, "Interaction has already been acknowledged.");
        }
        answer = body;
        answered.countDown();
    }

    /** What is said later, with its token. */
    synchronized void checkToken() {
        if (answer == null) {
            throw DiscordError.unknown(10015, "Webhook");
        }
        if (expired || System.nanoTime() - began > LIFETIME.toNanos()) {
            throw new DiscordError(401, 50027, "Invalid Webhook Token");
        }
    }

    void expire() {
        expired = true;
    }

    void reply(Optional<Post> post) {
        reply = post;
    }

    Optional<Post> reply() {
        return reply;
    }

    /** Waits for the first answer. @return what it was; empty where there was none in time */
    public Optional<JsonNode> awaitAnswer() {
        try {
            long left = TO_ANSWER.toNanos() - (System.nanoTime() - began);
            return answered.await(Math.max(left, 0), TimeUnit.NANOSECONDS) ? Optional.of(answer) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** How long the first answer took. */
    public Duration took() {
        return took;
    }
}
