package drydock.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.announcement.Chats;
import drydock.announcement.RunChannels;
import drydock.announcement.SpokenLanguages;
import drydock.announcement.UndeliveredGates;
import drydock.bot.Scenario;
import drydock.bot.TrialRun;
import drydock.chat.Card;
import drydock.chat.Outbox.Letter;
import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.observed.CheckReport;
import drydock.cluster.observed.Finding;
import drydock.fleet.Journal;
import drydock.inspection.CheckReports;
import drydock.testing.ChatsOn;
import drydock.testing.Clusters;
import drydock.testing.FakeChat;
import drydock.testing.FakeDocker;
import drydock.testing.FakeOutbox;
import drydock.testing.FakeTime;
import drydock.text.Text;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GaugesTest {
    private final FakeTime time = new FakeTime();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Cluster demo = Clusters.demo();

    @Test
    void a_host_that_does_not_answer_is_seen_at_once_and_again_when_it_does() throws InterruptedException {
        FakeDocker docker = new FakeDocker(time.clock(), demo.hosts().toArray(Host[]::new));
        HostGauge gauge = new HostGauge(clusters(), docker, registry);
        docker.unreachable(demo.host("b"));
        gauge.measure();
        assertThat(value("drydock.host.reachable", "host", "a")).isEqualTo(1);
        assertThat(value("drydock.host.reachable", "host", "b")).isZero();

        docker.reachable(demo.host("b"));
        gauge.measure();
        assertThat(value("drydock.host.reachable", "host", "b")).isEqualTo(1);
    }

    @Test
    void what_a_platform_does_not_take_stays_in_the_count() {
        FakeOutbox outbox = new FakeOutbox();
        Chats chats =
                new Chats(List.of(new FakeChat("slack"), new FakeChat("discord")), ChatsOn.of("slack", "discord"));
        OutboxGauge gauge = new OutboxGauge(outbox, chats, time.clock(), registry);
        outbox.write(letter("slack", "1"), time.clock().instant());
        outbox.write(letter("slack", "2"), time.clock().instant());
        outbox.pending(time.clock().instant())
                .forEach(one -> outbox.failed(one, time.clock().instant().plus(Duration.ofMinutes(1))));
        gauge.measure();
        assertThat(value("drydock.outbox.letters", "platform", "slack")).isEqualTo(2);
        assertThat(value("drydock.outbox.letters", "platform", "discord")).isZero();
    }

    @Test
    void what_the_last_look_found_is_counted_by_its_weight_once_there_was_one() {
        Map<Cluster, CheckReport> reports = new HashMap<>();
        FindingsGauge gauge = new FindingsGauge(lastOf(reports), time.clock(), registry);
        gauge.measure();
        assertThat(registry.find("drydock.findings").gauges()).isEmpty();

        Finding harmless = Finding.harmless(Finding.Subject.CACHE, Text.verbatim("so"), Text.none());
        Finding against = Finding.against(Finding.Subject.CACHE, Text.verbatim("so"), Text.none());
        reports.put(demo, new CheckReport(time.clock().instant(), List.of(against, harmless, harmless)));
        time.advance(Duration.ofMinutes(3));
        gauge.measure();
        assertThat(value("drydock.findings", "weight", "against")).isEqualTo(1);
        assertThat(value("drydock.findings", "weight", "to-know")).isZero();
        assertThat(value("drydock.findings", "weight", "harmless")).isEqualTo(2);
        assertThat(value("drydock.findings.age.seconds", "cluster", demo.name()))
                .isEqualTo(180);
    }

    private CheckReports lastOf(Map<Cluster, CheckReport> reports) {
        return new CheckReports() {
            @Override
            public List<Cluster> clusters() {
                return List.of(demo);
            }

            @Override
            public Optional<CheckReport> last(Cluster cluster) {
                return Optional.ofNullable(reports.get(cluster));
            }
        };
    }

    @Test
    void an_open_run_shows_that_it_waits_for_people_and_for_how_long_the_world_has_waited() {
        Scenario upgrade = Scenario.all().getFirst();
        TrialRun trial = new TrialRun("7f3a9c", upgrade, upgrade.world().get());
        drydock.fleet.ConfiguredClusters clusters =
                new drydock.fleet.ConfiguredClusters(List.of(trial.world.cluster()), null, trial.world.time.clock());
        Journal journal = new Journal(trial.journal, trial.world.time.clock());
        RunGauges gauges = new RunGauges(clusters, journal, trial.world.time.clock(), registry, "0.1.0");
        trial.advance();
        gauges.measure();
        assertThat(value("drydock.runs.open", "cluster", trial.world.cluster().name()))
                .isEqualTo(1);
        assertThat(value("drydock.runs.asking", "cluster", trial.world.cluster().name()))
                .isEqualTo(1);
        assertThat(value(
                        "drydock.entrance.closed.now.seconds",
                        "cluster",
                        trial.world.cluster().name()))
                .isZero();

        trial.carryOutUntil("backup");
        trial.world.time.advance(Duration.ofMinutes(3));
        gauges.measure();
        assertThat(value(
                        "drydock.entrance.closed.now.seconds",
                        "cluster",
                        trial.world.cluster().name()))
                .isGreaterThanOrEqualTo(180);

        trial.carryOut();
        gauges.measure();
        assertThat(value("drydock.runs.open", "cluster", trial.world.cluster().name()))
                .isZero();
        assertThat(value(
                        "drydock.entrance.closed.now.seconds",
                        "cluster",
                        trial.world.cluster().name()))
                .isZero();
    }

    @Test
    void a_gate_that_a_platform_has_not_taken_is_counted_and_one_that_nobody_sees_too() {
        Scenario upgrade = Scenario.all().getFirst();
        TrialRun trial = new TrialRun("7f3a9c", upgrade, upgrade.world().get());
        Clock clock = trial.world.time.clock();
        List<Cluster> clusters = List.of(trial.world.cluster());
        Chats chats =
                new Chats(List.of(new FakeChat("console"), new FakeChat("slack")), ChatsOn.of("console", "slack"));
        FakeOutbox outbox = new FakeOutbox();
        UndeliveredGates gates = new UndeliveredGates(
                new Journal(trial.journal, clock),
                new RunChannels(clusters, chats),
                new SpokenLanguages(clusters, chats),
                outbox,
                chats,
                clock);
        GateGauge gauge = new GateGauge(gates, clusters, chats, registry);
        trial.carryOutUntil("backup");
        gates.look();
        gauge.measure();
        assertThat(value("drydock.gates.unheard", "cluster", clusters.getFirst().name()))
                .isZero();

        trial.world.time.advance(Duration.ofMinutes(2));
        gates.look();
        gauge.measure();
        assertThat(value("drydock.gates.unheard", "cluster", clusters.getFirst().name()))
                .isEqualTo(1);
        String platform = gates.latest().getFirst().missing().getFirst().platform();
        assertThat(value("drydock.gates.undelivered", "platform", platform)).isEqualTo(1);
        assertThat(outbox.letters()).isNotEmpty();
    }

    private drydock.fleet.ConfiguredClusters clusters() {
        return new drydock.fleet.ConfiguredClusters(List.of(demo), null, time.clock());
    }

    private static Letter letter(String platform, String key) {
        Card card = Card.of(Card.Kind.MESSAGE, "text");
        return new Letter(key, platform, "channel", Optional.empty(), Optional.empty(), card);
    }

    private double value(String name, String label, String of) {
        return registry.get(name).tag(label, of).gauge().value();
    }
}
