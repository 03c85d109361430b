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
import drydock.testing.Shape;
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

    private FakeCluster world = new FakeCluster();

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
    void images_that_are_not_the_same_on_all_hosts_are_answered_with_what_to_type() {
        loaded("1.4.99", world.cluster().hosts());
        String repository = world.cluster().image().repository();
        world.docker.load(world.cluster().host("b"), repository, "1.4.99", Map.of("Cmd", List.of("another")));
        ClusterState state = observe("1.4.99");

        assertThat(state.target()).isEmpty();
        assertThat(said(state.problems())).singleElement().asString().contains("is not the same image");
    }

    /** One host knows it by one more, which the others do not. */
    @Test
    void an_image_that_the_registry_dropped_is_taken_by_the_digest_under_which_all_hosts_have_it() {
        Version version = Version.of("1.4.17");
        String digest = world.digest(version);
        for (Host host : world.cluster().hosts()) {
            world.docker.pull(host, world.cluster().image().repository() + ":1.4.17", Optional.empty(), _ -> {});
        }
        Host last = world.cluster().hosts().getLast();
        String id = world.docker
                .image(last, world.cluster().image().at(digest))
                .orElseThrow()
                .get("Id")
                .toString();
        world.docker.digest(last, id, world.cluster().image().at("sha256:" + "0".repeat(64)));
        world.registry.forget(digest);

        assertThat(observe("1.4.17").target()).contains(new Release(version, "1.4.17", digest));
    }

    @Test
    void an_image_that_hosts_of_two_kinds_of_store_were_given_is_said_to_need_a_registry() throws InterruptedException {
        world.docker.containerd(world.cluster().host("c"));
        assertThat(loaded("1.4.99", world.cluster().hosts())).hasSize(2);

        ClusterState state = observe("1.4.99");
        assertThat(state.target()).isEmpty();
        assertThat(said(state.problems()))
                .singleElement()
                .asString()
                .contains("keep images in different ways", "push it to a registry");
    }

    @Test
    void a_loaded_image_whose_tag_is_no_version_is_known_by_its_label() {
        world = new FakeCluster(new Shape().tags("{build}").cluster(), Map.of());
        String repository = world.cluster().image().repository();
        Map<String, Object> labelled = Map.of("Cmd", List.of("start"), "Labels", Map.of(TagPattern.LABEL, "1.4.99"));
        world.cluster().hosts().forEach(host -> world.docker.load(host, repository, "7", labelled));
        loaded("8", world.cluster().hosts());

        assertThat(observe("7").target()).map(Release::version).contains(Version.of("1.4.99"));
        assertThat(said(observe("8").problems())).singleElement().asString().contains("build it with `LABEL");
    }

    @Test
    void that_nothing_is_listed_is_nothing_to_whom_a_whole_version_is_enough() {
        loaded("1.4.99", world.cluster().hosts());
        world.registry.listsNothing();

        assertThat(said(observe("1.4.99").remarks()))
                .singleElement()
                .asString()
                .contains("that is on all hosts already");
    }

    @Test
    void a_registry_that_does_not_answer_may_list_its_tags_again() throws InterruptedException {
        world.registry.away();

        assertThat(ClusterObserver.observe(world.cluster(), world.ports(), Optional.empty())
                        .unlisted())
                .isEmpty();
    }

    @Test
    void a_newer_version_that_is_there_as_another_variant_alone_is_told_to_whom_the_newest_is_meant() {
        world = new FakeCluster(new Shape().tagSuffix("-full").cluster(), Map.of());
        String repository = world.cluster().image().repository();
        world.registry.publish(repository, "1.4.1-full", ONE);

        assertThat(said(observe("1.4").remarks()))
                .anyMatch(text -> text.contains("1.4.17 is there, but not yet as 1.4.17-full"));
        assertThat(said(observe("1.4.1").remarks())).isEmpty();
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
