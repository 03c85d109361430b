package drydock.plan.step;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.cluster.RunMark;
import drydock.cluster.software.Release;
import drydock.cluster.software.Version;
import drydock.docker.Container;
import drydock.plan.ClusterPorts;
import drydock.plan.Deviation;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.node.NodeContainers;
import drydock.plan.step.backup.CopyStorage;
import drydock.plan.step.backup.CreateBackup;
import drydock.plan.step.backup.ProveBackup;
import drydock.plan.step.container.PullImage;
import drydock.plan.step.entrance.CloseEntrance;
import drydock.plan.step.node.StartUpgradedNode;
import drydock.plan.step.node.StopNodes;
import drydock.plan.step.node.SuspendRestartPolicies;
import drydock.plan.step.successor.CreateSuccessors;
import drydock.plan.step.successor.ReplaceNode;
import drydock.testing.FakeCluster;
import drydock.testing.FakeComposeProjects;
import drydock.testing.Samples;
import drydock.text.Explained;
import drydock.text.Messages;
import drydock.text.Progress;
import drydock.text.Text;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/** A fake cluster in the hands of a run, so that steps can be carried out one by one. */
public final class FakeStepContext implements StepContext {
    public static final String RUN = "7f3a9c";
    public static final List<String> ALL = List.of("nb-1", "nb-2", "nb-3");
    public static final Version OLD = Version.of("1.3.21");
    public static final Version NEW = Version.of("1.4.17");

    /** What compose wrote on a container of its. */
    public static final Map<String, Object> COMPOSE = Map.of(
            "com.docker.compose.project",
            "crm",
            "com.docker.compose.service",
            "app",
            "com.docker.compose.image",
            "sha256:of-the-file",
            "com.docker.compose.config-hash",
            FakeComposeProjects.hash("registry.example.com/nocobase/nocobase:" + OLD),
            "com.docker.compose.oneoff",
            "False",
            "com.docker.compose.project.config_files",
            "/srv/crm/compose.yml",
            "com.docker.compose.project.working_dir",
            "/srv/crm");

    public final FakeCluster world;
    public final Map<String, Cluster> others = new TreeMap<>();
    public final Set<String> leftOut = new TreeSet<>();
    public final Set<Deviation> accepted = new HashSet<>();
    public final Set<Text> passedOver = new HashSet<>();
    public final Set<Text> intrusions = new HashSet<>();
    public final Map<String, String> displaced = new TreeMap<>();
    public final List<String> announced = new CopyOnWriteArrayList<>();
    /** What happens, in the same thread, when a node is about to be started. */
    public Runnable atEachStart = () -> {};

    /** What happens when a step asks whether it may go on. */
    public Runnable fence = () -> {};

    public final List<String> said = new ArrayList<>();
    public final List<Double> shares = new ArrayList<>();
    public int attempt = 1;
    public boolean begunBefore;
    public boolean mayEndSessions;

    public FakeStepContext() {
        this(new FakeCluster());
    }

    public FakeStepContext(FakeCluster world) {
        this.world = world;
    }

    /** Carries a step out that must not fail. @return what it noted */
    public String does(Step step) {
        Outcome outcome = run(step);
        assertThat(outcome).isNotInstanceOf(Outcome.Failed.class);
        return Messages.ENGLISH.of(outcome.text());
    }

