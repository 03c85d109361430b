package drydock.plan.step.verification;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.software.Release;
import drydock.nocobase.Health;
import drydock.plan.Deviation;
import drydock.plan.Deviation.Kind;
import drydock.plan.step.FakeStepContext;
import drydock.testing.FakeCluster;
import drydock.testing.Shape;
import drydock.text.Messages;
import drydock.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of the first node, which runs the old version. */
class NodeVerificationTest {
    private static final String OTHER = "sha256:" + "0".repeat(64);

    private final FakeStepContext run = new FakeStepContext();

    private NodeVerification of(FakeStepContext context, String digest) {
        Release release = new Release(FakeStepContext.OLD, "1.3.21", digest);
        return new NodeVerification(context, context.cluster().node("nb-1"), release);
    }

    private List<Deviation> found(String digest) throws InterruptedException {
        return of(run, digest).deviations();
    }

    private String digest() {
        return run.world.digest(FakeStepContext.OLD);
    }

    private static String words(List<Deviation> found) {
        return Messages.ENGLISH.of(Text.sentences(Deviation.texts(found)));
    }

    @Test
    void a_node_that_is_what_it_should_be_deviates_in_nothing() throws InterruptedException {
        assertThat(found(digest())).isEmpty();
    }

    @Test
    void who_may_have_opened_the_database_besides_is_told() throws InterruptedException {
        Text intruder = Text.verbatim("nocobase-2 was started");
        run.intrusions.add(intruder);
        assertThat(found(digest())).containsExactly(new Deviation(Kind.INTRUSION, intruder));
    }

    @Test
    void another_image_is_told_with_its_digest() throws InterruptedException {
        assertThat(found(OTHER)).extracting(Deviation::kind).containsExactly(Kind.IMAGE);
        assertThat(words(found(OTHER))).contains(digest(), OTHER);
        run.world.docker.withoutDigests(run.host("nb-1"), run.container("nb-1").imageId());
        assertThat(words(found(OTHER))).doesNotContain(digest()).contains(OTHER);
    }

    @Test
    void where_no_image_is_known_none_is_wrong() throws InterruptedException {
        assertThat(found("")).isEmpty();
    }

    @Test
    void without_a_container_the_image_is_wrong() throws InterruptedException {
        run.takenAway(run.container("nb-1").id());
        assertThat(found(digest())).extracting(Deviation::kind).contains(Kind.IMAGE);
    }

    @Test
    void one_that_does_not_serve_is_told_as_that_and_by_the_version_that_it_does_not_tell()
            throws InterruptedException {
        run.world.meanwhile(() -> run.world.nocoBase.becomes("nb-1", new Health.Busy("loading")));
        assertThat(found(digest()))
                .extracting(Deviation::kind)
                .containsExactly(Kind.HEALTH, Kind.NODE_VERSION, Kind.PROBE);
        assertThat(words(found(digest()))).contains("loading", "503");
    }

    @Test
    void where_the_database_tells_no_version_that_is_said() throws InterruptedException {
        run.world.database.content("nocobase").version("");
        assertThat(found(digest())).extracting(Deviation::kind).contains(Kind.DATABASE_VERSION);
    }

    @Test
    void pages_that_are_gone_are_told_with_what_they_answer() throws InterruptedException {
        run.world.nocoBase.pages(Set.of());
        assertThat(found(digest()))
                .containsExactly(
                        new Deviation(Kind.PROBE, "/", Text.of("verification.probe", "/", Text.verbatim("404"))));
    }

    @Test
    void what_was_found_of_sub_applications_is_in_the_summary() {
        FakeStepContext all = new FakeStepContext(
                new FakeCluster(new Shape().databases("nocobase", "crm").cluster(), Map.of()));
        NodeVerification verification = of(all, digest());
        assertThat(Messages.ENGLISH.of(verification.summary(List.of()))).doesNotContain("crm");
        all.world.database.content("crm").version("1.2.0");
        assertThat(Messages.ENGLISH.of(verification.summary(List.of()))).contains("crm 1.2.0");
    }

    @ParameterizedTest
    @CsvSource({"199, false", "200, true", "399, true", "400, false", "0, false"})
    void a_page_that_is_there_answers_so(int status, boolean passes) {
        assertThat(NodeVerification.passes(status)).isEqualTo(passes);
    }

    @Test
    void no_status_at_all_is_no_answer() {
        assertThat(NodeVerification.answer(0)).isEqualTo(Text.of("verification.no-answer"));
        assertThat(NodeVerification.answer(404)).isEqualTo(Text.verbatim("404"));
    }
}
