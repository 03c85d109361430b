package drydock.backup.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.backup.storage.Storage;
import drydock.backup.storage.StorageScope;
import drydock.backup.store.BackupException;
import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.docker.Docker;
import drydock.docker.engine.Engine;
import drydock.testing.Lab;
import drydock.testing.LabEngine;
import drydock.testing.SmallCluster;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What engines make of the ways in which nodes have their files mounted, and that the helper sees the same. */
class StorageMountsOnLabIT {
    private static final String IMAGE = Lab.registry() + "/nocobase/nocobase:1.3.21";
    private static final String INSIDE = "/app/nocobase/storage";
    private static final String ON_HOST = "/srv/storage-it";
    private static final String ID = "7f3a9c";
    private static final String LOOKER = "storage-it-looker";
    private static final String NODE = "storage-it-node";

    private final Docker docker = Engine.docker();
    private final Host host = Lab.host("c");
    private final LabEngine engine = new LabEngine(host);
    private final Storage storage = Wiring.volume(docker);
    private final List<String> containers = new ArrayList<>();
    private final List<String> volumes = new ArrayList<>();
    private Optional<Cluster> cluster = Optional.empty();

    @BeforeEach
    void start() {
        docker.pull(host, IMAGE, Optional.empty(), words -> {});
        run(LOOKER, List.of(), Map.of("Binds", List.of(ON_HOST + ":/base")));
        shell(LOOKER, "rm -rf /base/* && mkdir -p /base/real /base/other");
    }

    @AfterEach
    void stop() {
        cluster.ifPresent(storage::release);
        containers.reversed().forEach(this::remove);
        volumes.forEach(name -> engine.delete("/volumes/" + name));
    }

    private void run(String name, List<String> environment, Map<String, Object> hostConfig) {
        remove(name);
        containers.add(name);
        docker.create(
                host,
                name,
                Map.of(
                        "Image",
                        IMAGE,
                        "Entrypoint",
                        List.of("sleep"),
                        "Cmd",
                        List.of("infinity"),
                        "Env",
                        environment,
                        "StopSignal",
                        "KILL",
                        "HostConfig",
                        hostConfig));
        docker.start(host, name);
    }

    private void remove(String name) {
        docker.container(host, name).ifPresent(there -> {
            docker.kill(host, there.id());
            docker.remove(host, there.id());
        });
    }

