package drydock.bot;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.chat.Card.Kind;
import drydock.cluster.observed.ClusterState.NodeState;
import drydock.cluster.software.Version;
import drydock.plan.observation.ClusterObserver;
import drydock.run.RunEvent;
import drydock.run.RunEvent.Ending;
import drydock.testing.Shape;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A cluster on an image that the team builds itself. */
class OwnImageTest {
    private final Team team = new Team(new Shape().tags("{version}"));

    @Test
    void a_new_build_of_the_version_that_runs_is_brought_to_all_nodes() throws InterruptedException {
        String before = team.world.digest(Version.of("1.3.21"));
        String built = team.world.rebuild();
        atVerification();
        assertThat(team.newest("slack", Kind.PLAN).text()).contains("1.3.21 → 1.3.21", built.substring(0, 19));
        decided("✅");

        ended(Ending.DONE);
        assertThat(nodes()).allMatch(node -> node.runs(built)).noneMatch(node -> node.runs(before));
    }

    @Test
    void a_new_build_that_people_do_not_like_is_taken_back() throws InterruptedException {
        String before = team.world.digest(Version.of("1.3.21"));
        team.world.rebuild();
        atVerification();
        decided("❌");
        decided("⏪");

        ended(Ending.ROLLED_BACK);
        assertThat(nodes()).allMatch(node -> node.runs(before) && node.running());
    }

    @Test
    void an_image_that_was_only_loaded_on_all_hosts_is_upgraded_to() throws InterruptedException {
        team.world.loadEverywhere("1.4.99");
        atVerification("1.4.99");
        assertThat(team.newest("slack", Kind.PLAN).text()).contains("1.3.21 → 1.4.99", "that is on all hosts already");
        decided("✅");

        ended(Ending.DONE);
        assertThat(nodes())
                .allMatch(NodeState::isHealthy)
                .extracting(NodeState::own)
                .containsOnly(Optional.of(Version.of("1.4.99")));
    }

    @Test
    void the_build_that_runs_is_no_reason_to_stop_anything() {
        team.slack().say("U-alice", "/nocobase upgrade 1.3.21");
        team.beat();
        assertThat(team.newest("slack", Kind.ERROR).text()).contains("the cluster is on 1.3.21 already");
        assertThat(team.said("slack", Kind.PLAN)).isEmpty();
    }

    private Collection<NodeState> nodes() throws InterruptedException {
        return ClusterObserver.observe(team.cluster(), team.world.ports(), Optional.empty())
                .nodes()
                .values();
    }

    private void atVerification() {
        atVerification("1.3.21");
    }

    private void atVerification(String version) {
        team.slack().say("U-alice", "/nocobase upgrade " + version);
        untilAsked("start");
        team.slack().react("U-alice", team.newest("slack", Kind.PLAN).id(), "✅");
        untilAsked("backup");
        decided("✅");
        untilAsked("verification");
    }

    private void decided(String emoji) {
        team.slack().react("U-bob", team.newest("slack", Kind.GATE).id(), emoji);
        team.beats(Duration.ofSeconds(8));
    }

    private void untilAsked(String gate) {
        for (int second = 0; second < 300; second++) {
            team.beat();
            if (team.run()
                    .openQuestion()
                    .filter(open -> open.gate().name().equals(gate))
                    .isPresent()) {
                team.beat();
                return;
            }
        }
        throw new AssertionError("not asked " + gate + ": " + team.run().entries());
    }

    private void ended(Ending ending) {
        team.beats(Duration.ofMinutes(3));
        assertThat(team.run().finished().map(RunEvent.Finished::ending)).contains(ending);
    }
}
