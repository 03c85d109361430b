package drydock.backup.volume;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.backup.storage.Storage;
import drydock.backup.storage.StorageContract;
import drydock.cluster.Cluster;
import drydock.docker.Container;
import drydock.testing.LabStorage;
import drydock.testing.ShellFiles;
import drydock.testing.SmallCluster;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In a helper container on a host of the lab. */
class VolumeStorageOnLabIT extends StorageContract {
    private static LabStorage lab;
    private static Storage storage;
    private static ShellFiles files;

    @BeforeAll
    static void start() {
        lab = LabStorage.start("data-it-node");
        storage = Wiring.volume(lab.docker());
        files = lab.files();
    }

    @AfterAll
    static void stop() {
        if (lab != null) {
            storage.release(lab.in(SmallCluster.small().on(lab.host())).cluster());
            lab.close();
        }
    }

    @BeforeEach
    void empty() {
        lab.empty();
    }

    @Override
    protected Storage storage() {
        return storage;
    }

    @Override
    protected Cluster cluster() {
        return lab.in(SmallCluster.small().on(lab.host())).cluster();
    }

    @Override
    protected void file(String path, String content) {
        files.file(path, content);
    }

    @Override
    protected void link(String path, String target) {
        files.link(path, target);
    }

    @Override
    protected void directory(String path) {
        files.directory(path);
    }

    @Override
    protected void mode(String path, String mode) {
        files.mode(path, mode);
    }

    @Override
    protected void remove(String path) {
        files.remove(path);
    }

    @Test
    void nothing_of_drydocks_stays_on_the_host() {
        storage.release(cluster());
        Set<String> before = containers();
        file("a", "1");
        storage.contents(cluster());
        assertThat(containers()).isEqualTo(before);
        storage.list(scope());
        assertThat(containers()).contains("drydock-storage-prod");
        storage.release(cluster());
        assertThat(containers()).isEqualTo(before);
    }

    private static Set<String> containers() {
        return lab.docker().containers(lab.host()).stream()
                .map(Container::name)
                .filter(name -> name.startsWith("data-it") || name.startsWith("drydock-storage"))
                .collect(Collectors.toSet());
    }
}
