package drydock.plan.step.node;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.software.Release;
import drydock.nocobase.Health;
import drydock.plan.Outcome;
import drydock.plan.step.FakeStepContext;
import drydock.testing.Faults.Fault;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InstallNocoBaseTest {
    private final FakeStepContext run = new FakeStepContext();
    private final Release release = new Release(FakeStepContext.OLD, "1.3.21", run.world.digest(FakeStepContext.OLD));

    private InstallNocoBase step() {
        return new InstallNocoBase("nb-1", run.container("nb-1").imageId(), release);
    }

    private void emptied() {
        run.does(new StopNodes(FakeStepContext.ALL, FakeStepContext.OLD));
        run.world.database.content("nocobase").version("");
        run.announced.clear();
    }

    @Test
    void it_starts_alone_and_is_verified_once_it_is_installed() {
        emptied();
        assertThat(run.does(step())).contains("nb-1 healthy on 1.3.21");
        assertThat(run.announced).containsExactly("start nb-1");
        assertThat(run.running()).containsExactly(true, false, false);
    }

    @Test
    void it_is_not_enough_that_it_is_healthy_while_its_plugins_are_not_enabled() {
        emptied();
        run.world.withholdPlugins(true);
        assertThat(run.refuses(step())).contains("tells no enabled plugin");
        assertThat(run.said)
                .contains(
                        "nb-1 is healthy and tells no enabled plugin: its installation is not complete. Look at its log");
    }

    @Test
    void it_waits_for_plugins_that_come_a_little_later() {
        emptied();
        run.world.withholdPlugins(true);
        run.world.meanwhile(
                () -> run.world.withholdPlugins(run.said.stream().noneMatch(said -> said.contains("plugin:"))));
        assertThat(run.does(step())).contains("nb-1 healthy on 1.3.21");
    }

    @Test
    void twice_starts_once() {
        emptied();
        run.does(step());
        run.does(step());
        assertThat(run.announced).containsExactly("start nb-1");
    }

    @Test
    void an_image_of_another_version_than_the_database_is_not_started() {
        emptied();
        run.world.database.content("nocobase").version("1.4.17");
        assertThat(run.run(step()))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.nodes()).isEqualTo(List.of("nb-1")));
        assertThat(run.container("nb-1").running()).isFalse();
    }

    /** The third call from the first that finds it healthy: twice it is asked whether it is. */
    @Test
    void it_waits_for_the_version_that_is_written_last() {
        emptied();
        AtomicInteger calls = new AtomicInteger();
        run.world.meanwhile(() -> {
            if (run.world.nocoBase.health(run.cluster().firstNode()) instanceof Health.Ok
                    && calls.incrementAndGet() == 3) {
                run.world.faults.failCall(1, Fault.BEFORE);
            }
        });
        assertThat(run.does(step())).contains("nb-1 healthy on 1.3.21");
        assertThat(run.said).anyMatch(words -> words.contains("finds no version"));
    }
}
