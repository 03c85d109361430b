package drydock.cluster.software;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageReferenceTest {

    @ParameterizedTest
    @CsvSource({
        "docker.io/nocobase/nocobase, nocobase/nocobase",
        "index.docker.io/nocobase/nocobase/, nocobase/nocobase",
        "Docker.IO/library/redis, redis",
        "Registry.Example.COM:5000/team/crm, registry.example.com:5000/team/crm",
        "localhost/crm, localhost/crm",
        "nocobase/nocobase, nocobase/nocobase",
        "redis, redis"
    })
    void one_image_has_one_name_whatever_its_spelling(String spelled, String familiar) {
        assertThat(ImageReference.familiar(spelled)).isEqualTo(familiar);
    }

    @ParameterizedTest
    @CsvSource({
        "nocobase/nocobase:1, index.docker.io",
        "redis, index.docker.io",
        "registry-1.docker.io/nocobase/nocobase, index.docker.io",
        "Registry.Example.COM:5000/team/crm, registry.example.com:5000",
        "localhost/crm, localhost"
    })
    void a_registry_has_one_name_too(String reference, String registry) {
        assertThat(ImageReference.parse(reference).registry()).isEqualTo(registry);
        assertThat(ImageReference.registry("Registry-1.docker.io")).isEqualTo("index.docker.io");
        assertThat(ImageReference.registry("R.example:443")).isEqualTo("r.example");
    }

    @Test
    void a_port_is_no_tag_and_a_digest_may_follow_a_tag() {
        assertThat(ImageReference.parse("10.0.0.1:5000/a/b"))
                .isEqualTo(new ImageReference("10.0.0.1:5000/a/b", "", ""));
        assertThat(ImageReference.parse("docker.io/a/b:1.4.17-full@sha256:91c0"))
                .isEqualTo(new ImageReference("a/b", "1.4.17-full", "sha256:91c0"));
        assertThat(ImageReference.parse("sha256:91c0")).isEqualTo(new ImageReference("sha256", "91c0", ""));
    }
}
