package drydock.registry;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Image;
import drydock.cluster.software.TagPattern;
import drydock.cluster.software.Version;
import drydock.cluster.software.VersionRange;
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

    @Test
    void only_tags_with_the_suffix_of_the_image_are_releases_of_it() {
        Releases full = Releases.of(image("-full"), TAGS);

        assertThat(full.versions()).containsExactly(Version.of("1.4.17"), Version.of("1.4.2"));
    }

    @Test
    void versions_are_offered_newest_first_and_once() {
        Releases twice = Releases.of(image(""), List.of("1.2.0", "v1.2.0", "1.10.0", "1.9.9"));

        assertThat(twice.versions()).containsExactly(Version.of("1.10.0"), Version.of("1.9.9"), Version.of("1.2.0"));
    }

    @Test
    void a_newer_version_without_the_suffix_is_told_and_not_taken() {
        Releases full = Releases.of(image("-full"), List.of("1.4.17", "1.4.17-full", "1.4.20", "1.5.0"));

        assertThat(full.newest(range("1.4"))).contains(Version.of("1.4.17"));
        assertThat(full.newerElsewhere(range("1.4"))).contains(Version.of("1.4.20"));
        assertThat(full.newerElsewhere(range("1.6"))).isEmpty();
        assertThat(Releases.of(image(""), TAGS).newerElsewhere(range("1.4"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "-no-nginx, 2.1.3-full-no-nginx",
        "-no-nginx, 2.1.3",
        "-full, 2.1.3-no-nginx",
        "-full, 2.1.3-no-nginx-full",
        "'', 2.1.3-full",
        "'', 2.1.3-beta.2-full"
    })
    void another_variant_is_no_version_of_this_cluster(String suffix, String tag) {
        assertThat(Releases.of(image(suffix), List.of(tag)).versions()).isEmpty();
    }

    @Test
    void a_preliminary_version_of_a_variant_is_one() {
        assertThat(Releases.of(image("-full"), List.of("2.1.0-beta.3-full")).versions())
                .containsExactly(Version.of("2.1.0-beta.3"));
    }

    @Test
    void of_several_builds_of_a_version_the_newest_counts() {
        Image own = new Image("acme/crm", "", TagPattern.parse("{version}-acme.{build}"), Optional.empty());
        Releases releases =
                Releases.of(own, List.of("1.4.17-acme.9", "1.4.17-acme.10", "1.4.17", "1.4.16-acme.2", "latest"));

        assertThat(releases.versions()).containsExactly(Version.of("1.4.17"), Version.of("1.4.16"));
        assertThat(releases.tags()).containsEntry(Version.of("1.4.17"), "1.4.17-acme.10");
    }

    @Test
    void a_version_is_asked_for_by_the_tag_that_it_really_has() {
        assertThat(Releases.of(image(""), List.of("v1.4.17", "1.4.2", "v1.4.2")).tags())
                .containsEntry(Version.of("1.4.17"), "v1.4.17")
                .containsEntry(Version.of("1.4.2"), "1.4.2");
    }

    private static VersionRange range(String text) {
        return VersionRange.parse(text).orElseThrow();
    }

    private static Image image(String suffix) {
        return new Image("nocobase/nocobase", suffix, Optional.empty());
    }
}
