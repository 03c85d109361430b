package drydock.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Image;
import drydock.cluster.Secret;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepositoryTest {

    @ParameterizedTest
    @CsvSource({
        "nocobase/nocobase,                 https://registry-1.docker.io/v2/nocobase/nocobase/x",
        "postgres,                          https://registry-1.docker.io/v2/library/postgres/x",
        "docker.io/nocobase/nocobase,       https://registry-1.docker.io/v2/nocobase/nocobase/x",
        "docker.io/postgres,                https://registry-1.docker.io/v2/library/postgres/x",
        "ghcr.io/acme/nocobase,             https://ghcr.io/v2/acme/nocobase/x",
        "10.77.0.1:5000/nocobase/nocobase,  https://10.77.0.1:5000/v2/nocobase/nocobase/x",
        "localhost/nocobase,                https://localhost/v2/nocobase/x"
    })
    void a_repository_is_found_as_docker_finds_it_and_always_behind_tls(String written, String address) {
        assertThat(Repository.of(new Image(written, "", Optional.empty())).at("/x"))
                .hasToString(address);
    }

    @ParameterizedTest
    @CsvSource({
        "10.77.0.1:5000/nocobase/nocobase, http://10.77.0.1:5000,     http://10.77.0.1:5000/v2/nocobase/nocobase/x",
        "nocobase/nocobase,                https://mirror.example.com/, https://mirror.example.com/v2/nocobase/nocobase/x",
        "postgres,                         https://mirror.example.com,  https://mirror.example.com/v2/postgres/x",
        "postgres,                         https://registry-1.docker.io, https://registry-1.docker.io/v2/library/postgres/x",
        "nocobase/nocobase,                https://index.docker.io/v1/,  https://registry-1.docker.io/v2/nocobase/nocobase/x",
        "nocobase/nocobase,                https://docker.io,            https://registry-1.docker.io/v2/nocobase/nocobase/x"
    })
    void a_configured_address_is_asked_instead(String written, String configured, String address) {
        assertThat(repository(written, configured).at("/x")).hasToString(address);
    }

    @Test
    void credentials_go_only_to_the_configured_address_or_behind_tls() {
        Repository repository = repository("nocobase/nocobase", "http://10.77.0.1:5000");

        assertThat(repository.credentialsFor(URI.create("http://10.77.0.1:5000/token")))
                .contains("robot:secret");
        assertThat(repository.credentialsFor(URI.create("https://auth.example.com/token")))
                .contains("robot:secret");
        assertThat(repository.credentialsFor(URI.create("http://10.77.0.1:5001/token")))
                .isEmpty();
        assertThat(repository.credentialsFor(URI.create("http://evil.example.com/token")))
                .isEmpty();
    }

    @Test
    void a_password_in_the_address_is_never_shown() {
        assertThat(repository("x/y", "https://robot:secret@registry.example.com:5000/")
                        .origin())
                .isEqualTo("https://registry.example.com:5000");
    }

    private static Repository repository(String written, String configured) {
        return Repository.of(new Image(
                written,
                "",
                Optional.of(new Image.Registry(
                        URI.create(configured), Optional.of("robot"), Optional.of(new Secret("secret"))))));
    }
}
