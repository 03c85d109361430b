package drydock.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.backup.store.BackupStore;
import drydock.cluster.Cluster;
import drydock.testing.FakeBackupStore;
import drydock.testing.Shape;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfiguredBackupStoreTest {
    private final FakeBackupStore directory = new FakeBackupStore();
    private final FakeBackupStore elsewhere = new FakeBackupStore("elsewhere");
    private final BackupStore all = new ConfiguredBackupStore(List.of(elsewhere, directory));
    private final Cluster here = new Shape().cluster();
    private final Cluster there =
            new Shape().named("staging").backupsIn("elsewhere").cluster();

    private void write(Cluster cluster) throws IOException {
        try (BackupStore.Part part = all.write(cluster, "first", "part")) {
            part.write(1);
        }
    }

    @Test
    void each_cluster_has_its_backups_where_its_configuration_says() throws IOException {
        write(here);
        write(there);
        assertThat(directory.backups(here)).containsExactly("first");
        assertThat(directory.backups(there)).isEmpty();
        assertThat(elsewhere.backups(there)).containsExactly("first");
        assertThat(elsewhere.backups(here)).isEmpty();
        assertThat(all.backups(there)).containsExactly("first");
    }

    @Test
    void a_kind_that_is_not_there_is_named() {
        Cluster odd = new Shape().backupsIn("tape").cluster();
        assertThatThrownBy(() -> all.backups(odd)).hasMessageContaining("tape");
    }
}
