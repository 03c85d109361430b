package drydock.run.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.text.Text;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InterrupterTest {
    private static final Duration SOON = Duration.ofMillis(1);
    private static final Text ABORTED = Text.verbatim("bob wants it ended");

    @AfterEach
    void nothing_is_left_of_it() {
        assertThat(Thread.interrupted()).isFalse();
    }

    private static void works() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    @Test
    void a_step_that_waits_is_interrupted_and_can_be_told_why() {
        try (Interrupter interrupter = new Interrupter(() -> Optional.of(ABORTED), SOON)) {
            assertThatThrownBy(InterrupterTest::works).isInstanceOf(InterruptedException.class);
            assertThat(interrupter.reason()).contains(ABORTED);
        }
    }

    @Test
    void it_looks_again_until_it_is_wanted_also_where_it_could_not_look() {
        Iterator<Supplier<Optional<Text>>> looks = List.<Supplier<Optional<Text>>>of(
                        Optional::empty,
                        () -> {
                            throw new IllegalStateException("the journal is away");
                        },
                        () -> Optional.of(ABORTED))
                .iterator();
        try (Interrupter interrupter = new Interrupter(() -> looks.next().get(), SOON)) {
            assertThatThrownBy(InterrupterTest::works).isInstanceOf(InterruptedException.class);
            assertThat(interrupter.reason()).contains(ABORTED);
        }
    }

    @Test
    void an_interruption_that_came_too_late_for_the_step_is_cleared() {
        try (Interrupter interrupter = new Interrupter(() -> Optional.of(ABORTED), SOON)) {
            while (interrupter.reason().isEmpty() || !Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
        }
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void an_interruption_by_somebody_else_is_not_its_own_and_stays() {
        Interrupter interrupter = new Interrupter(Optional::empty, SOON);
        Thread.currentThread().interrupt();
        interrupter.close();
        assertThat(interrupter.reason()).isEmpty();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_step_that_is_through_is_not_interrupted_any_more() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch through = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        Interrupter interrupter = new Interrupter(
                () -> {
                    asked.countDown();
                    awaitWhateverComes(through);
                    answered.countDown();
                    return Optional.of(ABORTED);
                },
                SOON);
        asked.await();
        interrupter.close();
        through.countDown();
        answered.await();
        assertThat(interrupter.reason()).isEmpty();
    }

    @Test
    void nobody_looks_any_more_once_the_step_is_through() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        Interrupter interrupter = new Interrupter(
                () -> {
                    asked.countDown();
                    try {
                        works();
                    } catch (InterruptedException ended) {
                        told.countDown();
                    }
                    return Optional.empty();
                },
                SOON);
        asked.await();
        interrupter.close();
        assertThat(told.await(1, TimeUnit.MINUTES)).isTrue();
    }

    private static void awaitWhateverComes(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            Thread.onSpinWait();
        }
    }
}
