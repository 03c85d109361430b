package drydock.registry.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import drydock.cluster.Host;
import drydock.cluster.Image;
import drydock.cluster.Secret;
import drydock.cluster.software.Release;
import drydock.cluster.software.Version;
import drydock.docker.Docker;
import drydock.docker.DockerException;
import drydock.docker.engine.LabDocker;
import drydock.testing.Lab;
import drydock.testing.LabEngine;
import drydock.testing.RegistryGate;
import drydock.testing.RegistryGate.Kind;
import drydock.testing.RegistryProxy;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lab's registry behind a token service, and a real engine that pulls from it. */
class LoggedInIT {
    private static final String NAME = "logged-in-it";

    private final Docker docker = LabDocker.docker();
    private Host host;
    private LabEngine engine;
    private RegistryGate gate;

    @BeforeEach
    void behind_a_token_service() {
        host = Lab.host("a");
        engine = new LabEngine(host);
        gate = new RegistryGate(Kind.GHCR, new RegistryProxy(URI.create("http://" + Lab.registry())), Lab.ADDRESS);
    }

    @AfterEach
    void remove_what_was_made() {
        engine.delete("/containers/" + NAME + "?force=1");
        new HttpRegistry()
                .digest(image(RegistryGate.PASSWORD), "1.4.17")
                .ifPresent(digest -> engine.delete("/images/" + repository() + "@" + digest));
        gate.close();
    }

    @Test
    void an_engine_logs_in_as_drydock_does_and_shows_the_tag_of_what_is_pinned() {
        Image image = image(RegistryGate.PASSWORD);
        HttpRegistry registry = new HttpRegistry();
        String digest = registry.digest(image, "1.4.17").orElseThrow();
        String reference = image.at(new Release(Version.of("1.4.17"), "1.4.17", digest));

        assertThat(registry.platforms(image, digest)).contains("linux/amd64");
        assertThat(registry.labels(image, digest)).containsEntry("org.opencontainers.image.version", "1.4.17");
        assertThatThrownBy(() -> docker.pull(host, reference, image("wrong").registry(), _ -> {}))
                .isInstanceOf(DockerException.class)
                .hasMessageNotContaining("token-");
        docker.pull(host, reference, image.registry(), _ -> {});
        docker.create(host, NAME, Map.of("Image", reference));

        assertThat(gate.requests()).anyMatch(request -> request.contains("/manifests/" + digest + " Bearer token-"));
        JsonNode listed = engine.get("/containers/json?all=1&filters=%7B%22name%22:%5B%22" + NAME + "%22%5D%7D");
        assertThat(listed.path("Image").asText()).isEqualTo(repository() + ":1.4.17@" + digest);
        assertThat(docker.container(host, NAME).orElseThrow().imageId())
                .isEqualTo(docker.image(host, image.at(digest)).orElseThrow().get("Id"));
    }

    private String repository() {
        return gate.authority() + "/nocobase/nocobase";
    }

    private Image image(String password) {
        return new Image(
                repository(),
                "",
                Optional.of(new Image.Registry(
                        gate.url(), Optional.of(RegistryGate.USER), Optional.of(new Secret(password)))));
    }
}
