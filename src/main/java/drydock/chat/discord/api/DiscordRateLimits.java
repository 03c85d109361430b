package drydock.chat.discord.api;

import drydock.chat.ChatException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Remembers how long Discord wants to be left alone. JDA itself waits that long, without end; a call that would have to
 * wait for more than a moment is better given back with the time.
 */
public final class DiscordRateLimits implements Interceptor {
    private static final Duration MOMENT = Duration.ofSeconds(5);
    private static final int TOO_MANY = 429;
    private static final String ALL = "";

    private final Clock clock;
    private final Map<String, Instant> until = new ConcurrentHashMap<>();

    public DiscordRateLimits(Clock clock) {
        this.clock = clock;
    }

    /** @throws IOException where JDA would wait for too long */
    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        if (response.code() != TOO_MANY) {
            return response;
        }
        Duration wait = seconds(response.header("Retry-After"));
        String place = response.header("X-RateLimit-Global") == null ? place(chain.request()) : ALL;
        until.put(place, clock.instant().plus(wait));
        if (wait.compareTo(MOMENT) <= 0) {
            return response;
        }
        response.close();
        throw new IOException("Discord wants to be left alone for " + wait.toSeconds() + " s");
    }

    /** The channel that a request is about: each has limits of its own. */
    private static String place(Request request) {
        String path = request.url().encodedPath();
        return path.contains("/channels/") ? path.replaceFirst(".*/channels/([^/]*).*", "$1") : path;
    }

    private static Duration seconds(String header) {
        try {
            return header == null ? Duration.ZERO : Duration.ofMillis((long) (Double.parseDouble(header) * 1000));
        } catch (NumberFormatException e) {
            return Duration.ZERO;
        }
    }

    /** How much longer Discord wants to be left alone in a channel, where it said so. */
    Optional<Duration> left(String channel) {
        Instant now = clock.instant();
        until.values().removeIf(now::isAfter);
        return Optional.ofNullable(until.getOrDefault(channel, until.get(ALL))).map(at -> Duration.between(now, at));
    }

    /** @throws ChatException with the time, where it is not worth waiting */
    void check(String channel) {
        Optional<Duration> left = left(channel);
        if (left.filter(time -> time.compareTo(MOMENT) > 0).isPresent()) {
            throw new ChatException("Discord takes no more messages for a while.", null, left);
        }
    }
}
