package drydock.plan.preflight.node;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.observed.Finding;
import drydock.plan.observation.ClusterObserver;
import drydock.plan.preflight.Preflight;
import drydock.plan.preflight.check.Purpose;
import drydock.testing.FakeCluster;
import drydock.testing.Shape;
import drydock.text.Messages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PluginDownloadsTest {
    private static final Purpose UPGRADE = new Purpose(true, true, true, true);
    private static final Purpose RESTART = new Purpose(false, false, true, false);

    private static FakeCluster world(Shape shape, Map<String, String> environment) {
        return new FakeCluster(shape.cluster(), environment);
    }

    private static List<Finding> look(FakeCluster world, Purpose purpose) throws InterruptedException {
        var state = ClusterObserver.observe(world.cluster(), world.ports(), Optional.empty());
        return new Preflight(List.of(new PluginDownloads())).look(world.cluster(), world.ports(), state, purpose);
    }

    private static String text(List<Finding> findings) {
        return String.join(
                "\n",
                findings.stream().map(Finding::text).map(Messages.ENGLISH::of).toList());
    }

    @Test
    void a_licence_key_in_the_storage_makes_nodes_download_plugins_under_those_that_serve() throws Exception {
        for (Shape shape : List.of(new Shape().together(), new Shape().afterFirst())) {
            FakeCluster world = world(shape, Map.of());
            assertThat(look(world, UPGRADE)).isEmpty();

            world.licensed("12");

            assertThat(look(world, UPGRADE)).hasSize(1).allMatch(Finding::isAgainst);
            assertThat(text(look(world, UPGRADE)))
                    .contains("storage/.license/license-key", "other-nodes to one-by-one");
        }
    }

    @Test
    void credentials_in_the_environment_do_the_same() throws Exception {
        FakeCluster world = world(new Shape().together(), Map.of("NOCOBASE_PKG_USERNAME", "crm"));

        assertThat(look(world, UPGRADE)).hasSize(1).allMatch(Finding::isAgainst);
        assertThat(text(look(world, UPGRADE))).contains("NOCOBASE_PKG_USERNAME");
        assertThat(look(world(new Shape().together(), Map.of("NOCOBASE_PKG_USERNAME", " ")), UPGRADE))
                .isEmpty();
    }

    @Test
    void nothing_speaks_against_nodes_that_start_one_by_one_while_nothing_serves() throws Exception {
        FakeCluster world = world(new Shape(), Map.of());
        world.licensed("12");

        assertThat(look(world, UPGRADE)).isEmpty();
    }

    @Test
    void where_downloads_are_switched_off_a_key_makes_none() throws Exception {
        FakeCluster world = world(new Shape().together(), Map.of("DISABLE_PKG_DOWNLOAD", "true"));
        world.licensed("12");

        assertThat(look(world, UPGRADE)).isEmpty();
    }

    @Test
    void who_restarts_nodes_beside_others_is_told() throws Exception {
        FakeCluster world = world(new Shape().together(), Map.of());
        world.licensed("12");

        assertThat(look(world, RESTART)).hasSize(1).noneMatch(Finding::isAgainst);
        assertThat(text(look(world, RESTART))).contains("downloads commercial plugins at each start");
    }
}
