package drydock.docker.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.cluster.Host;
import drydock.docker.ComposeProjects;
import drydock.docker.ComposeProjects.Refused;
import drydock.docker.Container;
import drydock.testing.Behaviour;
import drydock.testing.Clusters;
import drydock.testing.FakeDocker;
import drydock.testing.FakeTime;
import drydock.testing.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real files and a real shell, in which a container's mounts are the directories themselves. */
class HostComposeProjectsTest {
    private static final String OLD = "nocobase/nocobase:1.3.21";
    private static final String NEW = "nocobase/nocobase:1.4.17";
    private static final String PLAIN = "services: {app: {image: '%s'}}\n";
    private static final String FILE = PLAIN.formatted("nocobase/nocobase:$TAG");

    @TempDir
    Path temporary;

    private final Host host = Lab.A;
    private final FakeDocker docker = new FakeDocker(new FakeTime().clock(), host);
    private final ComposeProjects projects = new HostComposeProjects(docker);
    private final List<Container> started = new ArrayList<>();
    private Path directory;
    private Path programs;

    @BeforeEach
    void a_project() throws IOException {
        directory = Files.createDirectory(temporary.resolve("crm"));
        programs = Files.createDirectory(temporary.resolve("programs"));
        write("compose.yml", FILE);
        write(".env", "TAG=1.3.21\n");
        docker.load(host, "app", "1", Map.of("Volumes", Map.of("/app/storage", Map.of())), new Behaviour() {
            @Override
            public void started(Container container) {
                started.add(container);
            }

            @Override
            public int run(Command command) throws IOException, InterruptedException {
                return shell(command);
            }
        });
    }

    private int shell(Behaviour.Command command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(command.words());
        for (Map<String, Object> mount : command.container().mounts()) {
            if ("bind".equals(mount.get("Type"))) {
                words.replaceAll(word -> word.replace(
                        mount.get("Destination").toString(), mount.get("Source").toString()));
            }
        }
        ProcessBuilder builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(command.environment());
        builder.environment().put("PATH", programs + ":" + System.getenv("PATH"));
        Process process = builder.start();
        try (var input = process.getOutputStream()) {
            command.input().transferTo(input);
        } catch (IOException e) {
            // it has ended without reading it
        }
        process.getInputStream().transferTo(command.output());
        return process.waitFor();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private Container of(Path file) {
        return new Container(Map.of(
                "Image",
                docker.image(host, "app:1").orElseThrow().get("Id"),
                "Config",
                Map.of(
                        "Labels",
                        Map.of(
                                "com.docker.compose.project",
                                "crm",
                                "com.docker.compose.service",
                                "app",
                                "com.docker.compose.project.config_files",
                                file.toString(),
                                "com.docker.compose.project.working_dir",
                                String.valueOf(file.getParent())))));
    }

    private ComposeProjects.Written write() {
        return projects.write(Clusters.demo(), host, of(directory.resolve("compose.yml")), NEW);
    }

    private void isRefused(String because) throws IOException {
        String environment = Files.readString(directory.resolve(".env"));
        assertThatThrownBy(this::write).isInstanceOf(Refused.class).hasMessageContaining(because);
        assertThat(directory.resolve(".env")).hasContent(environment);
        assertThat(docker.containers(host)).isEmpty();
    }

    @Test
    void a_variable_that_no_other_file_mentions_is_written() throws IOException {
        write("prometheus.yml", "x: STAGE, TAG_2\n");
        write("notes.txt", "$TAG\n");
        Files.createSymbolicLink(directory.resolve("docker-compose.yml"), Path.of("compose.yml"));
        assertThat(write().changed()).isTrue();
        assertThat(directory.resolve(".env")).hasContent("TAG=1.4.17\n");
        assertThat(directory.resolve("compose.yml")).hasContent(FILE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"second.yml", "second.yaml", ".second.yml", "docker-compose.second.yml", "-x.yml"})
    void a_variable_that_another_file_of_the_directory_mentions_is_refused(String name) throws IOException {
        write(name, "services: {other: {image: 'nocobase/nocobase:${TAG}'}}\n");
        isRefused("TAG");
    }

    @Test
    void a_variable_is_refused_beside_a_file_that_cannot_be_looked_into() throws IOException {
        Files.createSymbolicLink(directory.resolve("second.yml"), Path.of("/srv/elsewhere/second.yml"));
        isRefused("TAG");
    }

    @Test
    void a_variable_is_looked_for_where_its_file_really_lies() throws IOException {
        Path shared = Files.createDirectory(temporary.resolve("shared"));
        Files.writeString(shared.resolve("second.yml"), FILE);
        Path real = Files.move(directory.resolve(".env"), shared.resolve("env"));
        Files.createSymbolicLink(directory.resolve(".env"), real);
        isRefused("TAG");
    }

    @Test
    void another_file_does_not_concern_an_image_that_the_file_itself_says() throws IOException {
        write("second.yml", FILE);
        write("compose.yml", PLAIN.formatted(OLD));
        assertThat(write().changed()).isTrue();
        assertThat(directory.resolve("compose.yml")).hasContent(PLAIN.formatted(NEW));
    }

    @Test
    void what_is_changed_while_the_new_file_goes_to_the_disk_is_kept() throws IOException {
        write("compose.yml", PLAIN.formatted(OLD));
        Path sync = Files.writeString(
                programs.resolve("sync"), "#!/bin/sh\necho '# bob' >>'" + directory.resolve("compose.yml") + "'\n");
        Files.setPosixFilePermissions(sync, PosixFilePermissions.fromString("rwxr-xr-x"));
        isRefused("at that moment");
        assertThat(directory.resolve("compose.yml")).hasContent(PLAIN.formatted(OLD) + "# bob\n");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactlyInAnyOrder(directory.resolve(".env"), directory.resolve("compose.yml"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../shared/crm.yml", "deploy/../crm.yml", ".."})
    void a_link_that_leads_upwards_is_refused(String target) throws IOException {
        Files.createDirectory(directory.resolve("deploy"));
        Files.createDirectory(temporary.resolve("shared"));
        Files.writeString(temporary.resolve("shared/crm.yml"), PLAIN.formatted(OLD));
        write("crm.yml", PLAIN.formatted(OLD));
        Files.delete(directory.resolve("compose.yml"));
        Files.createSymbolicLink(directory.resolve("compose.yml"), Path.of(target));
        isRefused("`..`");
    }

    @Test
    void no_volume_of_the_image_outlives_the_container_that_reaches_files() {
        write();
        assertThat(started)
                .isNotEmpty()
                .allSatisfy(container -> assertThat(container.mounts())
                        .extracting(mount -> mount.get("Type"))
                        .containsExactlyInAnyOrder("bind", "tmpfs"));
    }

    @Test
    void a_path_that_is_too_long_to_be_shown_is_opened_whole() throws IOException {
        Path deep = Files.createDirectories(
                directory.resolve("a".repeat(120)).resolve("b".repeat(120)).resolve("c".repeat(120)));
        Path file = Files.writeString(deep.resolve("compose.yml"), PLAIN.formatted(OLD));
        String told = projects.write(Clusters.demo(), host, of(file), NEW).file();
        assertThat(file).hasContent(PLAIN.formatted(NEW));
        assertThat(told).hasSizeLessThanOrEqualTo(200);
        assertThatThrownBy(() -> projects.write(Clusters.demo(), host, of(deep.resolve("gone.yml")), NEW))
                .isInstanceOf(Refused.class)
                .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(300));
    }
}
