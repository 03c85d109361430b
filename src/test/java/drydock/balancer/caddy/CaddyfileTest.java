package drydock.balancer.caddy;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.docker.Inspected;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaddyfileTest {
    private static Optional<Caddyfile> of(String entrypoint, String command) {
        return Caddyfile.of(Inspected.container("Config: {Entrypoint: [" + entrypoint + "], Cmd: [" + command + "]}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "| 'caddy','run','--config','/etc/caddy/Caddyfile','--adapter','caddyfile' | /etc/caddy/Caddyfile | caddyfile",
                "'caddy' | 'run','-c','/x.yaml','-a','yaml' | /x.yaml | yaml",
                "| 'sh','-c','exec caddy run --config=/x.json' | /x.json |"
            },
            quoteCharacter = '"')
    void it_is_what_the_command_line_names(String entrypoint, String command, String path, String adapter) {
        assertThat(of(entrypoint == null ? "" : entrypoint, command))
                .contains(new Caddyfile(path, adapter == null ? "" : adapter));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'caddy','run'",
                "'caddy','docker-proxy'",
                "'caddy','run','--config','/x','--resume'",
                "'caddy','run','--config','-'",
                "'sh','-c','caddy run --config $FILE'"
            })
    void where_none_is_named_nothing_is_told(String command) {
        assertThat(of("", command)).isEmpty();
    }

    @Test
    void it_is_loaded_again_in_its_language() {
        assertThat(new Caddyfile("/x", "yaml").reloadCommand("lb"))
                .isEqualTo("docker exec lb caddy reload --config /x --adapter yaml");
    }

    @ParameterizedTest
    @CsvSource({
        "/etc/caddy/Caddyfile, '', false",
        "/x/site.caddyfile, '', false",
        "/x/caddyfile.json, '', true",
        "/x/config, '', true",
        "/x.json, json5, false"
    })
    void what_is_json_tells_by_its_name(String path, String adapter, boolean json) {
        assertThat(new Caddyfile(path, adapter).isJson()).isEqualTo(json);
    }
}
