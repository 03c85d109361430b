package drydock.docker.successor;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Cluster;
import drydock.docker.Container;
import drydock.docker.Network;
import drydock.docker.successor.OriginalContainers.Role;
import drydock.testing.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What everything does that keeps what containers were. */
public abstract class OriginalContainersContract {
    protected static final String SECRET = "only-in-the-environment-b9f2";

    protected final Cluster cluster = new Shape().cluster();

    protected abstract OriginalContainers originals();

    protected static OriginalContainer original(String id) {
        return new OriginalContainer(
                new Container(Map.of("Id", id, "Config", Map.of("Env", List.of("KEY=" + SECRET)))),
                Map.of("Id", "sha256:1"),
                List.of(new Network(Map.of("Name", "crm", "IPAM", Map.of("Driver", "default")))));
    }

    private void keep(String run, String id) {
        originals().keep(cluster, run, "nb-1", Role.FOUND, original(id));
    }

    @Test
    void what_was_kept_comes_back_whole() {
        keep("run-1", "one");
        assertThat(originals().of(cluster, "run-1", "nb-1", Role.FOUND)).contains(original("one"));
        assertThat(originals().id(cluster, "run-1", "nb-1", Role.FOUND)).contains("one");
    }

    @Test
    void each_node_and_role_has_its_own() {
        keep("run-1", "one");
        assertThat(originals().id(cluster, "run-1", "nb-1", Role.IN_PLACE)).isEmpty();
        assertThat(originals().of(cluster, "run-1", "nb-2", Role.FOUND)).isEmpty();
    }

    @Test
    void what_is_kept_again_replaces_what_was() {
        keep("run-1", "one");
        keep("run-1", "two");
        assertThat(originals().of(cluster, "run-1", "nb-1", Role.FOUND)).contains(original("two"));
    }

    @Test
    void nothing_outlives_the_next_run() {
        keep("run-1", "one");
        keep("run-2", "two");
        assertThat(originals().id(cluster, "run-1", "nb-1", Role.FOUND)).isEmpty();
    }

    @Test
    void what_is_forgotten_is_gone() {
        keep("run-1", "one");
        assertThat(originals().runs()).containsExactly("run-1");
        originals().forget("run-1");
        assertThat(originals().of(cluster, "run-1", "nb-1", Role.FOUND)).isEmpty();
        originals().forget("run-1");
        assertThat(originals().runs()).isEmpty();
    }

    @Test
    void with_another_password_of_the_database_nothing_can_be_read() {
        keep("run-1", "one");
        Cluster changed = new Shape().password("another").cluster();
        assertThat(originals().of(changed, "run-1", "nb-1", Role.FOUND)).isEmpty();
        assertThat(originals().id(changed, "run-1", "nb-1", Role.FOUND)).contains("one");
    }
}
