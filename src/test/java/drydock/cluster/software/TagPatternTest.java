package drydock.cluster.software;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Image;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagPatternTest {

    @ParameterizedTest
    @CsvSource({
        "{version}-acme.{build}, 1.4.17-acme.3, 1.4.17",
        "{version}-acme.{build}, 1.5.0-beta.2-acme.3, 1.5.0-beta.2",
        "{version}-acme.{build}, 1.4.17,",
        "{version}-acme.{build}, 1.4.17-full-other.3,",
        "crm-v{version}, crm-v1.4.17, 1.4.17",
        "{build}_{version}, 2026-08-01_1.4.17, 1.4.17",
        "{version}.{build}, 1.4.17.20260801, 1.4.17",
        "{build}, 2026-08-01,"
    })
    void a_version_is_read_in_a_team_s_own_tag(String pattern, String tag, String version) {
        assertThat(TagPattern.parse(pattern).orElseThrow().versionOf(tag))
                .isEqualTo(Optional.ofNullable(version).map(Version::of));
    }

    @ParameterizedTest
    @CsvSource({"1.4.17", "latest", "{version}-{version}", "{versoin}", "a b{version}", "{version}-(.*)"})
    void what_is_no_pattern_is_refused(String text) {
        assertThat(TagPattern.parse(text)).isEmpty();
    }

    @Test
    void one_whole_version_or_tag_is_asked_for_by_its_name() {
        Image own = image("{version}-acme.{build}");
        assertThat(own.tagsFor(new VersionRange("1.4.17-acme.3"))).containsExactly("1.4.17-acme.3");
        assertThat(own.tagsFor(new VersionRange("1.4.17"))).isEmpty();
        assertThat(image("crm-{version}").tagsFor(new VersionRange("1.4.17"))).containsExactly("crm-1.4.17");
        assertThat(image("{build}").tagsFor(new VersionRange("2026-08-01"))).containsExactly("2026-08-01");
        Image full = new Image("nocobase/nocobase", "-full", Optional.empty());
        assertThat(full.tagsFor(new VersionRange("1.4.17"))).containsExactly("1.4.17-full");
        assertThat(full.tagsFor(new VersionRange("1.4"))).isEmpty();
    }

    @Test
    void a_container_is_made_of_the_digest_and_shows_the_tag() {
        Image image = new Image("docker.io/acme/crm", "", Optional.empty());
        Version version = Version.of("1.4.17");
        assertThat(image.at(new Release(version, "1.4.17-acme.3", "sha256:91c0")))
                .isEqualTo("acme/crm:1.4.17-acme.3@sha256:91c0");
        assertThat(image.at(new Release(version, "1.4.17", "sha256:91c0", true)))
                .isEqualTo("sha256:91c0");
    }

    private static Image image(String pattern) {
        return new Image("acme/crm", "", TagPattern.parse(pattern), Optional.empty());
    }
}
