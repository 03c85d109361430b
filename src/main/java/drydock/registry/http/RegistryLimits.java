package drydock.registry.http;

import drydock.http.HttpResponse;
import drydock.registry.RegistryException;
import drydock.text.Text;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/** Registries that asked to be left alone for a while: nobody asks them anything before that is over. */
final class RegistryLimits {
    private static final Duration UNSAID = Duration.ofMinutes(1);
    private static final long LONGEST = Duration.ofHours(6).toSeconds();
    private static final int TOO_MANY = 429;

    private final Map<String, Instant> until = new ConcurrentHashMap<>();
    private final Map<String, Integer> left = new ConcurrentHashMap<>();
    private final Clock clock;

    RegistryLimits(Clock clock) {
        this.clock = clock;
    }

    /** @throws RegistryException where it does not want to be asked now */
    void respect(String origin) {
        Duration left = Duration.between(clock.instant(), until.getOrDefault(origin, Instant.MIN));
        if (left.isPositive()) {
            throw new RegistryException(Text.of("registries.later-in", origin, left.toSeconds() + 1));
        }
        until.remove(origin);
    }

    OptionalInt left(String origin) {
        Integer count = left.get(origin);
        return count == null ? OptionalInt.empty() : OptionalInt.of(count);
    }

    /** @return for how long it wants to be left alone, where it does */
    Optional<Duration> heed(String origin, HttpResponse response) {
        response.header("ratelimit-remaining")
                .map(said -> said.split(";", 2)[0].strip())
                .filter(count -> count.matches("\\d{1,9}"))
                .ifPresent(count -> left.put(origin, Integer.parseInt(count)));
        if (response.status() != TOO_MANY) {
            return Optional.empty();
        }
        Duration pause = response.header("retry-after")
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Math.min(LONGEST, Long.parseLong(seconds))))
                .orElse(UNSAID);
        until.put(origin, clock.instant().plus(pause));
        return Optional.of(pause);
    }
}
