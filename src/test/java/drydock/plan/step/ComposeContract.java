package drydock.plan.step;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.cluster.software.Version;
import drydock.docker.Compose;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.compose.LabComposeProjects;
import drydock.docker.engine.LabDocker;
import drydock.plan.step.compose.WriteComposeFile;
import drydock.plan.step.node.StopNodes;
import drydock.plan.step.node.SuspendRestartPolicies;
import drydock.plan.step.successor.CreateSuccessors;
import drydock.plan.step.successor.RemovePredecessors;
import drydock.plan.step.successor.ReplaceNode;
import drydock.testing.Clusters;
import drydock.testing.DockerCompose;
import drydock.testing.Lab;
import drydock.testing.LabEngine;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Somebody runs docker compose on a node that it made, in each stage of a run and afterwards. */
abstract class ComposeContract {
    private static final String APP = "compose-it-app";
    private static final String RUN = "c0de";
    private static final String OLD = Lab.registry() + "/nocobase/nocobase:1.3.21";
    private static final String NEW = Lab.registry() + "/nocobase/nocobase:1.4.17";
    private static final Map<String, Object> ALWAYS = Map.of("Name", "always");
    private static final Docker DOCKER = LabDocker.docker();

    @TempDir
    Path directory;

    private final String suite;

    private final Host host = Lab.host("c");
    private EngineStepContext run;
    private DockerCompose compose;
    private String image;

    /** @param suite of Debian, whose compose it is */
    ComposeContract(String suite) {
        this.suite = suite;
    }

    /** As NocoBase's documentation has it, with a database of its project that does nothing here. */
    private static String file(String tag) {
        return """
                name: compose-it
                networks:
                  crm:
                services:
                  app:
                    container_name: %s
                    image: %s
                    entrypoint: ["sleep", "1000"]
                    init: true
                    stop_signal: SIGKILL
                    restart: always
                    networks: [crm]
                    environment: {APP_KEY: secret, DB_HOST: postgres, DB_DATABASE: nocobase}
                    volumes: ["data:/app/nocobase/storage"]
                volumes:
                  data:
                """.formatted(APP, tag);
    }

    @BeforeEach
    void up() {
        compose = new DockerCompose(suite, host, directory);
        run = onCluster(Cluster.Compose.UNTOUCHED);
        leave_nothing_behind();
        for (String tag : List.of(OLD, NEW)) {
            DOCKER.pull(host, tag, Optional.empty(), _ -> {});
        }
        image = digest();
        compose.write(file(OLD));
        compose.does("up", "-d");
    }

    private static EngineStepContext onCluster(Cluster.Compose files) {
        Cluster cluster = Clusters.writing(
                files,
                "lb",
                URI.create("http://127.0.0.1"),
                List.of(new Node("nb-1", "c", APP, URI.create("http://127.0.0.1:13000"))));
        return new EngineStepContext(cluster, RUN, DOCKER, LabComposeProjects.projects(DOCKER));
    }

    private String digest() {
        Object digests = DOCKER.image(host, NEW).orElseThrow().get("RepoDigests");
        return ((List<?>) digests).getFirst().toString();
    }

    @AfterEach
    void leave_nothing_behind() {
        DOCKER.containers(host).stream()
                .filter(container -> container.name().contains(APP))
                .forEach(container -> {
                    DOCKER.setRestartPolicy(host, container.id(), Map.of("Name", "no"));
                    DOCKER.kill(host, container.id());
                    DOCKER.remove(host, container.id());
                });
        new LabEngine(host).delete("/networks/compose-it_crm");
        new LabEngine(host).delete("/volumes/compose-it_data");
    }

    private Container app() {
        return DOCKER.container(host, APP).orElseThrow();
    }

    private String id() {
        return app().id();
    }

    private Set<String> names() {
        return DOCKER.containers(host).stream()
                .map(Container::name)
                .filter(name -> name.contains(APP))
                .collect(Collectors.toSet());
    }

    private void prepared() {
        run.does(new CreateSuccessors(image, "1.4.17", List.of("nb-1"), List.of()));
    }

