package drydock.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.cluster.Host;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.DockerContract;
import drydock.docker.DockerException;
import drydock.docker.HostUnreachable;
import drydock.testing.Faults.Fault;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FakeDockerTest extends DockerContract {
    private static final Host HOST = host("a");
    private static final String IMAGE = "shell:1";
    private static final Map<String, Object> CONFIG =
            Map.of("Env", List.of("PATH=/bin"), "Cmd", List.of("sh"), "Labels", Map.of("from", "image"));

    private static final Behaviour SHELL = new Behaviour() {
        @Override
        public int run(Command command) throws IOException {
            if (command.words().equals(List.of("cat"))) {
                command.input().transferTo(command.output());
                return 0;
            }
            command.say("out");
            command.sayError("no " + command.environment().get("SECRET"));
            return 3;
        }
    };

    private final FakeDocker docker = new FakeDocker(Clock.systemUTC(), HOST);

    private static Host host(String name) {
        return new Host(name, URI.create("tcp://" + name), Optional.empty());
    }

    @BeforeEach
    void an_image() {
        docker.publish("shell", "1", CONFIG, SHELL);
        docker.pull(HOST, IMAGE, Optional.empty(), text -> {});
    }

    @Override
    protected Docker docker() {
        return docker;
    }

    @Override
    protected Host host() {
        return HOST;
    }

    @Override
    protected Host nowhere() {
        return host("nowhere");
    }

    @Override
    protected String image() {
        return IMAGE;
    }

    @Override
    protected String published() {
        return "other@" + docker.publish("other", "1", CONFIG, Behaviour.IDLE);
    }

    @Override
    protected void network(String name) {
        docker.withNetwork(HOST, name);
    }

    @Override
    protected void withoutNetwork(String name) {
        docker.withoutNetwork(HOST, name);
    }

    @Override
    protected void volume(String name, String directory) {
        docker.volume(HOST, name, directory);
    }

    @ParameterizedTest
    @CsvSource({"always, true, true", "unless-stopped, true, false", "on-failure, true, false", "no, false, false"})
    void after_a_reboot_those_come_back_whose_policy_says_so(String policy, boolean running, boolean stopped) {
        docker.setRestartPolicy(HOST, running(NAME), Map.of("Name", policy));
        docker.setRestartPolicy(HOST, running(OTHER), Map.of("Name", policy));
        docker.stop(HOST, OTHER);
        docker.reboot(HOST);
        assertThat(inspect(NAME).running()).isEqualTo(running);
        assertThat(inspect(OTHER).running()).isEqualTo(stopped);
    }

    @Test
    void what_was_never_started_stays_so_after_a_reboot() {
        create(NAME);
        docker.reboot(HOST);
        assertThat(inspect(NAME).startedAt()).isEmpty();
    }

    @Test
    void a_process_that_ends_by_itself_is_started_again_by_its_policy() {
        running(NAME);
        Optional<String> first = inspect(NAME).startedAt();
        docker.crash(HOST, NAME, 1);
        assertThat(inspect(NAME).startedAt()).isPresent().isNotEqualTo(first);
        docker.setRestartPolicy(HOST, NAME, Map.of("Name", "no"));
        docker.crash(HOST, NAME, 1);
        assertThat(inspect(NAME).running()).isFalse();
        assertThat(inspect(NAME).exitCode()).isEqualTo(1);
    }

    @Test
    void a_behaviour_lives_and_ends_with_its_container_and_may_refuse_to_start() {
        List<String> seen = new ArrayList<>();
        docker.publish("moody", "1", Map.of(), new Behaviour() {
            @Override
            public void started(Container container) {
                seen.add("started " + container.name());
                if (seen.size() > 2) {
                    throw new IllegalStateException("port is already allocated");
                }
            }

            @Override
            public void ended(Container container) {
                seen.add("ended " + container.name());
            }
        });
        docker.pull(HOST, "moody:1", Optional.empty(), text -> {});
        docker.create(HOST, NAME, Map.of("Image", "moody:1"));
        docker.start(HOST, NAME);
        docker.stop(HOST, NAME);
        assertThatThrownBy(() -> docker.start(HOST, NAME))
                .isExactlyInstanceOf(DockerException.class)
                .hasMessageContaining("port is already allocated");
        assertThat(seen).containsExactly("started " + NAME, "ended " + NAME, "started " + NAME);
        assertThat(inspect(NAME).running()).isFalse();
        assertThat(inspect(NAME).error()).contains("port is already allocated");
    }

    @Test
    void a_host_that_stops_answering_loses_its_followers_and_keeps_its_containers() throws Exception {
        String id = running(NAME);
        CompletableFuture<DockerException> lost = new CompletableFuture<>();
        docker.events(HOST, Instant.now(), event -> {}, lost::complete);
        docker.unreachable(HOST);
        assertThat(lost.get(60, TimeUnit.SECONDS)).isInstanceOf(HostUnreachable.class);
        assertThatThrownBy(() -> docker.stop(HOST, id)).isInstanceOf(HostUnreachable.class);
        docker.reachable(HOST);
        assertThat(inspect(id).running()).isTrue();
    }

    @Test
    void any_call_can_fail_before_or_after_it_did_its_work() {
        Faults faults = new Faults();
        Docker failing = docker.with(faults);
        faults.failCall(1, Fault.BEFORE);
        faults.failCall(3, Fault.AFTER);
        assertThatThrownBy(() -> failing.create(HOST, NAME, body())).isInstanceOf(HostUnreachable.class);
        assertThat(docker.container(HOST, NAME)).isEmpty();
        failing.create(HOST, NAME, body());
        assertThatThrownBy(() -> failing.start(HOST, NAME)).isInstanceOf(HostUnreachable.class);
        assertThat(inspect(NAME).running()).isTrue();
        assertThat(faults.calls()).extracting(Faults.Call::method).containsExactly("create", "create", "start");
    }

    @Test
    void a_call_can_hang_until_it_is_interrupted() {
        Faults faults = new Faults();
        Docker failing = docker.with(faults);
        faults.failCall(1, Fault.HANG);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> failing.ping(HOST)).isInstanceOf(HostUnreachable.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
