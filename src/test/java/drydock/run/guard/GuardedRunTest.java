package drydock.run.guard;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.run.RunEvent.Ending;
import drydock.run.RunEvent.Finished;
import drydock.run.RunEvent.IntruderDetected;
import drydock.run.RunEvent.NodeStarting;
import drydock.run.RunEvent.NodeStopping;
import drydock.run.RunStore;
import drydock.run.runner.UnsteadyStore;
import drydock.text.Text;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardedRunTest {
    private final StandingStill still = new StandingStill();
    private final UnsteadyStore journal = new UnsteadyStore(still.store);
    private final GuardedRun guarded = new GuardedRun(journal.store(), StandingStill.RUN, still.world.time.clock());

    private static IntruderDetected intruder(String container) {
        return new IntruderDetected("b", container, "", false, Text.none());
    }

    private void ends() {
        still.store.finish(
                StandingStill.RUN,
                still.run().nextSeq(),
                still.world.time.clock().instant(),
                new Finished(Ending.DONE, Text.none()));
    }

    @Test
    void a_run_is_guarded_from_the_last_stop_to_its_end() {
        assertThat(guarded.isGuarded()).isFalse();
        still.stopped();
        assertThat(guarded.isGuarded()).isTrue();
        still.journal(new NodeStarting("nb-1", "own"));
        assertThat(guarded.isGuarded()).isTrue();
        ends();
        assertThat(guarded.isGuarded()).isFalse();
    }

    @Test
    void nothing_was_meant_to_run_since_all_nodes_stood_still_for_the_first_time() {
        assertThat(GuardedRun.standstill(still.run())).isEmpty();
        still.stopped();
        Instant stood = still.run().entries().getLast().at();
        assertThat(GuardedRun.standstill(still.run())).contains(stood);
        still.journal(new NodeStarting("nb-1", "own"));
        still.journal(new NodeStopping("nb-1", "now"));
        assertThat(GuardedRun.standstill(still.run())).contains(stood);
    }

    @Test
    void it_stands_still_when_the_last_of_them_does() {
        for (String node : List.of("nb-1", "nb-2")) {
            assertThat(GuardedRun.standstill(still.run())).isEmpty();
            still.world.time.advance(Duration.ofSeconds(1));
            still.journal(new NodeStopping(node, ""));
        }
        assertThat(GuardedRun.standstill(still.run()))
                .contains(still.world.time.clock().instant());
    }

    @Test
    void while_the_journal_cannot_be_read_nothing_is_known_and_the_run_stays_guarded() {
        ends();
        journal.fails();
        assertThat(guarded.now()).isEmpty();
        assertThat(guarded.now()).isEmpty();
        assertThat(guarded.isGuarded()).isTrue();
        journal.recovers();
        assertThat(guarded.now()).map(Run::id).contains(StandingStill.RUN);
        assertThat(guarded.isGuarded()).isFalse();
    }

    @Test
    void what_could_not_be_written_is_written_later_in_its_order_and_once() {
        still.stopped();
        journal.fails();
        guarded.journal(intruder("one"));
        guarded.journal(intruder("two"));
        assertThat(still.run().intrusions()).isEmpty();
        journal.recovers();
        still.world.time.advance(Duration.ofSeconds(3));
        guarded.write();
        guarded.write();
        assertThat(still.run().intrusions()).containsExactly(intruder("one"), intruder("two"));
        assertThat(still.run().entries().getLast().at())
                .isEqualTo(still.world.time.clock().instant());
    }

    @Test
    void what_another_guard_has_written_is_not_written_again() {
        still.stopped();
        still.journal(intruder("one"));
        guarded.journal(intruder("one"));
        assertThat(still.run().intrusions()).hasSize(1);
    }

    @Test
    void nothing_is_added_to_a_run_that_is_over() {
        still.stopped();
        ends();
        guarded.journal(intruder("one"));
        assertThat(still.run().intrusions()).isEmpty();
    }

    /** Somebody writes between its look and its write. */
    @Test
    void whoever_was_quicker_is_given_way_to_and_it_is_written_all_the_same() {
        still.stopped();
        RunEvent between = new NodeStarting("nb-1", "own");
        boolean[] written = {false};
        RunStore shared = (RunStore) Proxy.newProxyInstance(
                RunStore.class.getClassLoader(), new Class<?>[] {RunStore.class}, (_, method, arguments) -> {
                    if (method.getName().equals("append") && !written[0]) {
                        written[0] = true;
                        still.journal(between);
                    }
                    return method.invoke(still.store, arguments);
                });
        new GuardedRun(shared, StandingStill.RUN, still.world.time.clock()).journal(intruder("one"));
        assertThat(still.run().entries().stream().map(RunStore.Entry::event)).endsWith(between, intruder("one"));
    }
}
