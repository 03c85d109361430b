package drydock.plan.preflight.node;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.cluster.observed.ClusterState;
import drydock.cluster.observed.Finding;
import drydock.docker.Docker;
import drydock.docker.DockerException;
import drydock.plan.ClusterPorts;
import drydock.plan.observation.ClusterObserver;
import drydock.plan.preflight.Preflight;
import drydock.plan.preflight.check.CheckContext;
import drydock.plan.preflight.check.Purpose;
import drydock.testing.FakeCluster;
import drydock.testing.Patience;
import drydock.text.Messages;
import drydock.text.Text;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManualChangesTest {
    private static final Purpose REPLACING = new Purpose(true, true, true, true);

    private final FakeCluster world = new FakeCluster();
    private final Node node = world.cluster().firstNode();

    @Test
    void what_somebody_put_into_a_container_by_hand_is_said() throws Exception {
        put("/app", "patch.js");
        put("/root", ".pm2/pm2.log");

        List<Finding> findings = look(REPLACING);

        assertThat(findings).hasSize(1).noneMatch(Finding::isAgainst);
        assertThat(Messages.ENGLISH.of(findings.getFirst().text()))
                .contains("nb-1", "A /app/patch.js", "image of your own")
                .doesNotContain("pm2", "going back");
    }

    @Test
    void what_lies_in_a_container_that_compose_made_is_said_not_to_come_back_either() throws Exception {
        ClusterState observed = observed();
        composed();
        put("/app", "patch.js");

        List<Finding> findings = look(REPLACING, observed);

        assertThat(findings).hasSize(1).noneMatch(Finding::isAgainst);
        assertThat(Messages.ENGLISH.of(findings.getFirst().text()))
                .contains("nb-1", "A /app/patch.js", "going back does not bring it back", "docker cp nocobase-1:PATH");
    }

    private void composed() {
        Host host = world.cluster().hostOf(node);
        Map<String, Object> body =
                new HashMap<>(world.body("nb-1", "registry.example.com/nocobase/nocobase:1.3.21", Map.of()));
        body.put("Labels", Map.of("com.docker.compose.project", "crm", "com.docker.compose.service", "app"));
        String old =
                world.docker.container(host, node.container()).orElseThrow().id();
        world.docker.kill(host, old);
        world.docker.remove(host, old);
        world.docker.start(host, world.docker.create(host, node.container(), body));
    }

    @Test
    void a_layer_that_cannot_be_compared_is_a_remark_and_no_refusal() throws Exception {
        ClusterState observed = observed();
        world.docker.unreachable(world.cluster().hostOf(node));

        List<Finding> findings = look(REPLACING, observed);

        assertThat(findings).hasSize(1).noneMatch(Finding::isAgainst);
        assertThat(Messages.ENGLISH.of(findings.getFirst().text())).contains("not known", "docker diff nocobase-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"5 | A /opt/4", "6 | A /opt/4 and 1 more"})
    void of_many_changes_the_first_five_are_named(int changes, String last) throws Exception {
        Map<String, String> made = new HashMap<>();
        for (int i = 0; i < changes; i++) {
            made.put("/opt/" + i, "A");
        }

        assertThat(said(made, _ -> "")).contains("A /opt/0, ").endsWith(last);
    }

    private static final Map<String, String> CHANGED = Map.of("/etc", "C", "/etc/hosts.allow", "C", "/srv", "C");

    @Test
    void of_what_was_changed_only_files_count_as_the_container_tells_them() throws Exception {
        assertThat(said(CHANGED, _ -> "/etc/hosts.allow\n"))
                .contains("C /etc/hosts.allow")
                .doesNotContain("C /srv");
    }

    @Test
    void a_container_that_does_not_tell_is_taken_at_the_engines_word() throws Exception {
        assertThat(said(CHANGED, _ -> {
                    throw new DockerException(Text.verbatim("no shell"), null);
                }))
                .contains("C /etc/hosts.allow, C /srv");
        assertThat(said(CHANGED, _ -> null)).contains("C /etc/hosts.allow, C /srv");
        world.stop("nb-1");
        assertThat(said(CHANGED, _ -> "/etc/hosts.allow\n")).contains("C /etc/hosts.allow, C /srv");
    }

    @Test
    void an_application_that_was_unpacked_is_searched_for_what_came_later() throws Exception {
        Map<String, String> unpacked = Map.of("/app/nocobase/package.json", "A", "/app/nocobase/lib.js", "A");

        assertThat(said(unpacked, command -> command.contains("-cnewer") ? "/app/nocobase/team.js\n" : ""))
                .contains("A /app/nocobase/team.js")
                .doesNotContain("lib.js");
    }

    private interface Shell {
        /** What a command prints; null where it fails. */
        String run(String command);
    }

    /** What is said of the first node, whose layer has these changes, and whose shell answers so. */
    private String said(Map<String, String> changes, Shell shell) throws InterruptedException {
        ClusterPorts ports = world.ports();
        Docker docker = (Docker) Proxy.newProxyInstance(
                Docker.class.getClassLoader(), new Class<?>[] {Docker.class}, (_, method, arguments) -> {
                    if (method.getName().equals("changes")) {
                        return arguments[0].equals(world.cluster().hostOf(node)) ? changes : Map.of();
                    }
                    if (method.getName().equals("exec")) {
                        String printed = shell.run(arguments[2].toString());
                        ((OutputStream) arguments[5])
                                .write(String.valueOf(printed).getBytes(StandardCharsets.UTF_8));
                        return new Docker.ExecResult(printed == null ? 1 : 0, "");
                    }
                    return method.invoke(ports.docker(), arguments);
                });
        return new ManualChanges()
                .look(new CheckContext(world.cluster(), on(docker, ports), observed(), REPLACING)).stream()
                        .map(finding -> Messages.ENGLISH.of(finding.what()))
                        .collect(Collectors.joining("\n"));
    }

    @Test
    void a_layer_that_takes_too_long_to_compare_is_told_as_not_looked_at_and_keeps_back_no_other() throws Exception {
        put("/app", "patch.js");
        CountDownLatch never = new CountDownLatch(1);
        ClusterPorts ports = world.ports();
        Docker slow = (Docker) Proxy.newProxyInstance(
                Docker.class.getClassLoader(), new Class<?>[] {Docker.class}, (_, method, arguments) -> {
                    if (method.getName().equals("changes")
                            && ((Host) arguments[0]).name().equals("b")) {
                        never.await();
                    }
                    return method.invoke(ports.docker(), arguments);
                });

        Patience.growing(patience -> {
            List<Finding> findings = new ManualChanges(patience)
                    .look(new CheckContext(world.cluster(), on(slow, ports), observed(), REPLACING));

            assertThat(findings.stream().map(Finding::text).map(Messages.ENGLISH::of))
                    .anySatisfy(text -> assertThat(text).contains("nb-1", "A /app/patch.js"))
                    .anySatisfy(text -> assertThat(text)
                            .contains("nb-2", "was not looked at", "longer than ", "docker diff nocobase-2"))
                    .hasSize(2);
        });
    }

    private static ClusterPorts on(Docker docker, ClusterPorts ports) {
        return new ClusterPorts(
                docker,
                ports.balancer(),
                ports.database(),
                ports.storage(),
                ports.cache(),
                ports.backups(),
                ports.nocobase(),
                ports.registry(),
                ports.originals(),
                ports.composeProjects());
    }

    @Test
    void layers_are_compared_once_for_a_plan_and_never_for_a_status_or_to_confirm_it() throws Exception {
        look(Purpose.AGAIN);
        look(new Purpose(true, false, true, true));
        assertThat(calls("changes")).isZero();

        look(REPLACING);
        assertThat(calls("changes")).isEqualTo(world.cluster().nodes().size());
    }

    private long calls(String method) {
        return world.faults.calls().stream()
                .filter(call -> call.method().equals(method))
                .count();
    }

    private ClusterState observed() throws InterruptedException {
        return ClusterObserver.observe(world.cluster(), world.ports(), Optional.empty());
    }

    private List<Finding> look(Purpose purpose) throws InterruptedException {
        return look(purpose, observed());
    }

    private List<Finding> look(Purpose purpose, ClusterState observed) throws InterruptedException {
        return new Preflight(List.of(new ManualChanges())).look(world.cluster(), world.ports(), observed, purpose);
    }

    private void put(String directory, String file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            byte[] content = "x".getBytes(StandardCharsets.UTF_8);
            TarArchiveEntry entry = new TarArchiveEntry(file);
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
        world.docker.copyIn(
                world.cluster().hostOf(node),
                node.container(),
                directory,
                new ByteArrayInputStream(bytes.toByteArray()));
    }
}
