package drydock.scenario;

import drydock.testing.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** The lab's cluster and one Drydock that looks after it, for all scenarios that one process of the tests runs. */
final class Scene implements AutoCloseable {
    private static final List<String> ALL = List.of("operator", "approver");

    private final LabCluster cluster = new LabCluster();
    private final EngineWatch watch = new EngineWatch(cluster.engines(), cluster.bystanders());
    private final DockerTap hostA = new DockerTap(cluster.engine("a"));
    private final DockerTap hostB = new DockerTap(cluster.engine("b"));
    private final SlackRoom slack = new SlackRoom();
    private final DiscordRoom discord = new DiscordRoom();
    private final DrydockProcess drydock;

    Scene() {
        try {
            Path directory = Files.createTempDirectory("drydock-scenario");
            Path log = Files.createDirectories(Path.of("target").toAbsolutePath())
                    .resolve("drydock-scenario-" + Lab.NUMBER + ".log");
            Files.deleteIfExists(log);
            configuration().write(directory.resolve("config").resolve("application.yaml"));
            this.drydock = new DrydockProcess(directory, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same cluster under several names, each with rules of its own. */
    private Sample configuration() {
        Sample sample = new Sample()
                .set(ALL, "drydock", "people", "alice", "roles")
                .set(ALL, "drydock", "people", "bob", "roles")
                .set(ALL, "drydock", "people", "carol", "roles")
                .set(List.of("operator"), "drydock", "people", "dave", "roles")
                .set(slack.settings(), "drydock", "slack")
                .set(discord.settings(), "drydock", "discord");
        for (String person : List.of("alice", "bob", "carol", "dave")) {
            sample.set(slack.id(person), "drydock", "people", person, "slack")
                    .set(discord.id(person), "drydock", "people", person, "discord");
        }
        for (String variant : List.of(
                "spread",
                "strict",
                "careful",
                "hasty",
                "forbidden",
                "crowd",
                "cramped",
                "odd",
                "brisk",
                "bucket",
                "impatient",
                "proving",
                "several",
                "staging",
                "fresh",
                "haproxied",
                "newer",
                "misnamed",
                "misplaced")) {
            sample.variant(variant);
        }
        Appointment.ZONES.forEach((name, zone) -> {
            if (!sample.clusters().contains(name)) {
                sample.variant(name);
            }
            sample.inVariant(name, zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId(), "time-zone");
        });
        for (String name : sample.clusters()) {
            sample.inVariant(name, hostA.address(), "hosts", "a", "docker")
                    .inVariant(name, hostB.address(), "hosts", "b", "docker")
                    .inVariant(name, "0s", "approvals", "undo-window");
        }
        return sample.inVariant("strict", 2, "approvals", "quorum")
                .inVariant("spread", 2, "approvals", "quorum")
                .inVariant("spread", DiscordRoom.CHANNEL, "channels", "discord")
                .inVariant("careful", "2s", "approvals", "undo-window")
                .inVariant("hasty", "1s", "approvals", "remind-after")
                .inVariant("hasty", "5s", "approvals", "expire-after")
                .inVariant("forbidden", "forbidden", "upgrades")
                .inVariant("forbidden", "forbidden", "plugin-changes")
                .inVariant("crowd", 3, "approvals", "quorum")
                .inVariant("cramped", backupsOnHostB().toString(), "backups", "directory")
                .inVariant("odd", "nocobase-odd", "nodes", "nb-3", "container")
                .inVariant("odd", "http://" + Lab.NETWORK + "13:13003", "nodes", "nb-3", "url")
                .inVariant("brisk", false, "backups", "rehearse")
                .inVariant("bucket", "s3", "backups", "type")
                .inVariant("bucket", BucketIT.BUCKET, "backups", "s3")
                .inVariant("impatient", "15s", "outage-timeout")
                .inVariant("proving", "15s", "outage-timeout")
                .inVariant("proving", "b", "backups", "prove-on")
                .inVariant("several", List.of("nocobase", NewerPostgresIT.BESIDE), "database", "names")
                .inVariant("staging", List.of(Staging.node()), "nodes")
                .inVariant("staging", List.of(Staging.DATABASE), "database", "names")
                .inVariant("staging", Staging.storage(), "storage")
                .inVariant("fresh", "1.3.21", "install")
                .inVariant("fresh", LabNodes.created(), "create")
                .inVariant("fresh", LabNodes.own("nocobase-1", "always"), "nodes", "nb-1", "create")
                .inVariant("fresh", LabNodes.own("nocobase-2", "unless-stopped"), "nodes", "nb-2", "create")
                .inVariant("fresh", LabNodes.own("nocobase-3", "always"), "nodes", "nb-3", "create")
                .inVariant("haproxied", "haproxy", "balancer", "type")
                .inVariant("misnamed", List.of(WrongDatabaseIT.OLD), "database", "names")
                .inVariant("misplaced", "b", "database", "host")
                .inVariant("misplaced", WrongDatabaseIT.SECOND, "database", "container")
                .inVariant("newer", "1.4.17", "install")
                .inVariant("newer", LabNodes.created(), "create");
    }

    /** On the disk of a host, which tests can fill. */
    private static Path backupsOnHostB() {
        return LabCluster.state().resolve("hosts/b/disk/drydock-backups");
    }

    /** Of all hosts' engines. */
    EngineWatch watch() {
        return watch;
    }

    LabCluster cluster() {
        return cluster;
    }

    DrydockProcess drydock() {
        return drydock;
    }

    DockerTap hostA() {
        return hostA;
    }

    DockerTap hostB() {
        return hostB;
    }

    Console console() {
        return new Console(drydock.address());
    }

    SlackRoom slack() {
        return slack;
    }

    DiscordRoom discord() {
        return discord;
    }

    /** @param platform console, slack or discord */
    Room room(String platform) {
        return Stream.of(new ConsoleRoom(console()), slack, discord)
                .filter(room -> room.platform().equals(platform))
                .findFirst()
                .orElseThrow();
    }

    /** Starts what a test before this one left stopped. */
    void ready() {
        if (!drydock.isRunning()) {
            drydock.start();
        }
    }

    void forgetOpenRuns() {
        boolean open = drydock.isRunning()
                && console().runs().stream().anyMatch(run -> run.status().equals("open"));
        if (open) {
            List.of(hostA, hostB).forEach(DockerTap::release);
            List.of(hostA, hostB).forEach(DockerTap::goOn);
            drydock.forget();
        }
    }

    /** As it was when the process is killed and somebody starts it again. */
    void killAndStartAgain() {
        killAndStartAgain(() -> {});
    }

    /** @param meanwhile what people do while it is away */
    void killAndStartAgain(Runnable meanwhile) {
        drydock.kill();
        hostA.drop();
        hostB.drop();
        meanwhile.run();
        drydock.start();
    }

    @Override
    public void close() {
        watch.close();
        drydock.close();
        hostA.close();
        hostB.close();
        slack.close();
        discord.close();
    }
}
