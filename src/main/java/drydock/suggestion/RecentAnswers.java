package drydock.suggestion;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;

/** What others answered lately, for somebody who is typing: a minute old at most, and never waited for long. */
final class RecentAnswers<K, V> {
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Function<K, List<V>> question;
    private final Clock clock;
    private final Duration patience;
    private final Map<K, Asked<V>> asked = new ConcurrentHashMap<>();

    /** @param patience after which there is nothing, until there is an answer */
    RecentAnswers(Function<K, List<V>> question, Clock clock, Duration patience) {
        this.question = question;
        this.clock = clock;
        this.patience = patience;
    }

    private record Asked<V>(Instant at, FutureTask<List<V>> answer) {}

    /** Of all of them, in their order. */
    Stream<V> of(Collection<K> all) {
        List<Asked<V>> answers = all.stream().map(this::ask).toList();
        long until = System.nanoTime() + patience.toNanos();
        return answers.stream().flatMap(one -> answer(one, until));
    }

    private Asked<V> ask(K key) {
        Instant now = clock.instant();
        return asked.compute(
                key, (_, before) -> before != null && before.at().plus(FRESH).isAfter(now) ? before : asking(key, now));
    }

    private Asked<V> asking(K key, Instant now) {
        FutureTask<List<V>> answer = new FutureTask<>(() -> question.apply(key));
        Thread.ofVirtual().name("typing").start(answer);
        return new Asked<>(now, answer);
    }

    /** Nothing where they fail: whoever sends the command is told why. */
    private static <V> Stream<V> answer(Asked<V> asked, long until) {
        try {
            return asked.answer().get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS).stream();
        } catch (ExecutionException | TimeoutException without) {
            return Stream.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Stream.empty();
        }
    }
}
