package drydock.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import drydock.cluster.Cluster;
import drydock.database.Database;
import drydock.database.Fingerprint;
import drydock.testing.Lab;
import drydock.testing.LabPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PostgreSQL 18 on file systems that let two files share their blocks: a sealed copy takes next to no room. */
class SharedFilesIT {
    private static final String COPY = "nocobase_drydock_seal_7f3a9c";
    private static final Path PLACE = Path.of("/srv/drydock-shared-files");
    private static final long MEGABYTES = 80;

    @ParameterizedTest
    @ValueSource(strings = {"xfs", "btrfs"})
    void a_sealed_copy_shares_the_blocks_of_its_original(String kind) {
        Lab.assumeUp();
        assumeTrue(
                Stream.of("/sbin", "/usr/sbin").anyMatch(place -> Files.isExecutable(Path.of(place, "mkfs." + kind))),
                "skipped: there is no mkfs." + kind + " on this machine");
        mount(kind);
        try (LabPostgres server =
                LabPostgres.start("data-it-shared-pg", 15442, LabPostgres.Suite.SID, PLACE.resolve("disk/data"))) {
            server.sql("postgres", "create database nocobase owner nocobase");
            server.sql(
                    "nocobase",
                    "set role nocobase",
                    "create table rows as select i as id, repeat(md5(i::text), 30) as value from generate_series(1, 75000) i");
            server.sql("nocobase", "vacuum", "checkpoint");
            Database database = Wiring.postgres(server.docker());
            Cluster cluster = server.clusters().cluster();
            assertThat(database.overview(cluster, "nocobase").bytes()).isGreaterThan(MEGABYTES << 20);
            Fingerprint before = database.fingerprint(cluster, "nocobase", words -> {});

            long used = usedMegabytes();
            database.seal(cluster, "nocobase", COPY);
            assertThat(usedMegabytes() - used)
                    .as("megabytes that the copy took")
                    .isLessThan(MEGABYTES / 4);

            server.sql("nocobase", "delete from rows where id % 2 = 0");
            database.rename(cluster, "nocobase", "nocobase_drydock_old_7f3a9c");
            database.rename(cluster, COPY, "nocobase");
            database.open(cluster, "nocobase");
            assertThat(before.differences(database.fingerprint(cluster, "nocobase", words -> {})))
                    .isEmpty();
        } finally {
            onHost("umount", PLACE.resolve("disk").toString());
            onHost("rm", "-rf", PLACE.toString());
        }
    }

    /** In the host's own namespace of mounts, where its containers see it. */
    private static void mount(String kind) {
        onHost("rm", "-rf", PLACE.toString());
        onHost("mkdir", "-p", PLACE.resolve("disk").toString());
        Path image = PLACE.resolve("image");
        onHost("truncate", "-s", "1G", image.toString());
        onHost("mkfs." + kind, "-q", image.toString());
        onHost("mount", "-o", "loop", image.toString(), PLACE.resolve("disk").toString());
        onHost("mkdir", PLACE.resolve("disk/data").toString());
    }

    private static long usedMegabytes() {
        onHost("sync", "-f", PLACE.resolve("disk").toString());
        String said = onHost("df", "-m", "--output=used", PLACE.resolve("disk").toString());
        return Long.parseLong(said.lines().toList().getLast().strip());
    }

    private static String onHost(String... command) {
        List<String> words =
                new ArrayList<>(List.of(Path.of("src/lab/lab").toAbsolutePath().toString(), "enter", "c"));
        words.addAll(List.of(command));
        try {
            ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
            builder.environment().put("DRYDOCK_LAB_NUMBER", Integer.toString(Lab.NUMBER));
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as("%s: %s", words, output).isZero();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
