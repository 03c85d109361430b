package drydock.testing;

import drydock.backup.Backups;
import drydock.backup.storage.Storage;
import drydock.backup.store.BackupStore;
import drydock.cache.Cache;
import drydock.cache.CacheException;
import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.cluster.software.Version;
import drydock.database.Database;
import drydock.database.DatabaseException;
import drydock.docker.Container;
import drydock.docker.HostUnreachable;
import drydock.plan.ClusterPorts;
import drydock.text.Text;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The demo's cluster, standing on fakes: hosts, nodes, balancer, database, storage, and a world that uses it. */
public final class FakeCluster {
    static final String PASSWORD = "d4tab4se-passw0rd";
    static final String REDIS_PASSWORD = "r3dis-passw0rd";
    static final String DATABASE = "nocobase";
    private static final String APP_KEY = "app-k3y-of-the-cluster";
    private static final Version OLD = Version.of("1.3.21");
    private static final Map<String, Map<String, Object>> POLICIES = Map.of(
            "nb-1", Map.of("Name", "always", "MaximumRetryCount", 0),
            "nb-2", Map.of("Name", "unless-stopped", "MaximumRetryCount", 0),
            "nb-3", Map.of("Name", "on-failure", "MaximumRetryCount", 3));

    public final FakeTime time = new FakeTime();
    public final Faults faults = new Faults();
    public final FakeDatabase database = new FakeDatabase();
    public final FakeStorage storage = new FakeStorage();
    public final FakeCache cache = new FakeCache();
    public final FakeBackupStore store = new FakeBackupStore();
    public final FakeBalancer balancer = new FakeBalancer();
    public final FakeNocoBase nocoBase = new FakeNocoBase();
    public final FakeRegistry registry = new FakeRegistry();
    public final FakeDocker docker;
    final FakePlugins plugins = new FakePlugins();
    private final Cluster cluster;
    public final FakeMigrations migrations = new FakeMigrations(this);
    private final FakeNodes nodes = new FakeNodes(this);
    private final FakeWorld world = new FakeWorld(this);
    private final Map<Version, String> digests = new TreeMap<>();
    private final Map<String, String> packages = new ConcurrentHashMap<>();
    private final Set<String> sick = ConcurrentHashMap.newKeySet();
    private volatile Optional<String> licensedOn = Optional.empty();
    private volatile boolean pluginsWithheld;
    private Runnable meanwhile = () -> {};
    private Runnable watch = () -> {};

    public final FakeComposeProjects composeProjects = new FakeComposeProjects();
    public final FakeOriginalContainers originals = new FakeOriginalContainers();

    public FakeCluster() {
        this(new Shape().cluster(), Map.of());
    }

    /** @param environment what every node gets beside the usual */
    public FakeCluster(Cluster cluster, Map<String, String> environment) {
        this.cluster = cluster;
        this.docker = new FakeDocker(time.clock(), cluster.hosts().toArray(Host[]::new));
        List.of("1.3.21", "1.4.2", "1.4.17", "2.0.0")
                .forEach(version -> publish(version, Duration.ofSeconds(10), false));
        publish("1.5.0", Duration.ofSeconds(10), true);
        publish("1.6.0", Duration.ofHours(1), false);
        fill();
        for (Host host : cluster.hosts()) {
            docker.withNetwork(host, "crm");
        }
        serveDatabase();
        cluster.nodes().forEach(node -> create(node, environment));
        nocoBase.changing(nodes::change);
        nocoBase.entrance((_, _) -> world.look());
        time.advance(FakeNode.LOAD);
        faults.meanwhile(this::goOn);
        live();
    }

    /** The registry has one more version. */
    public void newRelease(String version) {
        publish(version, Duration.ofSeconds(10), false);
    }

    /** Somebody loads a version on every host, which no registry has. */
    public void loadEverywhere(String version) {
        FakeRelease release = new FakeRelease(version, Duration.ofSeconds(10), false);
        cluster.hosts()
                .forEach(host -> docker.load(
                        host, cluster.image().repository(), version, release.config(), nodes.behaviour(release)));
    }

