package drydock.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import drydock.testing.FakeTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InboundQueueTest {
    private final FakeTime time = new FakeTime();
    private final InboundQueue queue = new InboundQueue("discord", 2_000, time.clock());
    private final List<String> stored = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        queue.close();
    }

    @Test
    void what_waits_is_bounded_and_whoever_waits_in_vain_is_told() {
        List<CompletableFuture<Void>> all =
                Stream.generate(() -> add("e1")).limit(2_100).toList();
        assertThat(all.stream().filter(CompletableFuture::isCompletedExceptionally))
                .hasSize(100);
    }

    @Test
    void what_comes_first_is_stored_first_however_long_that_takes() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        queue.start(inbound -> {
            if (inbound.event().equals("e0")) {
                awaitQuietly(slow);
            }
            stored.add(inbound.event());
        });
        CompletableFuture<Void> first = add("e0");
        CompletableFuture<Void> second = add("e1");
        assertThat(first).isNotDone();
        assertThat(second).isNotDone();
        slow.countDown();
        second.get();
        assertThat(stored).containsExactly("e0", "e1");
    }

    @Test
    void what_could_not_be_stored_is_told_and_not_tried_again() {
        queue.start(inbound -> {
            stored.add(inbound.event());
            throw new IllegalStateException("no database");
        });
        CompletableFuture<Void> first = add("e0");
        await().until(first::isCompletedExceptionally);
        CompletableFuture<Void> second = add("e1");
        await().until(second::isCompletedExceptionally);
        assertThat(stored).containsExactly("e0", "e1");
    }

    @Test
    void what_the_platform_believes_to_be_taken_in_is_tried_until_it_is_stored_and_holds_back_what_comes_after() {
        CountDownLatch told = new CountDownLatch(1);
        queue.start(inbound -> {
            awaitQuietly(told);
            stored.add(inbound.event());
            if (stored.size() == 1) {
                throw new IllegalStateException("no database");
            }
        });
        add("e0").complete(null);
        CompletableFuture<Void> second = add("e1");
        told.countDown();
        await().untilAsserted(() -> assertThat(stored).containsExactly("e0", "e0", "e1"));
        second.join();
    }

    @Test
    void what_the_platform_believes_to_be_taken_in_is_given_up_after_ten_minutes() {
        CountDownLatch told = new CountDownLatch(1);
        queue.start(inbound -> {
            awaitQuietly(told);
            stored.add(inbound.event());
            if (inbound.event().equals("e0")) {
                time.advance(Duration.ofMinutes(5));
                throw new IllegalStateException("the database hangs");
            }
        });
        add("e0").complete(null);
        CompletableFuture<Void> second = add("e1");
        told.countDown();
        await().until(second::isDone);
        assertThat(stored).containsExactly("e0", "e0", "e1");
    }

    @Test
    void what_still_waits_at_the_end_and_what_comes_after_it_is_not_acknowledged() {
        CountDownLatch slow = new CountDownLatch(1);
        queue.start(inbound -> {
            stored.add(inbound.event());
            awaitQuietly(slow);
        });
        CompletableFuture<Void> first = add("e0");
        CompletableFuture<Void> waiting = add("e1");
        await().until(() -> stored.contains("e0"));
        queue.close();
        CompletableFuture<Void> late = add("e2");
        assertThat(List.of(waiting, late)).allMatch(CompletableFuture::isCompletedExceptionally);
        await().until(first::isDone);
        assertThat(stored).containsExactly("e0");
    }

    private CompletableFuture<Void> add(String event) {
        return queue.add(() -> Optional.of(new Inbound.Reaction("discord", event, "1", "2", "3", "✅", true)));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
