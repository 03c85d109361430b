package drydock.plan.step.container;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Host;
import drydock.cluster.software.Release;
import drydock.cluster.software.TagPattern;
import drydock.plan.step.FakeStepContext;
import drydock.testing.Behaviour;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PullImageTest {
    private final FakeStepContext run = new FakeStepContext();

    @Test
    void every_host_has_the_image_by_its_digest_afterwards() {
        run.does(new PullImage(run.image(), List.of("a", "b", "c")));
        for (String node : FakeStepContext.ALL) {
            assertThat(run.world.docker.image(run.host(node), run.image())).isPresent();
        }
    }

    @Test
    void the_share_of_all_hosts_together_is_told() {
        run.does(new PullImage(run.image(), List.of("a", "b", "c")));
        assertThat(run.shares).contains(1.0).allMatch(share -> share * 3 == Math.rint(share * 3));
    }

    @Test
    void a_tag_that_moved_since_the_plan_changes_nothing_on_any_host() {
        Release planned = run.release();
        String reference = run.cluster().image().at(planned);
        run.world.docker.publish(
                run.cluster().image().repository(), "1.4.17", Map.of("Cmd", List.of("other")), new Behaviour() {});

        run.does(new PullImage(reference, List.of("a", "b", "c")));

        assertThat(reference).endsWith(":1.4.17@" + planned.digest());
        assertThat(FakeStepContext.ALL)
                .allSatisfy(node -> assertThat(run.world.docker.image(run.host(node), reference))
                        .isEqualTo(run.world.docker.image(run.host(node), run.image()))
                        .isPresent());
    }

    @Test
    void an_image_for_another_architecture_is_found_out_before_anything_stops() {
        assertThat(run.refuses(new PullImage(
                        published("1.4.18", Map.of("testing.architecture", "arm64")), List.of("a", "b", "c"))))
                .contains("host a got an image for linux/arm64 and runs linux/amd64", "nothing has stopped");
    }

    @Test
    void another_version_under_the_tag_is_found_out_before_anything_stops() {
        labelled("1.3.21");
        assertThat(run.refuses(new PullImage(published("1.4.18", version("1.5.0")), List.of("a"))))
                .contains("the image that host a got as 1.4.18 says of itself that it is version 1.5.0");
        run.does(new PullImage(published("1.4.19", version("1.4.19")), List.of("a")));
    }

    @Test
    void a_label_that_never_told_the_version_of_nocobase_is_not_asked() {
        labelled("7.2.0");
        run.does(new PullImage(published("1.4.18", version("7.3.0")), List.of("a")));
    }

    @Test
    void an_image_that_is_only_loaded_is_not_pulled_and_may_not_be_missing() {
        String repository = run.cluster().image().repository();
        run.world.docker.load(run.host("nb-1"), repository, "1.4.99", Map.of());
        String id = run.world
                .docker
                .image(run.host("nb-1"), repository + ":1.4.99")
                .orElseThrow()
                .get("Id")
                .toString();

        run.does(new PullImage(id, List.of("a")));
        assertThat(run.refuses(new PullImage(id, List.of("a", "b")))).contains("b: host b has no image " + id);
    }

    private static Map<String, String> version(String version) {
        return Map.of(TagPattern.LABEL, version);
    }

    /** @return its reference, pinned */
    private String published(String tag, Map<String, String> labels) {
        String repository = run.cluster().image().repository();
        String digest = run.world.docker.publish(
                repository, tag, Map.of("Cmd", List.of("start"), "Labels", labels), new Behaviour() {});
        return repository + ":" + tag + "@" + digest;
    }

    /** The first node runs 1.3.21, of an image that says of itself what it is. */
    private void labelled(String label) {
        published("1.3.21", version(label));
        Host host = run.host("nb-1");
        String reference = run.cluster().image().repository() + ":1.3.21";
        run.world.docker.untag(host, reference);
        run.takenAway(run.container("nb-1").id());
        run.world.docker.pull(host, reference, Optional.empty(), _ -> {});
        run.world.docker.create(host, "nocobase-1", run.world.body("nb-1", reference, Map.of()));
    }

    @Test
    void the_host_that_does_not_answer_is_named() {
        run.world.docker.unreachable(run.host("nb-2"));
        assertThat(run.refuses(new PullImage(run.image(), List.of("a", "b", "c"))))
                .contains("b: ")
                .doesNotContain("a: ");
    }
}
