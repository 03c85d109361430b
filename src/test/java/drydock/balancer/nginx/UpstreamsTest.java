package drydock.balancer.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Node;
import drydock.testing.Clusters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpstreamsTest {
    private final List<Node> nodes = Clusters.demo().nodes();

    @Test
    void addresses_are_no_names() {
        assertThat(Upstreams.in(
                                "upstream a { server 10.0.0.1:80; server [::1]:80; server unix:/x; server 1.2.3.4 down; }")
                        .names())
                .isEmpty();
    }

    @Test
    void a_name_that_nginx_looks_up_again_by_itself_is_not_remembered() {
        assertThat(Upstreams.in("upstream a { zone z 64k; server nb-1:80 resolve; server nb-2:80 fail_timeout=3s; }")
                        .names())
                .containsExactly("nb-2");
    }

    @Test
    void the_server_of_a_node_is_what_the_group_without_it_lacks() throws IOException {
        NginxConfiguration lab = new NginxConfiguration(Files.readString(Path.of("src/lab/nginx/default.conf")));

        assertThat(lab.serversOf(nodes, nodes))
                .containsEntry(nodes.get(0), List.of("http://10.77.0.11:13000"))
                .containsEntry(nodes.get(2), List.of("http://10.77.0.13:13000"));
    }

    @Test
    void the_only_node_is_all_of_the_group() {
        NginxConfiguration one = new NginxConfiguration(
                "upstream n { server nocobase-1:80; } server { location / { proxy_pass https://n$drydock_without; } }");
        List<Node> first = nodes.subList(0, 1);

        assertThat(one.serversOf(first, first)).containsEntry(first.getFirst(), List.of("https://nocobase-1:80"));
    }

    @Test
    void a_node_in_no_group_has_no_server() {
        NginxConfiguration none = new NginxConfiguration("upstream n { server a:80; } upstream n-nb-1 { server a:80; }"
                + " server { location / { proxy_pass http://n$drydock_without; } }");

        assertThat(none.serversOf(nodes.subList(0, 1), nodes)).isEmpty();
    }
}