    private void stopped() {
        prepared();
        run.does(new SuspendRestartPolicies(Map.of("nb-1", app().restartPolicy())));
        run.does(new StopNodes(List.of("nb-1"), Version.of("1.3.21")));
    }

    private ReplaceNode replace() {
        return new ReplaceNode("nb-1", "1.4.17", image, false);
    }

    private void upgraded() {
        stopped();
        run.does(replace());
        DOCKER.start(host, APP);
    }

    /** Whatever starts, creates or renews: the same container is there afterwards, and it is the only one. */
    private void assertLeftAlone(String... more) {
        String before = id();
        Optional<String> startedAt = app().startedAt();
        compose.does("up", "-d", "--remove-orphans");
        compose.does("start");
        assertThat(id()).isEqualTo(before);
        assertThat(app().startedAt()).isEqualTo(startedAt);
        assertThat(app().running()).isTrue();
        assertThat(compose.does("ps", "-a", "-q")).isEqualTo(before);
        assertThat(names()).containsExactlyInAnyOrder(all(more));
    }

    private static String[] all(String... more) {
        String[] all = Arrays.copyOf(more, more.length + 1);
        all[more.length] = APP;
        return all;
    }

    @Test
    void while_the_successors_stand_ready_compose_sees_the_node_alone() {
        prepared();
        assertLeftAlone(APP + ".next-" + RUN);
    }

    @Test
    void what_it_starts_of_a_stopped_node_is_the_node_itself() {
        stopped();
        String before = id();
        compose.does("up", "-d");
        DOCKER.kill(host, APP);
        compose.does("start");
        DOCKER.kill(host, APP);
        compose.does("restart");
        assertThat(id()).isEqualTo(before);
        assertThat(names()).containsExactlyInAnyOrder(APP, APP + ".next-" + RUN);
        DOCKER.kill(host, APP);
        run.does(replace());
        DOCKER.start(host, APP);
        assertLeftAlone();
    }

    @Test
    void after_an_upgrade_up_start_and_restart_keep_the_new_version() {
        upgraded();
        String before = id();
        compose.does("up", "-d");
        compose.does("restart");
        assertThat(id()).isEqualTo(before);
        run.does(new RemovePredecessors(List.of("nb-1")));
        assertLeftAlone();
        assertThat(app().imageReference()).isEqualTo(image);
    }

    @Test
    void a_file_that_names_the_new_version_makes_the_node_anew_on_that() {
        upgraded();
        run.does(new RemovePredecessors(List.of("nb-1")));
        compose.write(file(NEW));
        compose.does("up", "-d");
        assertThat(app().imageReference()).isEqualTo(NEW);
        assertThat(names()).containsExactly(APP);
    }

    @Test
    void where_drydock_writes_the_file_the_next_up_changes_nothing_and_the_way_back_leaves_no_trace()
            throws IOException {
        run = onCluster(new Cluster.Compose(true, Optional.of(compose.program())));
        stopped();
        run.does(new WriteComposeFile("nb-1", NEW));
        run.does(replace());
        DOCKER.start(host, APP);
        assertThat(Files.readString(directory.resolve("compose.yml"))).isEqualTo(file(NEW));
        assertThat(compose.does("config", "--hash", "app"))
                .isEqualTo("app " + Compose.hash(app()).orElseThrow());
        assertLeftAlone();
        compose.does("pull", "-q", "app");
        assertLeftAlone();
        assertThat(app().imageReference()).isEqualTo(image);

        run.does(replace().undo().orElseThrow());
        run.does(new WriteComposeFile("nb-1", NEW).undo().orElseThrow());
        DOCKER.start(host, APP);
        assertThat(Files.readString(directory.resolve("compose.yml"))).isEqualTo(file(OLD));
        assertLeftAlone();
        assertThat(app().imageReference()).isEqualTo(OLD);
    }

