package drydock.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class SerialExecutorTest {
    private final Deque<Runnable> threads = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private final SerialExecutor executor = new SerialExecutor(threads::add);

    @Test
    void work_in_a_lane_waits_for_what_was_added_before() {
        executor.add("a", () -> done.add("first"));
        executor.add("a", () -> done.add("second"));
        assertThat(threads).hasSize(1);
        carryOut();
        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void another_lane_does_not_wait() {
        executor.add("a", () -> done.add("a"));
        executor.add("b", () -> done.add("b"));
        threads.removeLast().run();
        assertThat(done).containsExactly("b");
    }

    @Test
    void a_lane_that_came_to_its_end_takes_more_work() {
        executor.add("a", () -> done.add("first"));
        carryOut();
        executor.add("a", () -> done.add("second"));
        carryOut();
        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void work_that_throws_does_not_block_its_lane() {
        executor.add("a", () -> {
            throw new IllegalStateException("broken");
        });
        executor.add("a", () -> done.add("second"));
        assertThatThrownBy(threads.removeFirst()::run).hasMessage("broken");
        carryOut();
        assertThat(done).containsExactly("second");
    }

    private void carryOut() {
        while (!threads.isEmpty()) {
            threads.removeFirst().run();
        }
    }
}
