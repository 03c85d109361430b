package drydock.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.plan.Inquiry.Answer;
import drydock.testing.Patience;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InquiryTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void a_question_that_hangs_keeps_back_no_other_and_is_given_up() throws Exception {
        Patience.growing(InquiryTest::askWhileOneHangs);
    }

    private static void askWhileOneHangs(Duration patience) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        try (Inquiry inquiry = new Inquiry(patience)) {
            Answer<String> hanging = inquiry.ask(() -> {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                }
                return "late";
            });
            Answer<String> other = inquiry.ask(() -> "there");

            assertThat(other.get()).isEqualTo("there");
            assertThatThrownBy(hanging::get)
                    .isInstanceOf(Inquiry.TooSlow.class)
                    .hasMessageStartingWith("no answer within ");
            assertThat(other.get()).isEqualTo("there");
        }
        assertThat(interrupted.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_failure_keeps_its_words() {
        IllegalStateException failure = new IllegalStateException("host a does not answer");
        try (Inquiry inquiry = new Inquiry(LONG)) {
            Answer<String> failing = inquiry.ask(() -> {
                throw failure;
            });
            assertThatThrownBy(failing::get).isSameAs(failure);
        }
    }

    @Test
    void all_questions_are_asked_at_the_same_time() throws InterruptedException {
        CountDownLatch both = new CountDownLatch(2);
        try (Inquiry inquiry = new Inquiry(LONG)) {
            Answer<Boolean> one = inquiry.ask(() -> together(both));
            Answer<Boolean> other = inquiry.ask(() -> together(both));
            assertThat(one.get()).isTrue();
            assertThat(other.get()).isTrue();
        }
    }

    private static boolean together(CountDownLatch both) throws InterruptedException {
        both.countDown();
        return both.await(LONG.toSeconds(), TimeUnit.SECONDS);
    }
}
