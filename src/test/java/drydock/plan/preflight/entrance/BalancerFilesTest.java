package drydock.plan.preflight.entrance;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.balancer.Balancer.ConfigurationFile;
import drydock.balancer.Balancer.Memory;
import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Weight;
import drydock.plan.observation.ClusterObserver;
import drydock.plan.preflight.check.CheckContext;
import drydock.testing.FakeCluster;
import drydock.text.Messages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BalancerFilesTest {
    private static final String SITE = "/etc/nginx/conf.d/default.conf";
    private static final String INSIDE = "/app/nocobase/storage";
    private static final ConfigurationFile OWN = new ConfigurationFile(SITE, SITE, true, false);

    private final FakeCluster world = new FakeCluster();
    private final String storage = world.cluster().storage().path().toString();

    private List<Finding> look(String bind, ConfigurationFile file) throws InterruptedException {
        Host host = world.cluster().host(world.cluster().balancer().host());
        Object image = world.cluster().image().repository() + ":1.3.21";
        world.docker.create(
                host,
                world.cluster().balancer().container(),
                Map.of("Image", image, "HostConfig", Map.of("Binds", List.of(bind))));
        world.balancer.memory(new Memory(List.of(), List.of(), List.of(file)));
        return new BalancerFiles()
                .look(new CheckContext(
                        world.cluster(),
                        world.ports(),
                        ClusterObserver.observe(world.cluster(), world.ports(), Optional.empty())));
    }

    private static void finds(Weight weight, List<Finding> findings, String... words) {
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.weight()).isEqualTo(weight);
            assertThat(Messages.ENGLISH.of(finding.text())).contains(words);
            assertThat(Messages.THAI.of(finding.text())).contains(words[0]);
        });
    }

    @Test
    void a_file_of_ones_own_that_nginx_has_read_is_nothing_to_speak_of() throws InterruptedException {
        assertThat(look("/srv/nginx:/etc/nginx/conf.d", OWN)).isEmpty();
    }

    @Test
    void lines_in_the_file_that_nocobase_writes_at_each_start_are_refused_with_where_to_put_them()
            throws InterruptedException {
        ConfigurationFile linked = new ConfigurationFile(SITE, INSIDE + "/nocobase.conf", true, false);
        finds(
                Weight.AGAINST,
                look(storage + ":" + INSIDE + ":ro", linked),
                SITE,
                "nocobase.conf in the storage",
                "copy " + SITE + " to a file of your own outside of the storage");
    }

    @Test
    void a_file_of_ones_own_in_the_storage_would_be_put_back_with_it() throws InterruptedException {
        finds(
                Weight.TO_KNOW,
                look(storage + "/nginx:/etc/nginx/conf.d", OWN),
                SITE,
                "going back puts that file back too");
    }

    @Test
    void generated_lines_that_are_none_of_drydocks_may_lie_there() throws InterruptedException {
        String generated = INSIDE + "/nocobase.conf";
        assertThat(look(storage + ":" + INSIDE, new ConfigurationFile(generated, generated, false, false)))
                .isEmpty();
    }

    @Test
    void a_file_in_the_storage_of_other_hosts_nodes_would_be_put_back_too() throws InterruptedException {
        Node first = world.cluster().firstNode();
        world.stop(first.name());
        world.docker.remove(world.cluster().hostOf(first), first.container());

        assertThat(look(storage + "/nginx:/etc/nginx/conf.d", OWN))
                .singleElement()
                .matches(finding -> Messages.ENGLISH.of(finding.text()).contains("going back puts that file back too"));
    }

    @Test
    void what_a_node_has_as_its_storage_is_written_by_it_wherever_the_configuration_says_that_it_lies()
            throws InterruptedException {
        Node first = world.cluster().firstNode();
        Object image = world.container(first.name()).imageId();
        world.stop(first.name());
        world.docker.remove(world.cluster().hostOf(first), first.container());
        Map<String, Object> elsewhere = Map.of("Binds", List.of("/srv/other:" + INSIDE));
        world.docker.create(
                world.cluster().hostOf(first), first.container(), Map.of("Image", image, "HostConfig", elsewhere));

        assertThat(look("/srv/other/nginx:/etc/nginx/conf.d", OWN)).hasSize(1);
    }

    @Test
    void what_another_container_has_at_that_path_is_not_what_the_balancer_reads() throws InterruptedException {
        world.docker.create(
                world.cluster().host(world.cluster().balancer().host()),
                "another-nginx",
                Map.of(
                        "Image",
                        world.container("nb-1").imageId(),
                        "HostConfig",
                        Map.of("Binds", List.of(storage + "/nginx:/etc/nginx/conf.d"))));

        assertThat(look("/srv/nginx:/etc/nginx/conf.d", OWN)).isEmpty();
    }

    @Test
    void what_was_changed_after_nginx_had_read_it_is_said_with_the_command() throws InterruptedException {
        finds(
                Weight.TO_KNOW,
                look("/srv/nginx:/etc/nginx/conf.d", new ConfigurationFile(SITE, SITE, true, true)),
                SITE,
                "docker exec " + world.cluster().balancer().container() + " nginx -t");
    }
}
