package drydock.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.cluster.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerLoginsTest {
    /** robot$crm:s3:cret */
    private static final String AUTH = "cm9ib3QkY3JtOnMzOmNyZXQ=";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "https://index.docker.io/v1/, index.docker.io",
        "docker.io, index.docker.io",
        "registry.example.com:5000, registry.example.com:5000",
        "https://GHCR.io/v2/, ghcr.io"
    })
    void a_login_is_found_under_whatever_docker_calls_the_registry(String written, String registry) throws Exception {
        DockerLogins.Login login = logins("{\"auths\":{\"" + written + "\":{\"auth\":\"" + AUTH + "\"}}}")
                .of(registry);
        assertThat(login.user()).contains("robot$crm");
        assertThat(login.password()).map(Secret::reveal).contains("s3:cret");
        assertThat(login.identity()).isEmpty();
    }

    @Test
    void an_identity_token_goes_before_a_password() throws Exception {
        DockerLogins.Login login = logins(
                        "{\"auths\":{\"ghcr.io\":{\"auth\":\"" + AUTH + "\",\"identitytoken\":\"t\"}}}")
                .of("ghcr.io");
        assertThat(login.identity()).map(Secret::reveal).contains("t");
        assertThat(login.user()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"auths\":{\"ghcr.io\":{}},\"credsStore\":\"desktop\"} | which Drydock does not run: log in with `docker --config",
                "{\"credHelpers\":{\"ghcr.io\":\"ecr-login\"}} | which Drydock does not run",
                "{\"auths\":{\"quay.io\":{\"auth\":\"eDp5\"}}} | It has no login for ghcr.io; it has quay.io. `docker login ghcr.io` adds one.",
                "{} | it has none at all",
                "{\"auths\":{\"ghcr.io\":{\"auth\":\"not base64!\"}}} | is no login: log in again",
                "{\"auths\":{\"ghcr.io\":{\"auth\":\"eHh4\"}}} | is no login: log in again",
                "[1] | It is a file as `docker login` writes it",
                "{{{ | It is a file as `docker login` writes it"
            })
    void what_cannot_be_used_is_answered_with_what_to_do(String file, String said) {
        assertThatThrownBy(() -> logins(file).of("ghcr.io")).hasMessageContaining(said);
    }

    private DockerLogins logins(String text) throws IOException, DockerLogins.Unusable {
        return DockerLogins.in(
                Files.writeString(directory.resolve("config.json"), text).toString());
    }
}
