package drydock.plan.preflight.entrance;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.balancer.Balancer.Memory;
import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Weight;
import drydock.plan.observation.ClusterObserver;
import drydock.plan.preflight.check.CheckContext;
import drydock.plan.preflight.check.Purpose;
import drydock.testing.FakeCluster;
import drydock.testing.Shape;
import drydock.text.Messages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CachedAddressesTest {
    private static final Memory NAMES = new Memory(List.of("nocobase-1", "nocobase-2"), List.of());
    private static final Purpose UPGRADE = new Purpose(true, true, true, true);

    private FakeCluster world = new FakeCluster();

    @Test
    void a_balancer_that_remembers_nothing_is_nothing_to_speak_of() throws InterruptedException {
        assertThat(findings(UPGRADE)).isEmpty();
    }

    @Test
    void names_are_harmless_since_something_is_done_about_them() throws InterruptedException {
        world.balancer.memory(NAMES);
        assertThat(said(UPGRADE)).singleElement().asString().contains("names nocobase-1, nocobase-2", "reloads it");
        assertThat(findings(UPGRADE)).extracting(Finding::weight).containsExactly(Weight.HARMLESS);
    }

    @Test
    void nodes_that_have_started_since_are_named_with_the_command_that_helps() throws InterruptedException {
        world.balancer.memory(new Memory(NAMES.names(), List.of("nb-2")));
        assertThat(said(UPGRADE))
                .anyMatch(text -> text.contains("nb-2 was started after")
                        && text.contains("docker exec lb nginx -t && docker exec lb nginx -s reload"));
    }

    @Test
    void a_first_node_cannot_serve_alone_where_addresses_cannot_be_looked_up_meanwhile() throws InterruptedException {
        world = new FakeCluster(new Shape().afterFirst().cluster(), Map.of());
        world.balancer.memory(NAMES);
        assertThat(findings(UPGRADE)).anyMatch(Finding::isAgainst);
        assertThat(said(UPGRADE)).anyMatch(text -> text.contains("set clusters.demo.reopen: after-all"));
        assertThat(findings(new Purpose(false, false, true, false))).noneMatch(Finding::isAgainst);
    }

    @Test
    void an_only_node_is_all_of_them() throws InterruptedException {
        world = new FakeCluster(new Shape().nodes(1).afterFirst().cluster(), Map.of());
        world.balancer.memory(NAMES);

        assertThat(findings(UPGRADE)).noneMatch(Finding::isAgainst);
    }

    @Test
    void a_balancer_that_is_down_because_of_its_nodes_is_to_know() throws InterruptedException {
        world.balancer.down();
        assertThat(said(new Purpose(false, false, true, false)))
                .singleElement()
                .asString()
                .contains("cannot start before they do");
    }

    private List<String> said(Purpose purpose) throws InterruptedException {
        return findings(purpose).stream()
                .map(finding -> Messages.ENGLISH.of(finding.text()))
                .toList();
    }

    private List<Finding> findings(Purpose purpose) throws InterruptedException {
        return new CachedAddresses()
                .look(new CheckContext(
                        world.cluster(),
                        world.ports(),
                        ClusterObserver.observe(world.cluster(), world.ports(), Optional.empty()),
                        purpose));
    }
}
