package drydock.scenario;

import static drydock.scenario.WatchedRun.NO;
import static drydock.scenario.WatchedRun.YES;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** A cluster that is worked on, restarted, stopped and started again, one after the other, while people use it. */
@ExtendWith(OnTheLab.class)
@TestMethodOrder(OrderAnnotation.class)
class MaintenanceIT {
    private final LabCluster cluster;
    private final Console console;

    MaintenanceIT(Scene scene) {
        this.cluster = scene.cluster();
        this.console = scene.console();
    }

    private List<Boolean> running() {
        return cluster.nodes().stream().map(NodeFacts::running).toList();
    }

    private List<String> policies() {
        return cluster.nodes().stream().map(NodeFacts::restartPolicy).toList();
    }

    private void assertWholeAgain() {
        assertThat(running()).containsOnly(true);
        assertThat(policies()).containsExactly("always", "unless-stopped", "always");
        assertThat(cluster.database().upgrades()).isEmpty();
        assertThat(cluster.corruption().path("corrupted").asBoolean()).isFalse();
    }

    /** The balancer notes whom it could not reach, even where another node then answered; Drydock's own looks are none. */
    private void assertNoRequestMetAStoppedNode(Instant since) {
        String notes = LabScripts.lab("docker", "a", "logs", "--since", since.toString(), "lb");
        assertThat(notes.lines().filter(line -> line.contains("upstream")).filter(line -> !line.contains("GET /node?")))
                .isEmpty();
    }

    @Test
    @Order(1)
    void one_node_serves_while_people_work_on_it_until_they_say_that_they_are_done() {
        cluster.servingQuickly("1.3.21");
        Instant since = Instant.now();
        try (Traffic traffic = Traffic.light(LabCluster.ENTRANCE)) {
            WatchedRun run = console.ask("alice", "/nocobase maintain demo --reason \"new plugins\"");
            assertThat(run.plan().text()).contains("down to nb-1", "gate maintenance");
            run.start("alice");
            run.awaitGate("maintenance");
            assertThat(running()).containsExactly(true, false, false);
            assertThat(policies()).containsExactly("always", "no", "no");

            run.decide("alice", "maintenance", NO);
            run.awaitEvent("QuestionSettled", "reject");
            assertThat(running()).containsExactly(true, false, false);
            run.decide("alice", "maintenance", YES);
            run.awaitEnding("done");
            traffic.assertAlwaysServed();
        }
        assertWholeAgain();
        assertNoRequestMetAStoppedNode(since);
    }

    @Test
    @Order(2)
    void a_restart_begins_at_its_time_takes_one_node_after_the_other_and_nobody_notices() {
        List<NodeFacts> before = cluster.nodes();
        Instant since = Instant.now();
        try (Traffic traffic = Traffic.light(LabCluster.ENTRANCE)) {
            Appointment soon = Appointment.soon(since);
            WatchedRun run =
                    console.ask("alice", "/nocobase restart %s --at %s".formatted(soon.cluster(), soon.time()));
            run.start("alice").awaitEnding("done");
            assertThat(run.journal()
                            .all("StepStarted")
                            .findFirst()
                            .orElseThrow()
                            .at())
                    .isAfterOrEqualTo(soon.instant());
            assertThat(run.journal()
                            .all("QuestionSettled")
                            .findFirst()
                            .orElseThrow()
                            .at())
                    .isBefore(soon.instant());
            traffic.assertAlwaysServed();
        }
        List<NodeFacts> after = cluster.nodes();
        assertThat(after)
                .extracting(NodeFacts::id)
                .isEqualTo(before.stream().map(NodeFacts::id).toList());
        assertThat(after)
                .extracting(NodeFacts::startedAt)
                .doesNotContainAnyElementsOf(
                        before.stream().map(NodeFacts::startedAt).toList())
                .isSorted();
        assertWholeAgain();
        assertNoRequestMetAStoppedNode(since);
    }

    @Test
    @Order(3)
    void a_stop_leaves_the_maintenance_page_and_nothing_that_a_reboot_would_bring_back() {
        Instant since = Instant.now();
        try (Traffic traffic = Traffic.light(LabCluster.ENTRANCE)) {
            WatchedRun run = console.ask("alice", "/nocobase stop demo --reason \"new disks\"");
            assertThat(run.plan().text()).contains("1 approver, not alice");
            run.start("bob").awaitEnding("done");
            assertThat(run.awaitCard("summary", "DONE").text()).contains("stays closed");
            traffic.assertOnlyAnswersAndPages();
            traffic.assertEveryAcknowledgedRowIsIn(cluster.database().rows());
        }
        assertThat(running()).containsOnly(false);
        assertThat(policies()).containsOnly("no");
        assertThat(cluster.closed()).isTrue();
        assertNoRequestMetAStoppedNode(since);
    }

    @Test
    @Order(4)
    void a_start_brings_them_back_one_after_the_other_with_the_policies_that_were_their_own() {
        assertThat(console.say("alice", "/nocobase restart demo")
                        .await("error", "NOT PLANNED")
                        .text())
                .contains("`start`");
        console.ask("alice", "/nocobase start demo").start("alice").awaitEnding("done");
        assertThat(cluster.nodes()).extracting(NodeFacts::startedAt).isSorted();
        assertThat(cluster.serves()).isTrue();
        assertWholeAgain();
    }
}
