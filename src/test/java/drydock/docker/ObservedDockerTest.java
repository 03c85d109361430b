package drydock.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.cluster.Host;
import drydock.testing.FakeCluster;
import drydock.testing.Faults;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObservedDockerTest {
    private final FakeCluster world = new FakeCluster();
    private final Host host = world.cluster().hosts().getFirst();
    private final Docker docker = ObservedDocker.of(world.ports().docker());

    private List<String> asked() {
        return world.faults.calls().stream().map(Faults.Call::toString).toList();
    }

    @Test
    void a_question_is_asked_once_whoever_wants_to_know() {
        Container node = docker.container(host, "nocobase-1").orElseThrow();

        assertThat(docker.container(host, node.id())).contains(node);
        assertThat(docker.container(host, node.id().substring(0, 12))).contains(node);
        assertThat(docker.container(host, node.id().substring(0, 4))).isEmpty();
        assertThat(docker.container(host, "nobody")).isEmpty();
        assertThat(docker.containers(host)).contains(node);
        docker.image(host, node.imageId());
        docker.image(host, node.imageId());

        assertThat(asked()).containsExactly("Docker.containers[a]", "Docker.image[a, " + node.imageId() + "]");
    }

    @Test
    void a_failure_is_an_answer_too() {
        world.faults.failCall(1, Faults.Fault.BEFORE);

        assertThatThrownBy(() -> docker.containers(host)).isInstanceOf(HostUnreachable.class);
        assertThatThrownBy(() -> docker.container(host, "nocobase-1")).isInstanceOf(HostUnreachable.class);
        assertThat(asked()).hasSize(1);
    }

    @Test
    void another_look_asks_anew_and_a_look_within_a_look_does_not() {
        docker.containers(host);
        ObservedDocker.of(docker).containers(host);
        assertThat(asked()).hasSize(1);

        ObservedDocker.of(world.ports().docker()).containers(host);
        assertThat(asked()).hasSize(2);
    }

    @Test
    void who_looks_changes_nothing() {
        assertThatThrownBy(() -> docker.stop(host, "nocobase-1")).hasMessageContaining("changes nothing");
        assertThatThrownBy(() -> docker.remove(host, "nocobase-1")).hasMessageContaining("changes nothing");
        assertThat(asked()).isEmpty();
    }
}
