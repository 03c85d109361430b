package drydock.scenario;

import static drydock.scenario.WatchedRun.NO;
import static drydock.scenario.WatchedRun.YES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import drydock.scenario.Room.Heard;
import drydock.testing.slack.SlackSchemas;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same conversation on every platform, all of them on at once; each upgrade goes on where the one before it ended. */
@ExtendWith(OnTheLab.class)
@TestMethodOrder(OrderAnnotation.class)
class ConversationIT {
    private final Scene scene;
    private final LabCluster cluster;
    private final Console console;

    ConversationIT(Scene scene) {
        this.scene = scene;
        this.cluster = scene.cluster();
        this.console = scene.console();
    }

    private void serving(String version) {
        cluster.servingQuickly(version);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"console", "slack", "discord"})
    @Order(1)
    void what_cannot_be_and_who_may_not_ask_are_refused(String platform) {
        serving("1.3.21");
        Conversation talk = new Conversation(scene.room(platform));
        talk.room().upgrade("alice", "9.9", "demo");
        assertThat(talk.await("NOT PLANNED").text()).contains("no version 9.9", "2.0.0");
        talk.room().upgrade("mallory", "1.4", "demo");
        talk.awaitPrivately("mallory", talk.room().words().of("policy.stranger", platform));
        assertThat(talk.heard("PLAN")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"slack", "discord"})
    @Order(2)
    void what_is_sent_is_as_the_platforms_describe_it(String platform) {
        assumeTrue(scene.room(platform).complaints().isPresent(), SlackSchemas.NOWHERE);
        Conversation talk = new Conversation(scene.room(platform));
        talk.room().upgrade("alice", "9.9", "demo");
        talk.await("NOT PLANNED");
        assertThat(talk.room().complaints().orElseThrow()).isEmpty();
    }

    @Test
    @Order(3)
    void a_run_is_decided_where_it_lives_and_where_it_is_announced_also_while_nobody_listens() {
        serving("1.3.21");
        Unharmed before = Unharmed.now(cluster);
        Conversation slack = new Conversation(scene.slack());
        Conversation discord = new Conversation(scene.discord());
        FollowedRun run = asked(slack, "1.4", "spread");
        slack.room().react("alice", slack.await("PLAN " + run.name()), YES);
        Heard onSlack = slack.awaitGate(run, "backup");
        Heard onDiscord = discord.awaitGate(run, "backup");
        slack.room().react("bob", onSlack, YES);
        run.awaitEvent("VoteCast", "bob approve");

        scene.killAndStartAgain(() -> {
            scene.slack().takeBackUnheard("bob", onSlack, YES);
            discord.room().react("carol", onDiscord, YES);
        });
        run.awaitEvent("VoteWithdrawn", "bob");
        run.awaitEvent("VoteCast", "carol approve");
        assertThat(run.journal().waitsFor()).isEqualTo("backup");

        discord.room().awaitConnection();
        discord.room().press("bob", onDiscord, NO);
        run.awaitEnding("unwound");
        assertThat(slack.await("UNWOUND " + run.name()).text()).contains("bob");
        discord.await("UNWOUND " + run.name());
        before.assertBack();
    }

    @ParameterizedTest(name = "{0}: {1} to {2}")
    @CsvSource({"slack,1.3.21,1.4.17", "discord,1.4.17,2.0.0"})
    @Order(4)
    void an_upgrade_is_asked_for_watched_and_decided(String platform, String from, String to) {
        upgrades(platform, from, to);
    }

    /** Where every other scenario is decided. */
    @Test
    @Order(5)
    @Tag("long")
    void an_upgrade_is_asked_for_watched_and_decided_on_the_console() {
        upgrades("console", "1.3.21", "1.4.2");
    }

    private void upgrades(String platform, String from, String to) {
        serving(from);
        Conversation talk = new Conversation(scene.room(platform));
        FollowedRun run = asked(talk, to, "demo");
        Heard plan = talk.await("PLAN " + run.name());
        assertThat(plan.text()).contains("demo · " + from + " → " + to, "gate backup", "gate verification");
        talk.room().react("alice", plan, YES);
        Heard progress = talk.await("▶ " + run.name());

        decideOnTheBackup(talk, run);
        Heard verification = talk.awaitGate(run, "verification");
        assertThat(verification.text()).contains("nb-1 healthy on " + to);
        talk.room().press("carol", verification, YES);
        run.awaitEnding("done");

        assertThat(talk.await("DONE " + run.name()).text()).contains(to, "alice, bob, carol");
        assertOneMessageMovedAlong(talk, run, progress);
        assertThat(cluster.nodes())
                .allSatisfy(node -> assertThat(node.digests()).contains(cluster.digest(to)));
        assertThat(cluster.serves()).isTrue();
        talk.room().complaints().ifPresent(complaints -> assertThat(complaints).isEmpty());
    }

    /** Neither who asked nor a stranger, by whatever name, opens the gate. */
    private static void decideOnTheBackup(Conversation talk, FollowedRun run) {
        Room room = talk.room();
        Heard gate = talk.awaitGate(run, "backup");
        room.react("mallory", gate, YES);
        run.awaitEvent("Refused", room.platform() + " user " + room.id("mallory") + " approve");
        room.react("alice", gate, YES);
        run.awaitEvent("Refused", "alice approve");
        Heard refusal = talk.awaitPrivately("alice", room.words().of("policy.four-eyes", "alice", "bob, carol"));
        assertThat(refusal.text()).contains(run.name());
        assertThat(run.journal().waitsFor()).isEqualTo("backup");
        room.react("bob", gate, YES);
    }

    private static void assertOneMessageMovedAlong(Conversation talk, FollowedRun run, Heard progress) {
        Console.awaitFound(
                "the end of the progress",
                FollowedRun.PATIENCE,
                () -> talk.heard("▶ " + run.name()).stream()
                        .filter(heard -> heard.text().contains("✔ 7 Tidy up"))
                        .findFirst(),
                () -> talk.heard().toString());
        assertThat(talk.heard("▶ " + run.name())).singleElement().satisfies(moved -> {
            assertThat(moved.id()).isEqualTo(progress.id());
            assertThat(moved.text()).isNotEqualTo(progress.text());
        });
    }

    private FollowedRun asked(Conversation talk, String version, String cluster) {
        talk.room().upgrade("alice", version, cluster);
        Heard plan = talk.await("PLAN ");
        return new FollowedRun(console, plan.text().split("\\s+", -1)[1]);
    }
}