    @Tag("long")
    @Test
    void where_a_host_has_no_compose_the_next_up_makes_the_node_anew_on_the_same_version() {
        run = onCluster(new Cluster.Compose(true, Optional.of(Path.of("/nowhere/docker-compose"))));
        stopped();
        run.does(new WriteComposeFile("nb-1", NEW));
        run.does(replace());
        DOCKER.start(host, APP);
        compose.does("up", "-d");
        assertThat(app().imageReference()).isEqualTo(NEW);
        assertThat(app().imageId())
                .isEqualTo(DOCKER.image(host, image).orElseThrow().get("Id"));
        assertThat(names()).containsExactly(APP);
    }

    /** When somebody types it. */
    enum Stage {
        PREPARED,
        STOPPED,
        REPLACED,
        DONE
    }

    /** Whatever is done to the node, the run ends with the new version in its place, alone, as compose's own. */
    @Tag("long")
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everything")
    void a_run_holds_or_mends_whatever_is_typed_in_its_middle(Stage stage, String typed) {
        Stage[] stages = Stage.values();
        for (Stage now : stages) {
            reach(now);
            if (now == stage) {
                compose.tries(typed.split(" ", -1));
            }
        }
        run.does(new SuspendRestartPolicies(Map.of("nb-1", ALWAYS)));
        compose.tries("unpause"); // a paused node does not answer, which a run says when it verifies it
        DOCKER.start(host, APP);
        assertThat(app().imageReference()).isEqualTo(image);
        assertLeftAlone();
    }

    private void reach(Stage stage) {
        switch (stage) {
            case PREPARED -> prepared();
            case STOPPED -> {
                run.does(new SuspendRestartPolicies(Map.of("nb-1", ALWAYS)));
                run.does(new StopNodes(List.of("nb-1"), Version.of("1.3.21")));
            }
            case REPLACED -> run.does(replace());
            case DONE -> {
                run.does(new SuspendRestartPolicies(Map.of("nb-1", Map.of())));
                DOCKER.start(host, APP);
            }
        }
    }

    static Stream<Arguments> everything() {
        List<String> typed = List.of(
                "up -d",
                "up -d --remove-orphans",
                "up -d --no-recreate",
                "up -d --pull always",
                "up -d --force-recreate",
                "up -d --scale app=0",
                "create",
                "start",
                "stop -t 1",
                "restart -t 1",
                "kill",
                "rm -f",
                "rm -sf",
                "pause",
                "pull",
                "down -t 1",
                "run --rm --no-deps app true",
                "ps -a");
        return Stream.of(Stage.values()).flatMap(stage -> typed.stream().map(line -> Arguments.of(stage, line)));
    }

    @Test
    void the_way_back_is_the_containers_way_back_to_compose_too() {
        String before = app().config().get("Env").toString();
        upgraded();
        run.does(replace().undo().orElseThrow());
        DOCKER.start(host, APP);
        assertLeftAlone();
        assertThat(app().imageReference()).isEqualTo(OLD);
        assertThat(app().config().get("Env")).hasToString(before);
    }

    @Test
    void a_node_that_was_made_anew_from_the_file_gives_way_to_the_one_of_the_run() {
        upgraded();
        compose.does("up", "-d", "--force-recreate");
        assertThat(app().imageReference()).isEqualTo(OLD);
        run.does(new SuspendRestartPolicies(Map.of("nb-1", Map.of())));
        assertThat(app().imageReference()).isEqualTo(image);
        DOCKER.start(host, APP);
        assertLeftAlone();
    }

    @Test
    void down_in_the_middle_is_mended_with_the_network_that_it_took_away() {
        stopped();
        compose.does("down");
        assertThat(names()).containsExactly(APP + ".next-" + RUN);
        assertThat(DOCKER.hasNetwork(host, "compose-it_crm")).isFalse();
        run.does(new SuspendRestartPolicies(Map.of("nb-1", Map.of())));
        assertThat(DOCKER.hasNetwork(host, "compose-it_crm")).isTrue();
        run.does(replace());
        DOCKER.start(host, APP);
        assertThat(app().imageReference()).isEqualTo(image);
        run.does(replace().undo().orElseThrow());
        DOCKER.start(host, APP);
        assertThat(app().imageReference()).isEqualTo(OLD);
        assertLeftAlone();
    }
}
