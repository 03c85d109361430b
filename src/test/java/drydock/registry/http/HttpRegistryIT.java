package drydock.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Image;
import drydock.cluster.software.Version;
import drydock.cluster.software.VersionRange;
import drydock.registry.Releases;
import drydock.testing.Clusters;
import drydock.testing.Lab;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HttpRegistryIT {
    private final HttpRegistry registry = new HttpRegistry();
    private final Image image = Clusters.demo().image();

    @BeforeAll
    static void lab() {
        Lab.host("a");
    }

    @Test
    void the_registry_of_the_lab_tells_what_1_4_means_and_pins_it() {
        Releases releases = Releases.of(image, registry.tags(image));

        assertThat(releases.newest(VersionRange.parse("1.4").orElseThrow()))
                .hasValueSatisfying(version -> assertThat(version).isGreaterThanOrEqualTo(Version.of("1.4.17")));
        assertThat(registry.digest(image, "1.4.17"))
                .hasValueSatisfying(digest -> assertThat(digest)
                        .matches("sha256:[0-9a-f]{64}")
                        .isNotEqualTo(registry.digest(image, "1.4.2").orElseThrow()));
        assertThat(registry.digest(image, "1.4.71")).isEmpty();
    }
}