    /** As a runner does: what a port throws is a failure. */
    public Outcome run(Step step) {
        try {
            return step.run(this);
        } catch (RuntimeException e) {
            return new Outcome.Failed(Explained.by(e));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return why it fails */
    public String refuses(Step step) {
        Outcome outcome = run(step);
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return Messages.ENGLISH.of(outcome.text());
    }

    public void takesBack(Step step) {
        does(step.undo().orElseThrow());
    }

    public Release release() {
        return new Release(NEW, "1.4.17", world.digest(NEW));
    }

    public String image() {
        return cluster().image().at(world.digest(NEW));
    }

    public Host host(String node) {
        return cluster().hostOf(cluster().node(node));
    }

    /** What has the node's name now. */
    public Container container(String node) {
        return world.docker
                .container(host(node), cluster().node(node).container())
                .orElseThrow();
    }

    public Optional<Container> successor(String node) {
        return new NodeContainers(world.docker, cluster()).successor(cluster().node(node), mark());
    }

    /** What is on the node's host, but for the database server. */
    public Set<String> names(String node) {
        Set<String> names = new TreeSet<>();
        world.docker.containers(host(node)).forEach(container -> names.add(container.name()));
        names.remove(cluster().database().container());
        return names;
    }

    public List<Boolean> running() {
        return ALL.stream().map(node -> container(node).running()).toList();
    }

    public Map<String, Map<String, Object>> policies() {
        Map<String, Map<String, Object>> policies = new TreeMap<>();
        ALL.forEach(node -> policies.put(node, container(node).restartPolicy()));
        return policies;
    }

    /** The steps up to the stopped nodes, as a plan has them. */
    public FakeStepContext stopped() {
        does(new PullImage(image(), List.of("a", "b", "c")));
        does(new CreateSuccessors(image(), NEW.toString(), ALL, List.of()));
        does(new CopyStorage(RUN));
        does(new SuspendRestartPolicies(policies()));
        does(new CloseEntrance(ALL));
        does(new StopNodes(ALL, OLD));
        return this;
    }

    /** As {@code docker compose up} made it. */
    public FakeStepContext composed(String... nodes) {
        for (String node : nodes) {
            Map<String, Object> body = new HashMap<>(
                    world.body(node, cluster().image().repository() + ":" + OLD, Map.of("SECRET_OF_COMPOSE", "b9f2")));
            body.put("Labels", COMPOSE);
            takenAway(container(node).id());
            world.docker.start(
                    host(node),
                    world.docker.create(host(node), cluster().node(node).container(), body));
        }
        world.live();
        return this;
    }

    /** Somebody removes a container, whatever it does. */
    public void takenAway(String id) {
        for (Host host : cluster().hosts()) {
            world.docker.container(host, id).ifPresent(container -> {
                world.docker.kill(host, id);
                world.docker.remove(host, id);
            });
        }
    }

    /** {@code docker container prune} on all hosts. */
    public void pruned() {
        for (Host host : cluster().hosts()) {
            world.docker.containers(host).stream()
                    .filter(container -> !container.running())
                    .forEach(container -> world.docker.remove(host, container.id()));
        }
    }

    public FakeStepContext backedUp() {
        does(new CreateBackup(RUN, world.digest(OLD), cluster().database().names()));
        does(new ProveBackup(RUN));
        return this;
    }

    public ReplaceNode replace(String node) {
        return new ReplaceNode(node, NEW.toString(), image(), false);
    }

    /** The first node is on the new version. */
    public FakeStepContext upgraded() {
        does(replace("nb-1"));
        does(new StartUpgradedNode("nb-1", release(), List.of(), true, Optional.of(RUN)));
        return this;
    }

    @Override
    public Cluster cluster() {
        return world.cluster();
    }

    @Override
    public Cluster configured(String name) {
        return Optional.ofNullable(others.get(name)).orElseThrow(() -> new IllegalArgumentException(name));
    }

    @Override
    public ClusterPorts ports() {
        return world.ports();
    }

    @Override
    public String run() {
        return RUN;
    }

    @Override
    public RunMark mark() {
        return Samples.mark(RUN);
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public boolean begunBefore() {
        return begunBefore;
    }

    @Override
    public Clock clock() {
        return world.time.clock();
    }

    @Override
    public void progress(Progress progress) {
        said.add(Messages.ENGLISH.of(progress.text()));
        progress.share().ifPresent(shares::add);
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        world.time.pause(duration);
        world.live();
    }

    /** Written before it is done: it does not run yet. */
    @Override
    public void starting(Node node, String container) {
        assertThat(world.docker.container(cluster().hostOf(node), container))
                .get()
                .matches(there -> !there.running());
        announced.add("start " + node.name());
        atEachStart.run();
    }

    /** Written before it is done: what runs there still does, and is the one that is meant. */
    @Override
    public void stopping(Node node, String startedAt) {
        assertThat(world.docker
                        .container(cluster().hostOf(node), node.container())
                        .filter(Container::running)
                        .flatMap(Container::startedAt)
                        .orElse(""))
                .isEqualTo(startedAt);
        announced.add("stop " + node.name());
    }

    @Override
    public void fence() {
        fence.run();
    }

    @Override
    public void displacing(Node node, String container, Text what) {
        displaced.putIfAbsent(container, Messages.ENGLISH.of(what));
    }

    @Override
    public boolean mayEndSessions() {
        return mayEndSessions;
    }

    @Override
    public Set<Text> passedOver() {
        return passedOver;
    }

    @Override
    public Set<String> leftOut() {
        return leftOut;
    }

    @Override
    public Set<Deviation> accepted() {
        return accepted;
    }

    @Override
    public Set<Text> intrusions() {
        return intrusions;
    }
}
