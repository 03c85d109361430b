package drydock.nocobase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.Version;
import drydock.nocobase.NocoBase.Plugin;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What can be learned from a node in each of its states. */
public abstract class NocoBaseContract {
    protected static final List<Plugin> PLUGINS = List.of(
            new Plugin("acl", Optional.of(Version.of("1.4.17")), true),
            new Plugin("map", Optional.of(Version.of("1.4.17")), false));

    protected abstract NocoBase nocoBase();

    protected abstract Cluster cluster();

    /** Brings the node to run this version, with {@link #PLUGINS}. */
    protected abstract void runs(String version);

    /** Brings the node to be loading its plugins, and to say so. */
    protected abstract void starts();

    /** Brings the node to have given up, and to say why. */
    protected abstract void fails();

    protected abstract void stops();

    @Test
    void a_running_node_tells_its_health_its_database_version_and_its_plugins() {
        runs("1.4.17");

        assertThat(nocoBase().health(node())).isEqualTo(new Health.Ok());
        assertThat(nocoBase().databaseVersion(node())).contains(Version.of("1.4.17"));
        assertThat(nocoBase().plugins(cluster(), node())).containsAll(PLUGINS);
        assertThat(nocoBase().enabledPlugins(node())).contains("acl").doesNotContain("map");
        assertThat(nocoBase().probe(node(), "/")).isEqualTo(200);
        assertThat(nocoBase().probe(node(), "/api/no-such:thing")).isEqualTo(404);
    }

    @Test
    void a_starting_node_is_busy_and_tells_how_far_it_is() {
        starts();

        assertThat(nocoBase().health(node()))
                .isInstanceOfSatisfying(
                        Health.Busy.class, busy -> assertThat(busy.message()).startsWith("load plugin ["));
        assertThat(nocoBase().databaseVersion(node())).isEmpty();
    }

    @Test
    void a_node_that_gave_up_is_broken_and_tells_why() {
        fails();

        assertThat(nocoBase().health(node()))
                .isInstanceOfSatisfying(
                        Health.Broken.class,
                        broken -> assertThat(broken.message()).isNotBlank());
        assertThat(nocoBase().databaseVersion(node())).isEmpty();
        assertThatThrownBy(() -> nocoBase().plugins(cluster(), node())).isInstanceOf(NocoBaseException.class);
    }

    @Test
    void a_stopped_node_is_unreachable_and_tells_nothing() {
        stops();

        assertThat(nocoBase().health(node())).isInstanceOf(Health.Unreachable.class);
        assertThat(nocoBase().databaseVersion(node())).isEmpty();
        assertThat(nocoBase().enabledPlugins(node())).isEmpty();
        assertThat(nocoBase().probe(node(), "/")).isZero();
        assertThatThrownBy(() -> nocoBase().plugins(cluster(), node()))
                .isInstanceOf(NocoBaseException.class)
                .hasMessageContaining(node().name());
    }

    protected final Node node() {
        return cluster().firstNode();
    }
}