    /** The team pushes the version that runs once more. @return the new digest */
    public String rebuild() {
        FakeRelease release = new FakeRelease(OLD.toString(), Duration.ofSeconds(10), false);
        Map<String, Object> config = new TreeMap<>(release.config());
        config.put("Labels", Map.of("built", "again"));
        String digest = docker.publish(cluster.image().repository(), OLD.toString(), config, nodes.behaviour(release));
        registry.publish(cluster.image().repository(), OLD.toString(), digest);
        return digest;
    }

    /** The registry has one more version, which does not bring a plugin any more. */
    public void newReleaseWithout(String version, String plugin) {
        publish(new FakeRelease(version, Duration.ofSeconds(10), false).without(plugin), version);
    }

    private void publish(String text, Duration migration, boolean breaks) {
        publish(new FakeRelease(text, migration, breaks), text);
    }

    private void publish(FakeRelease release, String text) {
        String repository = cluster.image().repository();
        String digest = docker.publish(repository, text, release.config(), nodes.behaviour(release));
        registry.publish(repository, text, digest);
        digests.put(release.version(), digest);
    }

    private void fill() {
        for (String name : cluster.database().names()) {
            database.content(name).version(OLD.toString()).table("users", "alice", "bob");
        }
        content().table("orders").table("migrations", "1.3.21 1").table("settings", "made by 1.3.21");
        content().settings(Map.of("owner", "nocobase")).object("index users_name", "on users (name)");
        storage.file("uploads/logo", "a ship")
                .link("uploads/latest", "uploads/logo")
                .directory("empty");
        storage.file("plugins/index", "of 1.3.21").file("plugins/of-1.3.21", "old");
    }

    /** The container that the nodes know as {@code pg}, on a network that reaches over all hosts; it has run for a day. */
    private void serveDatabase() {
        Host host = cluster.host(cluster.database().host());
        docker.publish("postgres", "16", Map.of("Env", List.of("PGDATA=/var/lib/postgresql/data")), new Behaviour() {});
        docker.pull(host, "postgres:16", Optional.empty(), _ -> {});
        Map<String, Object> body = Map.of("Image", "postgres:16", "HostConfig", Map.of("NetworkMode", "crm"));
        time.advance(Duration.ofDays(-1));
        docker.start(host, docker.create(host, cluster.database().container(), body));
        time.advance(Duration.ofDays(1));
    }

    private void create(Node node, Map<String, String> environment) {
        Host host = cluster.hostOf(node);
        String image = cluster.image().repository() + ":" + OLD;
        docker.pull(host, image, Optional.empty(), _ -> {});
        docker.start(host, docker.create(host, node.container(), body(node.name(), image, environment)));
    }

    /** What {@code docker run} was called with for a node, each with a restart policy of its own. */
    public Map<String, Object> body(String node, String image, Map<String, String> environment) {
        Map<String, String> variables = new LinkedHashMap<>(environment(node));
        cluster.redis().ifPresent(redis -> variables.put("CACHE_REDIS_URL", "redis://" + redis.container() + "/0"));
        variables.putAll(environment);
        return Map.of(
                "Image",
                image,
                "Env",
                variables.entrySet().stream()
                        .map(one -> one.getKey() + "=" + one.getValue())
                        .sorted()
                        .toList(),
                "HostConfig",
                Map.of(
                        "NetworkMode",
                        "crm",
                        "Binds",
                        List.of("/srv/nocobase/storage:/app/nocobase/storage"),
                        "RestartPolicy",
                        POLICIES.getOrDefault(node, POLICIES.get("nb-3"))));
    }

    static Map<String, String> environment(String node) {
        return Map.of(
                "DB_HOST", "pg", "DB_DATABASE", DATABASE, "DB_PASSWORD", PASSWORD, "APP_KEY", APP_KEY, "NODE", node);
    }

    /** The restart policy of a node as {@code docker run} takes it. */
    static String restart(String node) {
        Map<String, Object> policy = POLICIES.get(node);
        return policy.get("Name")
                + (policy.get("Name").equals("on-failure") ? ":" + policy.get("MaximumRetryCount") : "");
    }

    /** As before the first start: no node has a container, the database is empty. */
    public FakeCluster nothingYet() {
        cluster.nodes().forEach(node -> {
            stop(node.name());
            docker.remove(cluster.hostOf(node), container(node.name()).id());
        });
        content().version("");
        return this;
    }

    /** The restart policy with which each node was created. */
    public static Map<String, Map<String, Object>> policies() {
        return POLICIES;
    }

