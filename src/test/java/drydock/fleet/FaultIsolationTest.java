package drydock.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.run.Run;
import drydock.run.RunStore.Entry;
import drydock.testing.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultIsolationTest {
    private static Run run(String id) {
        return Run.of(id, List.of(new Entry(1, Instant.EPOCH, Samples.planned("demo"))));
    }

    @Test
    void one_that_fails_keeps_no_other_one_from_its_turn() {
        List<String> done = new ArrayList<>();
        new FaultIsolation("the trial of").each(List.of(run("a"), run("b"), run("c")), run -> {
            if (run.id().equals("b")) {
                throw new IllegalStateException("not this one");
            }
            done.add(run.id());
        });
        assertThat(done).containsExactly("a", "c");
    }
}
