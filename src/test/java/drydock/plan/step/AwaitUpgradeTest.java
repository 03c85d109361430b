package drydock.plan.step;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Release;
import drydock.testing.FakeCluster;
import drydock.testing.Shape;
import drydock.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AwaitUpgradeTest {
    private final AtWork run = new AtWork();

    private AwaitUpgrade first() {
        return new AwaitUpgrade("nb-1", run.release(), List.of(), true, Optional.of(AtWork.RUN));
    }

    @Test
    void the_node_is_verified_on_the_new_version() {
        run.stopped().backedUp();
        run.does(run.replace("nb-1"));
        assertThat(run.does(first())).contains("healthy on 1.4.17");
        assertThat(run.announced).endsWith("start nb-1");
    }

    @Test
    void it_is_not_started_while_another_one_runs() {
        run.stopped().backedUp();
        run.does(run.replace("nb-1"));
        run.world.docker.start(run.host("nb-3"), "nocobase-3");
        assertThat(run.refuses(first())).contains("nocobase-3 runs on host c");
        assertThat(run.container("nb-1").startedAt()).isEmpty();
    }

    @Test
    void a_node_on_another_image_does_not_pass() {
        run.stopped().backedUp();
        run.does(run.replace("nb-1"));
        Release other = new Release(AtWork.NEW, "1.4.17", "sha256:" + "0".repeat(64));
        AwaitUpgrade step = new AwaitUpgrade("nb-1", other, List.of(), true, Optional.of(AtWork.RUN));
        assertThat(run.refuses(step)).contains("it runs image");
    }

    @Test
    void a_plugin_that_is_gone_does_not_pass() {
        run.stopped().backedUp();
        run.does(run.replace("nb-1"));
        AwaitUpgrade step =
                new AwaitUpgrade("nb-1", run.release(), List.of("was-there"), true, Optional.of(AtWork.RUN));
        assertThat(run.refuses(step)).contains("was-there");
    }

    @Test
    void an_intruder_that_may_have_opened_the_database_makes_it_fail() {
        run.stopped().backedUp();
        run.does(run.replace("nb-1"));
        run.intrusions.add(Text.verbatim("nocobase-2 was started"));
        assertThat(run.refuses(first())).contains("nocobase-2 was started");
    }

    @Test
    void the_first_one_is_taken_back_by_the_backup_and_the_others_by_nothing() {
        assertThat(first().undo()).contains(new RestoreBackup(AtWork.RUN, Optional.empty()));
        assertThat(first().changesData()).isTrue();
        AwaitUpgrade second = new AwaitUpgrade("nb-2", run.release(), List.of(), false, Optional.empty());
        assertThat(second.undo()).isEmpty();
        assertThat(second.changesData()).isFalse();
    }

    @Test
    void sub_applications_that_keep_their_version_are_shown_with_what_was_verified() {
        AtWork all = new AtWork(
                new FakeCluster(new Shape().databases("nocobase", "crm").cluster(), Map.of()));
        all.stopped().backedUp();
        all.does(all.replace("nb-1"));
        assertThat(all.does(new AwaitUpgrade("nb-1", all.release(), List.of(), true, Optional.of(AtWork.RUN))))
                .contains("nb-1 healthy on 1.4.17", "until somebody visits them: crm 1.3.21");
    }
}
