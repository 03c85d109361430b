package drydock.plan.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.cluster.Host;
import drydock.cluster.Image;
import drydock.cluster.observed.ClusterState;
import drydock.cluster.software.Release;
import drydock.cluster.software.TagPattern;
import drydock.cluster.software.Version;
import drydock.cluster.software.VersionRange;
import drydock.plan.StepException;
import drydock.testing.FakeCluster;
import drydock.testing.FakeRegistry;
import drydock.text.Messages;
import drydock.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AvailableReleasesTest {
    private static final String ONE = "sha256:" + "1".repeat(64);

    private final FakeCluster world = new FakeCluster();

    @Test
    void a_whole_version_is_found_by_its_manifest_where_nothing_is_listed() {
        world.registry.listsNothing();
        ClusterState state = observe("1.4.17");

        assertThat(state.target()).map(Release::digest).contains(world.digest(Version.of("1.4.17")));
        assertThat(state.problems()).isEmpty();
        assertThat(state.unlisted())
                .map(Messages.ENGLISH::of)
                .hasValueSatisfying(why -> assertThat(why).contains("does not let Drydock list the tags"));
    }

    @Test
    void a_range_needs_the_list_and_says_why_there_is_none() {
        world.registry.listsNothing();
        ClusterState state = observe("1.4");

        assertThat(state.target()).isEmpty();
        assertThat(said(state.problems())).singleElement().asString().contains("does not let Drydock list the tags");
    }

    @Test
    void that_nothing_is_listed_is_said_once_in_a_status() throws InterruptedException {
        world.registry.listsNothing();
        ClusterState state = ClusterObserver.observe(world.cluster(), world.ports(), Optional.empty());

        assertThat(state.problems()).isEmpty();
        assertThat(said(state.remarks())).singleElement().asString().contains("does not let Drydock list the tags");
    }

    @Test
    void an_image_that_is_only_loaded_on_all_hosts_is_taken_by_its_id() {
        Set<String> ids = loaded("1.4.99", world.cluster().hosts());
        ClusterState state = observe("1.4.99");

        assertThat(state.problems()).isEmpty();
        assertThat(state.target()).hasValueSatisfying(release -> {
            assertThat(release.loaded()).isTrue();
            assertThat(ids).containsExactly(release.digest());
            assertThat(world.cluster().image().at(release)).isEqualTo(release.digest());
        });
        assertThat(said(state.remarks())).anyMatch(text -> text.contains("that is on all hosts already"));
    }

    @Test
    void an_image_that_only_some_hosts_have_is_answered_with_what_to_type() {
        loaded("1.4.99", List.of(world.cluster().host("a")));
        ClusterState state = observe("1.4.99");

        assertThat(state.target()).isEmpty();
        assertThat(said(state.problems()))
                .singleElement()
                .asString()
                .contains("it is on a and not on b, c")
                .contains("docker save registry.example.com/nocobase/nocobase:1.4.99 | docker -H HOST load");
    }

    @Test
    void a_registry_that_is_away_keeps_nobody_from_what_all_hosts_have() {
        loaded("1.4.99", world.cluster().hosts());
        world.registry.away();
        ClusterState state = observe("1.4.99");

        assertThat(state.target()).isPresent();
        assertThat(state.problems()).isEmpty();
        assertThat(said(state.remarks())).anyMatch(text -> text.contains("does not answer"));
    }

    @Test
    void a_tag_that_tells_no_version_is_read_from_the_image_s_label() {
        FakeRegistry registry = new FakeRegistry();
        registry.publish("acme/crm", "2026-08-01", ONE);
        Image own = new Image("acme/crm", "", TagPattern.parse("{build}"), Optional.empty());

        registry.describe(ONE, Set.of(), Map.of(TagPattern.LABEL, "1.4.17"));
        assertThat(AvailableReleases.of(own, registry).find(new VersionRange("2026-08-01")))
                .contains(new Release(Version.of("1.4.17"), "2026-08-01", ONE));
        assertThat(AvailableReleases.of(own, registry).find(new VersionRange("7")))
                .isEmpty();
    }

    @Test
    void a_tag_and_a_label_that_tell_no_version_are_answered_with_what_to_build() {
        FakeRegistry registry = new FakeRegistry();
        registry.publish("acme/crm", "7", ONE);
        Image own = new Image("acme/crm", "", TagPattern.parse("{build}"), Optional.empty());

        assertThatThrownBy(() -> AvailableReleases.of(own, registry).find(new VersionRange("7")))
                .isInstanceOf(StepException.class)
                .hasMessageContaining("build it with `LABEL org.opencontainers.image.version=1.4.17`");
    }

    @Test
    void the_newest_build_of_a_version_is_the_one_that_a_range_means() {
        FakeRegistry registry = new FakeRegistry();
        registry.publish("acme/crm", "1.4.17-acme.9", "sha256:" + "9".repeat(64));
        registry.publish("acme/crm", "1.4.17-acme.10", ONE);
        Image own = new Image("acme/crm", "", TagPattern.parse("{version}-acme.{build}"), Optional.empty());

        assertThat(AvailableReleases.of(own, registry).find(new VersionRange("1.4")))
                .contains(new Release(Version.of("1.4.17"), "1.4.17-acme.10", ONE));
        assertThat(AvailableReleases.of(own, registry).find(new VersionRange("1.4.17-acme.9")))
                .map(Release::tag)
                .contains("1.4.17-acme.9");
    }

    /** @return the ids under which they have it */
    private Set<String> loaded(String tag, List<Host> hosts) {
        String repository = world.cluster().image().repository();
        hosts.forEach(host -> world.docker.load(host, repository, tag, Map.of("Cmd", List.of("start"))));
        return hosts.stream()
                .map(host -> world.docker
                        .image(host, repository + ":" + tag)
                        .orElseThrow()
                        .get("Id")
                        .toString())
                .collect(Collectors.toSet());
    }

    private ClusterState observe(String wanted) {
        try {
            return ClusterObserver.observe(world.cluster(), world.ports(), VersionRange.parse(wanted));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> said(List<Text> texts) {
        return texts.stream().map(Messages.ENGLISH::of).toList();
    }
}
