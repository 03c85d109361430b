package drydock.bot;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.announcement.UndeliveredGates.Undelivered;
import drydock.chat.Card.Kind;
import drydock.operations.GatesReadiness;
import drydock.testing.FakeChat;
import drydock.testing.FakeChat.Message;
import drydock.testing.Shape;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

/** Gates that cannot be said where they belong, or nowhere. */
class UndeliveredTest {
    private final Team team = new Team(new Shape().announcedIn("discord", "D-ops"));

    private String startedRun() {
        team.slack().say("U-alice", "/nocobase upgrade 1.4");
        team.beat();
        return team.newest("slack", Kind.PLAN).id();
    }

    /** Nobody can say which number a gate will have, so they are all refused. */
    private void refuseGates(String platform) {
        for (int number = 0; number < 200; number++) {
            team.chat(platform).refuse(team.run().id() + "/gate/" + number);
        }
    }

    @Test
    void what_cannot_be_said_in_the_thread_is_said_in_the_channel_and_said_so_once() {
        String plan = startedRun();
        team.slack().react("U-alice", plan, "✅");
        team.slack().closeThread(plan);
        team.beats(Duration.ofSeconds(10));
        Message gate = team.newest("slack", Kind.GATE);
        assertThat(gate.thread()).isEmpty();
        assertThat(lines("slack", "takes no messages"))
                .singleElement()
                .satisfies(line -> assertThat(line.thread()).isEmpty());
        assertThat(lines("discord", "takes no messages")).isEmpty();
        team.slack().react("U-bob", gate.id(), "✅");
        team.beats(Duration.ofSeconds(10));
        assertThat(waitsAt()).isEqualTo("verification");
        assertThat(lines("slack", "takes no messages")).hasSize(1);
    }

    @Test
    void a_gate_that_reached_nobody_is_told_and_decided_in_words() {
        String plan = startedRun();
        refuseGates("slack");
        refuseGates("discord");
        team.slack().react("U-alice", plan, "✅");
        team.beats(Duration.ofSeconds(30));
        assertThat(waitsAt()).isEqualTo("backup");
        assertThat(lines("slack", "nobody sees")).isEmpty();
        team.beats(Duration.ofSeconds(50));
        assertThat(lines("slack", "nobody sees"))
                .singleElement()
                .satisfies(line -> assertThat(line.text())
                        .contains(
                                "backup", "/nocobase run approve " + team.run().name()));
        assertThat(lines("discord", "nobody sees")).hasSize(1);
        assertThat(readiness().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(readiness().getData())
                .hasValueSatisfying(data -> assertThat(data.toString())
                        .contains(team.run().name() + " backup", "reached nobody for a minute", "discord D-ops"));
        team.slack().say("U-bob", "/nocobase run approve " + team.run().name());
        team.beats(Duration.ofSeconds(10));
        assertThat(waitsAt()).isEqualTo("verification");
        assertThat(team.undelivered.latest()).isEmpty();
        assertThat(readiness().getData()).isEmpty();
    }

    @Test
    void a_gate_that_is_missing_on_one_platform_only_is_counted_and_no_more() {
        String plan = startedRun();
        refuseGates("discord");
        team.slack().react("U-alice", plan, "✅");
        team.beats(Duration.ofSeconds(90));
        assertThat(team.undelivered.latest()).singleElement().satisfies((Undelivered gate) -> {
            assertThat(gate.nowhere()).isFalse();
            assertThat(gate.missing())
                    .singleElement()
                    .satisfies(channel -> assertThat(channel.platform()).isEqualTo("discord"));
        });
        assertThat(lines("slack", "nobody sees")).isEmpty();
        assertThat(lines("discord", "nobody sees")).isEmpty();
        assertThat(readiness().getData()).isEmpty();
    }

    @Test
    void a_plan_that_nobody_sees_is_told_too() {
        team.slack().say("U-alice", "/nocobase upgrade 1.4");
        team.beat();
        String plan = team.newest("slack", Kind.PLAN).id();
        team.slack().delete(plan);
        team.slack().failNext(500);
        team.chat("discord").failNext(500);
        team.beats(Duration.ofSeconds(70));
        assertThat(team.undelivered.latest()).isEmpty();
        team.outbox.sayAgain(
                "slack",
                FakeChat.CHANNEL,
                team.run().id() + "/plan",
                team.world.time.clock().instant());
        team.beats(Duration.ofSeconds(2));
        assertThat(team.undelivered.latest())
                .singleElement()
                .satisfies(gate -> assertThat(gate.question().isStart()).isTrue());
    }

    private HealthCheckResponse readiness() {
        return new GatesReadiness(team.undelivered).call();
    }

    private String waitsAt() {
        return team.run().openQuestion().orElseThrow().gate().name();
    }

    private List<Message> lines(String platform, String words) {
        return team.chat(platform).messages().stream()
                .filter(message -> message.recipient().equals(Optional.empty()))
                .filter(message -> message.text().contains(words))
                .toList();
    }
}
