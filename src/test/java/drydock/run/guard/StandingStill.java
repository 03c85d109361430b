package drydock.run.guard;

import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.docker.Container;
import drydock.plan.database.ContainerInventory;
import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.run.RunEvent.NodeStopping;
import drydock.run.RunEvent.Origin;
import drydock.run.RunEvent.Planned;
import drydock.run.runner.Scripted;
import drydock.testing.FakeCluster;
import drydock.testing.FakeRunStore;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A run that has stopped all nodes of a cluster a minute ago, and host b of it. */
final class StandingStill {
    static final String RUN = "r1";

    final FakeCluster world = new FakeCluster();
    final FakeRunStore store = new FakeRunStore();
    final Host host = world.cluster().host("b");

    StandingStill() {
        store.begin(
                RUN,
                world.time.clock().instant(),
                new Planned(
                        new Scripted().plan(),
                        "alice",
                        "upgrade",
                        Optional.empty(),
                        new Origin("console", "console", "1")));
    }

    StandingStill stopped() {
        world.time.advance(Duration.ofMinutes(1));
        for (Node node : world.cluster().nodes()) {
            String startedAt = world.container(node.name()).startedAt().orElse("");
            world.docker.stop(world.cluster().hostOf(node), node.container());
            journal(new NodeStopping(node.name(), startedAt));
        }
        world.time.advance(Duration.ofMinutes(1));
        return this;
    }

    void journal(RunEvent event) {
        while (!store.append(RUN, run().nextSeq(), world.time.clock().instant(), event)) {
            Thread.onSpinWait(); // the guard writes, too
        }
    }

    Run run() {
        return Run.of(RUN, store.events(RUN));
    }

    GuardedRun guarded() {
        return new GuardedRun(store, RUN, world.time.clock());
    }

    /** @return its id */
    String create(String name, Map<String, String> environment) {
        String image = world.cluster().image().repository() + ":1.3.21";
        return world.docker.create(host, name, world.body(name, image, environment));
    }

    String start(String container) {
        world.docker.start(host, container);
        return container;
    }

    String end(String container) {
        world.docker.stop(host, container);
        return container;
    }

    Container container(String nameOrId) {
        return world.docker.container(host, nameOrId).orElseThrow();
    }

    boolean isIntruder(String nameOrId, boolean started) {
        ContainerInventory inventory = ContainerInventory.seen(world.docker, world.cluster(), silent -> {});
        return new IntruderCheck(run(), inventory, host).isIntruder(container(nameOrId), started);
    }
}
