package drydock.registry;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Image;
import drydock.cluster.Version;
import drydock.cluster.VersionRange;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleasesTest {
    private static final List<String> TAGS = List.of(
            "latest",
            "1.4",
            "1.3.21",
            "1.4.2",
            "1.4.17",
            "1.4.9",
            "1.4.17-full",
            "1.4.2-full",
            "1.4.17-no-nginx",
            "1.5.0-beta.3",
            "1.10.0",
            "2.0.0",
            "2.1.0-alpha.1",
            "sha-1234",
            "main",
            "3.0.0-beta.1");

    private final Releases releases = Releases.of(image(""), TAGS);

    @ParameterizedTest
    @CsvSource({"1.4, 1.4.17", "v1.4, 1.4.17", "1, 1.10.0", "1.4.2, 1.4.2", "1.5.0-beta.3, 1.5.0-beta.3", "2, 2.0.0"})
    void a_series_means_its_newest_release_and_a_full_version_itself(String asked, String meant) {
        assertThat(releases.newest(range(asked))).contains(Version.of(meant));
    }

    @ParameterizedTest
    @CsvSource({
        "1.4.71, 1.4.71 does not exist; the newest 1.4.x is 1.4.17",
        "1.5,    1.5 does not exist; the newest 1.x is 1.10.0",
        "1.5.0,  1.5.0 does not exist; the newest 1.x is 1.10.0",
        "7.7.7,  7.7.7 does not exist; the newest release is 2.0.0",
        "3,      3 does not exist; the newest release is 2.0.0",
        "2.0.0-beta.9, 2.0.0-beta.9 does not exist; the newest 2.0.x is 2.0.0"
    })
    void what_does_not_exist_is_answered_with_what_is_near(String asked, String said) {
        assertThat(releases.newest(range(asked))).isEmpty();
        assertThat(releases.suggestion(range(asked))).isEqualTo(said);
    }

    @Test
    void only_tags_with_the_suffix_of_the_image_are_releases_of_it() {
        Releases full = Releases.of(image("-full"), TAGS);

        assertThat(full.versions()).containsExactly(Version.of("1.4.17"), Version.of("1.4.2"));
        assertThat(full.suggestion(range("1.4.9")))
                .isEqualTo("1.4.9 with -full does not exist; the newest 1.4.x is 1.4.17");
    }

    @Test
    void versions_are_offered_newest_first_and_once() {
        Releases twice = Releases.of(image(""), List.of("1.2.0", "v1.2.0", "1.10.0", "1.9.9"));

        assertThat(twice.versions()).containsExactly(Version.of("1.10.0"), Version.of("1.9.9"), Version.of("1.2.0"));
    }

    @Test
    void an_empty_registry_has_nothing_to_suggest() {
        assertThat(Releases.of(image(""), List.of("latest")).suggestion(range("1.4")))
                .isEqualTo("1.4 does not exist; there are no releases at all");
    }

    private static VersionRange range(String text) {
        return VersionRange.parse(text).orElseThrow();
    }

    private static Image image(String suffix) {
        return new Image("nocobase/nocobase", suffix, Optional.empty());
    }
}
