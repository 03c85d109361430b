package drydock.plan.step.backup;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.backup.store.Manifest;
import drydock.cluster.Cluster;
import drydock.plan.step.FakeStepContext;
import drydock.testing.Samples;
import drydock.testing.Shape;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImportBackupTest {
    private final FakeStepContext run = new FakeStepContext();
    private final Cluster staging =
            new Shape().named("staging").databases("nocobase_staging").cluster();
    private final ImportBackup step = new ImportBackup("staging", "theirs");

    ImportBackupTest() {
        run.others.put("staging", staging);
        run.world
                .database
                .content("nocobase_staging")
                .version("1.3.21")
                .settings(run.world.database.content("nocobase").settings())
                .table("users", "staged");
        run.world.storage.file("uploads/staged", "s");
        run.ports().backups().createWhileServing(staging, "theirs", Samples.mark("theirs"), "sha256:1", _ -> {});
        run.ports().backups().prove(staging, "theirs", Samples.mark("theirs"), _ -> {});
        run.ports().backups().removeDatabaseCopies(staging, "theirs", Samples.mark("theirs"));
    }

    private List<String> ids() {
        return run.ports().backups().list(run.cluster()).stream()
                .map(Manifest::backup)
                .toList();
    }

    @Test
    void it_is_there_whole_under_this_cluster_s_names_and_known_as_the_other_s() {
        run.does(step);
        Manifest taken = run.ports().backups().manifest(run.cluster(), "theirs").orElseThrow();
        assertThat(taken.databases()).containsOnlyKeys("nocobase");
        assertThat(taken.isOf(run.cluster())).isFalse();
        run.does(new CopyStorage(FakeStepContext.RUN));
        run.stopped().does(new RestoreBackup("theirs", Optional.of(FakeStepContext.RUN)));
        assertThat(run.world.database.content("nocobase").tables()).containsKey("users");
        assertThat(run.world.database.content("nocobase").tables().get("users")).containsExactly("staged");
    }

    @Test
    void run_again_it_is_the_same() {
        run.does(step);
        run.does(step);
        assertThat(ids()).containsExactly("theirs");
    }

    @Test
    void taken_back_it_is_gone_and_the_other_cluster_s_own_stays() {
        run.does(step);
        run.takesBack(step);
        assertThat(ids()).isEmpty();
        assertThat(run.ports().backups().list(staging)).hasSize(1);
    }

    @Test
    void a_damaged_one_is_not_taken_over() {
        byte[] bytes =
                run.world.store.part(staging, "theirs", "nocobase_staging.dump").clone();
        bytes[bytes.length / 2] ^= 1;
        run.world.store.replace(staging, "theirs", "nocobase_staging.dump", bytes);
        assertThat(run.refuses(step)).contains("damaged");
        assertThat(ids()).isEmpty();
    }
}