    /** Whether nodes are healthy before their plugins are enabled. */
    public void withholdPlugins(boolean really) {
        pluginsWithheld = really;
    }

    boolean withholdsPlugins() {
        return pluginsWithheld;
    }

    /** Something else that happens in front of each call to a port. */
    public void meanwhile(Runnable event) {
        meanwhile = event;
    }

    /** What looks at all this in front of each call to a port. */
    void watch(Runnable look) {
        watch = look;
    }

    private void goOn() {
        live();
        watch.run();
        meanwhile.run();
    }

    /** Time has passed for everything that runs by itself. */
    public void live() {
        world.beforeNodes();
        nodes.live();
        world.afterNodes();
    }

    /** What has the node's name now. */
    public Container container(String name) {
        Node node = cluster.node(name);
        return docker.container(cluster.hostOf(node), node.container()).orElseThrow();
    }

    /** What a run has left that ended: a backup, proven, and the sealed copies that it was made of. */
    public void sealed(String backup) {
        sealed(
                backup,
                () -> ports().backups()
                        .backUpSealed(cluster, backup, Samples.mark(backup), Optional.empty(), () -> {}, _ -> {}));
    }

    /** The same where people ended the run without a proof. */
    public void sealedWithoutProof(String backup) {
        sealed(backup, () -> {});
    }

    private void sealed(String backup, Runnable proof) {
        List<String> names = cluster.nodes().stream().map(Node::name).toList();
        names.forEach(this::stop);
        ports().backups().seal(cluster, backup, Samples.mark(backup), digest(OLD), _ -> {});
        proof.run();
        names.forEach(name ->
                docker.start(cluster.hostOf(cluster.node(name)), container(name).id()));
        time.advance(FakeNode.LOAD);
        live();
    }

    /** As somebody does it on the host. */
    public void stop(String name) {
        docker.stop(cluster.hostOf(cluster.node(name)), container(name).id());
        live();
    }

    /** From now on a node fails with a version, and with no other. */
    public void sicken(String node, String version) {
        sick.add(node + " " + version);
    }

    /** The storage has a licence key from now on, and the nodes' containers this version of Debian. */
    public void licensed(String system) {
        licensedOn = Optional.of(system);
    }

    Optional<String> licensedOn() {
        return licensedOn;
    }

    /** What a plugin's package says of its resources, as a search in it finds it. */
    public void packaged(String name, String found) {
        packages.put(name, found);
    }

    boolean isPackage(String name) {
        return packages.containsKey(name);
    }

    String packageOf(String name) {
        return packages.get(name);
    }

    /** From now on no node starts with this plugin. */
    public void breaksWith(String plugin) {
        plugins.breaks(plugin);
    }

    boolean isSick(String node, Version version) {
        return sick.contains(node + " " + version);
    }

    public Cluster cluster() {
        return cluster;
    }

    FakeContent content() {
        return database.content(DATABASE);
    }

    FakeNodes nodes() {
        return nodes;
    }

    public List<Facts.Upgrade> upgrades() {
        return nodes.upgrades();
    }

    public FakeWorld world() {
        return world;
    }

    public String digest(Version version) {
        return digests.get(version);
    }

    public List<String> secrets() {
        return List.of(
                PASSWORD,
                REDIS_PASSWORD,
                APP_KEY,
                cluster.apiKey().map(key -> key.reveal()).orElse(PASSWORD));
    }

    /** The ports, with {@link #faults} in all of them. */
    public ClusterPorts ports() {
        Database failing = faults.in(
                Database.class,
                database,
                _ -> new DatabaseException(Text.verbatim("psql: " + DATABASE + " gives no answer")));
        Storage files = faults.in(Storage.class, storage, _ -> new HostUnreachable("a", null));
        BackupStore backups = faults.in(BackupStore.class, store, _ -> new IOException("Input/output error"));
        return new ClusterPorts(
                docker.with(faults),
                balancer.with(faults),
                failing,
                files,
                faults.in(
                        Cache.class,
                        cache,
                        _ -> new CacheException(Text.of("cache.not-flushed", "redis", "no answer"))),
                new Backups(failing, files, backups, time.clock()),
                nocoBase.with(faults),
                registry.with(faults),
                originals,
                composeProjects);
    }
}
