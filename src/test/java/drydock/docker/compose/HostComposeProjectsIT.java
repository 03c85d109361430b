package drydock.docker.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.docker.ComposeProjects;
import drydock.docker.ComposeProjects.Refused;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.engine.LabDocker;
import drydock.testing.Clusters;
import drydock.testing.DockerCompose;
import drydock.testing.Lab;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files on a host of the lab, and the real compose there. */
class HostComposeProjectsIT extends ComposeProjectsContract {
    private static final Docker DOCKER = LabDocker.docker();
    private static final String IMAGE = Lab.registry() + "/nocobase/nocobase:1.3.21";

    @TempDir
    Path directory;

    private DockerCompose compose;
    private String file = "services:\n  app:\n    image: " + OLD + "   # ours\n    volumes: [./data:/data]\n";
    private String imageId;

    @BeforeEach
    void a_project() throws IOException {
        compose = new DockerCompose("sid", host(), directory);
        DOCKER.pull(host(), IMAGE, Optional.empty(), _ -> {});
        imageId = String.valueOf(DOCKER.image(host(), IMAGE).orElseThrow().get("Id"));
        compose.write(file);
    }

    @Override
    protected ComposeProjects projects() {
        return new HostComposeProjects(DOCKER);
    }

    @Override
    protected Cluster cluster() {
        return Clusters.writing(
                new Cluster.Compose(true, Optional.of(compose.program())),
                "lb",
                URI.create("http://127.0.0.1"),
                List.of());
    }

    @Override
    protected Host host() {
        return Lab.host("c");
    }

    private Container of(Path path) {
        return new Container(Map.of(
                "Image",
                imageId,
                "Config",
                Map.of(
                        "Labels",
                        Map.of(
                                "com.docker.compose.project",
                                "crm",
                                "com.docker.compose.service",
                                "app",
                                "com.docker.compose.project.config_files",
                                path.toString(),
                                "com.docker.compose.project.working_dir",
                                directory.toString(),
                                "com.docker.compose.config-hash",
                                hash()))));
    }

    /** Of the file as the test began. */
    private String hash() {
        String now = read(directory.resolve("compose.yml"));
        compose.write(file);
        String hash = compose.does("-p", "crm", "config", "--hash", "app").replace("app ", "");
        compose.write(now);
        return hash;
    }

    @Override
    protected Container made() {
        return of(directory.resolve("compose.yml"));
    }

    @Override
    protected String path() {
        return directory.resolve("compose.yml").toString();
    }

    @Override
    protected Container lost() {
        return of(directory.resolve("gone/compose.yml"));
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void mode_and_owner_stay_a_link_is_followed_and_nothing_is_left_behind() throws IOException {
        Path real = Files.createDirectory(directory.resolve("shared")).resolve("crm.yml");
        file = file.replace("\n", "\r\n");
        compose.write(file);
        Container made = made();
        Files.move(directory.resolve("compose.yml"), real);
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
        Files.setAttribute(real, "unix:gid", 33);
        Files.setAttribute(real, "unix:uid", 1234);
        Files.createSymbolicLink(directory.resolve("compose.yml"), Path.of("shared/crm.yml"));

        assertThat(projects().write(cluster(), host(), made, NEW).file()).isEqualTo(real.toString());

        assertThat(directory.resolve("compose.yml")).isSymbolicLink();
        assertThat(Files.readString(real)).isEqualTo(file.replace("1.3.21", "1.4.17"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                .isEqualTo("rw-r-----");
        assertThat(Files.getAttribute(real, "unix:gid")).isEqualTo(33);
        assertThat(Files.getAttribute(real, "unix:uid")).isEqualTo(1234);
        try (Stream<Path> files = Files.list(real.getParent())) {
            assertThat(files).containsExactly(real);
        }
        assertThat(DOCKER.containers(host()))
                .noneMatch(container -> container.name().startsWith("drydock-compose-"));
    }

    @Test
    void a_variable_is_changed_in_its_own_file_and_means_the_same_to_compose() throws IOException {
        Path environment = directory.resolve(".env");
        Files.writeString(environment, "# tags\nTAG=1.3.21\n");
        file = file.replace("1.3.21", "${TAG}");
        compose.write(file);
        Files.writeString(directory.resolve("other.yml"), "x-stage: TAGS\n");
        Container made = made();
        assertThat(projects().write(cluster(), host(), made, NEW).file()).isEqualTo(environment.toString());
        assertThat(Files.readString(environment)).isEqualTo("# tags\nTAG=1.4.17\n");
        assertThat(Files.readString(directory.resolve("compose.yml"))).isEqualTo(file);
        assertThat(projects().read(cluster(), host(), made, OLD).hash())
                .contains(compose.does("-p", "crm", "config", "--hash", "app").replace("app ", ""));
        Files.writeString(directory.resolve("other.yml"), "x-stage: $TAG\n");
        assertThatThrownBy(() -> projects().write(cluster(), host(), made, OLD)).isInstanceOf(Refused.class);
    }

    @Test
    void what_is_no_text_no_file_or_beside_the_whole_host_is_left_to_people() throws IOException {
        Path broken = Files.createDirectory(directory.resolve("not-utf-8")).resolve("compose.yml");
        Files.write(broken, new byte[] {'a', ':', (byte) 0xff});
        assertThatThrownBy(() -> projects().write(cluster(), host(), of(broken), NEW))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> projects().write(cluster(), host(), of(Path.of("/compose.yml")), NEW))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> projects().write(cluster(), host(), of(directory), NEW))
                .isInstanceOf(Refused.class);
        assertThat(broken).hasBinaryContent(new byte[] {'a', ':', (byte) 0xff});
    }
}