    private String shell(String container, String script) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        Docker.ExecResult result = docker.exec(
                host,
                container,
                List.of("sh", "-c", script),
                Map.of(),
                InputStream.nullInputStream(),
                output,
                Duration.ofMinutes(1));
        assertThat(result.exitCode()).as(result.error()).isZero();
        return output.toString(StandardCharsets.UTF_8).strip();
    }

    private void volume(String name, Map<String, String> options) {
        volumes.add(name);
        engine.delete("/volumes/" + name);
        engine.post("/volumes/create", Map.of("Name", name, "Driver", "local", "DriverOpts", options));
    }

    private Cluster at(String path) {
        Cluster made = SmallCluster.small()
                .on(host)
                .node(NODE)
                .with(new Cluster.Storage("c", Path.of(path), List.of("logs")))
                .cluster();
        cluster = Optional.of(made);
        return made;
    }

    private String sourceOfTheNodes() {
        return docker.container(host, NODE).orElseThrow().mounts().stream()
                .filter(mount -> INSIDE.equals(mount.get("Destination")))
                .map(mount -> (String) mount.get("Source"))
                .findFirst()
                .orElseThrow();
    }

    private StorageScope marked(Cluster of) {
        storage.mark(of, ID);
        return new StorageScope(of, ID, new TreeSet<>(storage.others(of)));
    }

    @Test
    void a_volume_that_its_driver_mounts_is_seen_although_its_last_user_has_stopped() {
        volume("storage-it-opts", Map.of("type", "none", "o", "bind", "device", ON_HOST + "/real"));
        run(NODE, List.of(), Map.of("Binds", List.of("storage-it-opts:" + INSIDE)));
        shell(NODE, "mkdir " + INSIDE + "/uploads; echo a > " + INSIDE + "/uploads/a");
        Cluster of = at(sourceOfTheNodes());
        StorageScope scope = marked(of);
        storage.release(of);
        docker.stop(host, NODE);
        assertThat(storage.list(scope)).containsOnlyKeys("uploads", "uploads/a");
        storage.delete(scope, List.of("uploads/a"));
        assertThat(shell(LOOKER, "ls /base/real/uploads")).isEmpty();
    }

    @Test
    void a_stopped_node_tells_too_what_its_storage_is() {
        run(NODE, List.of(), Map.of("Binds", List.of(ON_HOST + "/real:" + INSIDE)));
        docker.stop(host, NODE);
        assertThat(storage.list(marked(at(ON_HOST + "/real")))).isEmpty();
        Cluster other = at(ON_HOST + "/other");
        assertThatThrownBy(() -> storage.mark(other, ID)).isInstanceOf(BackupException.class);
    }

    @Test
    void a_directory_that_is_not_the_nodes_is_not_marked_and_nothing_stays_in_it() {
        run(NODE, List.of(), Map.of("Binds", List.of(ON_HOST + "/real:" + INSIDE)));
        Cluster other = at(ON_HOST + "/other");
        assertThatThrownBy(() -> storage.mark(other, ID))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("container " + NODE + " on host c does not see");
        assertThat(shell(LOOKER, "ls -A /base/other")).isEmpty();
    }

    @Test
    void what_is_mounted_inside_the_storage_is_seen_written_and_deleted_as_the_node_sees_it() {
        volume("storage-it-nested", Map.of());
        run(
                NODE,
                List.of(),
                Map.of(
                        "Binds",
                        List.of(
                                ON_HOST + "/real:" + INSIDE,
                                "storage-it-nested:" + INSIDE + "/uploads",
                                ON_HOST + "/other:" + INSIDE + "/.license:ro")));
        shell(NODE, "echo a > " + INSIDE + "/uploads/a; echo b > " + INSIDE + "/b");
        shell(LOOKER, "echo key > /base/other/key");
        Cluster of = at(ON_HOST + "/real");
        StorageScope scope = marked(of);
        assertThat(storage.list(scope)).containsOnlyKeys("b", "uploads", "uploads/a");
        assertThat(storage.contents(of).orElseThrow().files()).isEqualTo(2);
        storage.delete(scope, List.of("uploads/a"));
        assertThat(shell(NODE, "ls " + INSIDE + "/uploads")).isEmpty();
    }

    @Test
    void the_storage_may_be_a_directory_of_what_the_nodes_mount() {
        volume("storage-it-app", Map.of());
        run(NODE, List.of(), Map.of("Binds", List.of("storage-it-app:/app/nocobase/")));
        shell(NODE, "mkdir -p " + INSIDE + "; echo a > " + INSIDE + "/a; echo b > /app/nocobase/beside");
        String source = (String)
                docker.container(host, NODE).orElseThrow().mounts().getFirst().get("Source");
        assertThat(storage.list(marked(at(source + "/storage"))))
                .containsKey("a")
                .doesNotContainKey("beside");
    }

    @Test
    void the_files_of_a_database_below_the_storage_are_found_and_left_out() {
        run(NODE, List.of(), Map.of("Binds", List.of(ON_HOST + "/real:" + INSIDE)));
        run(
                "storage-it-pg",
                List.of("PGDATA=/var/lib/postgresql/data"),
                Map.of("Binds", List.of(ON_HOST + "/real/db/postgres:/var/lib/postgresql/data")));
        shell("storage-it-pg", "echo 15 > /var/lib/postgresql/data/PG_VERSION");
        docker.stop(host, "storage-it-pg");
        Cluster of = at(ON_HOST + "/real");
        assertThat(storage.others(of)).containsExactly("db/postgres");
        assertThat(storage.list(marked(of))).containsOnlyKeys("db");
        assertThat(storage.contents(of).orElseThrow().files()).isZero();
    }

    private void database(String mount) {
        run("storage-it-pg", List.of("PGDATA=/data"), Map.of("Binds", List.of(mount + ":/data")));
    }

    @Test
    void a_volume_that_is_a_directory_in_the_storage_is_found_and_left_out_also_while_its_database_is_stopped() {
        run(NODE, List.of(), Map.of("Binds", List.of(ON_HOST + "/real:" + INSIDE)));
        shell(LOOKER, "mkdir -p /base/real/db");
        volume("storage-it-db", Map.of("type", "none", "o", "bind", "device", ON_HOST + "/real/db"));
        database("storage-it-db");
        docker.stop(host, "storage-it-pg");
        assertThat(storage.others(at(ON_HOST + "/real"))).containsExactly("db");
    }

    @Test
    void a_directory_in_the_storage_that_goes_by_another_path_is_found_and_left_out() {
        shell(LOOKER, "ln -s real /base/link; mkdir -p /base/real/db /base/other/files; echo; mkdir '/base/gone away'");
        run(NODE, List.of(), Map.of("Binds", List.of(ON_HOST + "/real:" + INSIDE)));
        run("storage-it-gone", List.of(), Map.of("Binds", List.of(ON_HOST + "/gone away:/gone")));
        shell(LOOKER, "rmdir '/base/gone away'");
        database(ON_HOST + "/link/db");
        Cluster of = at(ON_HOST + "/real");
        assertThat(storage.others(of)).containsExactly("db");
        docker.stop(host, "storage-it-pg");
        assertThat(storage.others(of)).containsExactly("db");
        assertThat(docker.containers(host))
                .noneMatch(container -> container.name().startsWith("drydock-places"));
        database(ON_HOST + "/other");
        assertThat(storage.others(of)).isEmpty();
    }

    @Test
    void a_database_that_has_the_storage_among_its_files_by_another_path_is_refused() {
        shell(LOOKER, "mkdir /base/real/storage; ln -s real /base/link");
        run(NODE, List.of(), Map.of("Binds", List.of(ON_HOST + "/real/storage:" + INSIDE)));
        database(ON_HOST + "/link");
        Cluster of = at(ON_HOST + "/real/storage");
        assertThatThrownBy(() -> storage.others(of))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("storage-it-pg");
    }
}
