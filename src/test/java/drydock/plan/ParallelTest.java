package drydock.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.docker.HostUnreachable;
import drydock.plan.Parallel.Failure;
import drydock.text.Text;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ParallelTest {
    private static final Text DONE = Text.verbatim("done");

    @Test
    void all_are_asked_at_the_same_time_and_answer_in_the_order_of_the_questions() throws Exception {
        CountDownLatch together = new CountDownLatch(3);

        assertThat(Parallel.ask(List.of("a", "b", "c"), one -> {
                    together.countDown();
                    together.await();
                    return one + "!";
                }))
                .containsExactly("a!", "b!", "c!");
    }

    @Test
    void the_first_failure_of_a_question_is_thrown_with_what_was_away() {
        assertThatThrownBy(() -> Parallel.ask(List.of("a", "b"), ParallelTest::unreachable))
                .isInstanceOfSatisfying(
                        StepException.class,
                        failure -> assertThat(TransientFault.in(failure)).containsExactly(TransientFault.host("a")));
    }

    @Test
    void those_that_failed_are_told_by_name_and_each_fault_once() throws Exception {
        List<Failure<String>> failures = Parallel.run(List.of("a", "b", "c"), one -> {
            if (!one.equals("b")) {
                unreachable("host");
            }
        });

        assertThat(failures).extracting(Failure::of).containsExactly("a", "c");
        Outcome.Failed failed = Parallel.failed(failures, one -> "node " + one);
        assertThat(failed.nodes()).isEmpty();
        assertThat(failed.faults()).containsExactly(TransientFault.host("host"));
        assertThat(failed.reason().toString()).contains("node a: ", "node c: ", "docker.unreachable[host]");
        assertThat(Parallel.outcome(failures, Function.identity(), DONE)).isInstanceOf(Outcome.Failed.class);
        assertThat(Parallel.outcome(List.<Failure<String>>of(), Function.identity(), DONE))
                .isEqualTo(new Outcome.Done(DONE));
    }

    @Test
    void who_is_interrupted_while_it_waits_interrupts_all_that_it_waits_for() {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(2);
        Thread waiting = Thread.currentThread();

        assertThatThrownBy(() -> Parallel.run(List.of("a", "b"), _ -> {
                    waiting.interrupt();
                    try {
                        never.await();
                    } finally {
                        interrupted.countDown();
                    }
                }))
                .isInstanceOf(InterruptedException.class);
        assertThat(interrupted.getCount()).isZero();
    }

    private static String unreachable(String host) {
        throw new HostUnreachable(host, null);
    }
}
