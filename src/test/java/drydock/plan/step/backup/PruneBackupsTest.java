package drydock.plan.step.backup;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.backup.Backups;
import drydock.backup.store.Manifest;
import drydock.plan.step.FakeStepContext;
import drydock.testing.FakeCluster;
import drydock.testing.Faults.Fault;
import drydock.testing.Samples;
import drydock.testing.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PruneBackupsTest {
    private final FakeStepContext run = new FakeStepContext(
            new FakeCluster(new Shape().keeping(2, Optional.empty()).cluster(), Map.of()));
    private final Backups backups = run.ports().backups();

    private void make(String... ids) {
        for (String id : ids) {
            backups.createWhileServing(run.cluster(), id, Samples.mark(id), "sha256:1", _ -> {});
            backups.prove(run.cluster(), id, Samples.mark(id), _ -> {});
            run.world.time.advance(java.time.Duration.ofMinutes(1));
        }
    }

    private List<String> ids() {
        return backups.list(run.cluster()).stream().map(Manifest::backup).toList();
    }

    @Test
    void as_many_as_the_configuration_says_are_kept() {
        make("one", "two", "three");
        assertThat(run.does(new PruneBackups())).contains("one");
        assertThat(ids()).containsExactly("two", "three");
        assertThat(run.does(new PruneBackups())).contains("nothing");
    }

    @Test
    void what_was_never_completed_or_proven_goes_and_this_run_s_own_stays() throws java.io.IOException {
        make("one");
        backups.copyStorage(run.cluster(), "half", Samples.mark("half"), _ -> {});
        backups.createWhileServing(run.cluster(), "unproven", Samples.mark("unproven"), "sha256:1", _ -> {});
        backups.createWhileServing(
                run.cluster(), FakeStepContext.RUN, Samples.mark(FakeStepContext.RUN), "sha256:1", _ -> {});
        run.does(new PruneBackups());
        assertThat(run.world.store.backups(run.cluster())).containsExactlyInAnyOrder("one", FakeStepContext.RUN);
    }

    @Test
    void sealed_copies_that_need_not_be_kept_go_too() {
        run.world.sealed("one");
        assertThat(run.world.database.names()).hasSizeGreaterThan(1);
        run.does(new PruneBackups());
        assertThat(run.world.database.names()).containsExactly("nocobase");
        assertThat(ids()).containsExactly("one");
    }

    @Test
    void a_store_that_fails_holds_no_run_up() {
        make("one", "two", "three");
        run.world.faults.failCall(2, Fault.BEFORE);
        assertThat(run.does(new PruneBackups())).contains("the next run tries again");
        run.does(new PruneBackups());
        assertThat(ids()).containsExactly("two", "three");
    }
}
