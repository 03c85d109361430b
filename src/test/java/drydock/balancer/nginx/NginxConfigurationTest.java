package drydock.balancer.nginx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.balancer.BalancerException;
import drydock.cluster.Node;
import drydock.testing.Clusters;
import drydock.text.Messages;
import drydock.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NginxConfigurationTest {
    private final List<Node> nodes = Clusters.demo().nodes();
    private String text;

    @BeforeEach
    void read() throws IOException {
        text = Files.readString(Path.of("src/lab/nginx/default.conf"))
                + Files.readString(Path.of("src/lab/nginx/drydock.inc"));
    }

    private List<String> missing(NginxConfiguration configuration) {
        return Messages.ENGLISH.of(configuration.missing(nodes));
    }

    @Test
    void the_configuration_of_the_lab_lacks_nothing() {
        assertThat(new NginxConfiguration(text).missing(nodes)).isEmpty();
    }

    @Test
    void an_ordinary_configuration_is_told_every_line_that_it_lacks() {
        NginxConfiguration ordinary = new NginxConfiguration(
                "upstream nocobase { server 10.0.0.1; } server { location / { proxy_pass http://nocobase; } }");

        assertThat(missing(ordinary))
                .anyMatch(line -> line.contains("include drydock.inc"))
                .anyMatch(line -> line.contains("127.0.0.1:8079"))
                .anyMatch(line -> line.contains("/drydock/drained/nb-2"))
                .anyMatch(line -> line.contains("proxy_pass http://GROUP$drydock_without"));
    }

    @Test
    void a_line_in_a_comment_does_not_count() {
        assertThat(missing(new NginxConfiguration(
                        text.replace("if (-f /drydock/drained/nb-3)", "# if (-f /drydock/drained/nb-3)"))))
                .singleElement()
                .asString()
                .contains("nb-3");
    }

    @Test
    void a_group_that_is_not_there_is_missed_before_it_is_needed() {
        NginxConfiguration configuration =
                new NginxConfiguration(text.replace("upstream nodes-nb-2-nb-3", "upstream other"));

        assertThat(missing(configuration)).singleElement().asString().contains("GROUP-nb-2-nb-3");
        assertThatThrownBy(() -> configuration.requireGroupWithout(List.of("nb-2", "nb-3"), Text.verbatim("lb")))
                .isInstanceOf(BalancerException.class)
                .hasMessageContaining("nb-2 and nb-3")
                .hasMessageContaining("docs/nginx.md");
        assertThatCode(() -> configuration.requireGroupWithout(List.of("nb-1", "nb-3"), Text.verbatim("lb")))
                .doesNotThrowAnyException();
    }

    @Test
    void a_group_that_has_a_server_which_it_is_to_leave_out_is_named_with_what_it_has() {
        String group = "upstream nodes-nb-2-nb-3 {\n    server ";
        assertThat(text).contains(group + "10.77.0.11");

        assertThat(missing(new NginxConfiguration(text.replace(group + "10.77.0.11", group + "10.77.0.12"))))
                .singleElement()
                .asString()
                .startsWith("upstream nodes-nb-2-nb-3 { … } with the servers of all nodes but those")
                .endsWith("it has 10.77.0.12:13000");
    }

    @Test
    void keep_alive_for_all_proxied_connections_would_hide_requests_and_is_refused() {
        assertThat(missing(new NginxConfiguration("proxy_socket_keepalive on;\n" + text)))
                .singleElement()
                .asString()
                .contains("nowhere but in location /ws");
    }

    @Test
    void nodes_that_are_asked_over_tls_are_looked_at_over_tls_too() {
        assertThat(missing(new NginxConfiguration(text.replace("http://nodes$", "https://nodes$"))))
                .singleElement()
                .asString()
                .contains("proxy_pass https://$arg_group$arg_path;");
    }

    @Test
    void each_file_is_known_by_its_lines() {
        NginxConfiguration printed = new NginxConfiguration("""
                # configuration file /etc/nginx/nginx.conf:
                include conf.d/*.conf; # drydock.inc
                # configuration file /etc/nginx/conf.d/site.conf:
                server { include drydock.inc; }
                """);
        assertThat(printed.files()).containsOnlyKeys("/etc/nginx/nginx.conf", "/etc/nginx/conf.d/site.conf");
        assertThat(printed.isForDrydock("/etc/nginx/nginx.conf")).isFalse();
        assertThat(printed.isForDrydock("/etc/nginx/conf.d/site.conf")).isTrue();
    }
}
