package drydock.testing;

import drydock.cluster.Blueprint;
import drydock.cluster.Cluster;
import drydock.cluster.Cluster.Approvals;
import drydock.cluster.Cluster.Backups;
import drydock.cluster.Cluster.Compose;
import drydock.cluster.Cluster.Database;
import drydock.cluster.Cluster.OnFailure;
import drydock.cluster.Cluster.Outside;
import drydock.cluster.Cluster.PluginChanges;
import drydock.cluster.Cluster.Proof;
import drydock.cluster.Cluster.Redis;
import drydock.cluster.Cluster.Reopen;
import drydock.cluster.Cluster.Rest;
import drydock.cluster.Creation;
import drydock.cluster.Host;
import drydock.cluster.Image;
import drydock.cluster.Node;
import drydock.cluster.Secret;
import drydock.cluster.Window;
import drydock.cluster.Windows;
import drydock.cluster.software.PluginSources;
import drydock.cluster.software.TagPattern;
import drydock.cluster.software.Version;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a test wants otherwise about the demo's cluster. */
public final class Shape {
    private static final Cluster DEMO = Clusters.demo();

    private List<Host> hosts = DEMO.hosts();
    private List<String> excluded = DEMO.storage().exclude();
    private Duration outageTimeout = DEMO.outageTimeout();
    private Rest rest = Rest.ONE_BY_ONE;
    private Outside outside = Outside.USUAL;
    private Reopen reopen = Reopen.AFTER_ALL;
    private Cluster.Balancer balancer = DEMO.balancer();
    private Optional<Redis> redis = DEMO.redis();
    private boolean rehearse = true;
    private Compose compose = Compose.UNTOUCHED;
    private Proof proof = Proof.BEFORE_REOPENING;
    private Optional<String> proveOn = Optional.empty();
    private Optional<Duration> keepSealed = Optional.empty();
    private String store = "directory";
    private int keep = DEMO.backups().keep();
    private Optional<Duration> keepFor = Optional.empty();
    private boolean upgradesAllowed = true;
    private PluginChanges pluginChanges = DEMO.pluginChanges();
    private PluginSources pluginSources = DEMO.pluginSources();
    private OnFailure onFailure = OnFailure.ASK;
    private Optional<TagPattern> tags = Optional.empty();
    private String tagSuffix = "";
    private int quorum = 1;
    private Optional<Secret> apiKey = DEMO.apiKey();
    private List<String> databases = DEMO.database().names();
    private Secret password = new Secret(FakeCluster.PASSWORD);
    private List<Node> nodes = DEMO.nodes();
    private String name = DEMO.name();
    private Locale language = DEMO.language();
    private Windows windows = DEMO.windows();
    private Optional<Version> creating = Optional.empty();
    private List<String> networks = List.of("crm");
    private final Map<String, Secret> variables = new HashMap<>();
    private final Map<String, String> channels = new HashMap<>(DEMO.channels());

    /** @param days empty where only their number counts */
    public Shape keeping(int backups, Optional<Integer> days) {
        keep = backups;
        keepFor = days.map(Duration::ofDays);
        return this;
    }

    public Shape withRedis() {
        redis = Optional.of(new Redis("c", "redis", Optional.of(new Secret(FakeCluster.REDIS_PASSWORD))));
        return this;
    }

    public Shape with(Redis other) {
        redis = Optional.of(other);
        return this;
    }

    public Shape on(Host... others) {
        hosts = List.of(others);
        return this;
    }

    /** @param paths in the storage */
    public Shape excluding(String... paths) {
        excluded = List.of(paths);
        return this;
    }

    /** @param outage for so long a host that is away is waited for */
    public Shape waiting(Duration outage) {
        outageTimeout = outage;
        return this;
    }

    /** Nothing but a person switches what lets the world in. */
    public Shape switchedByHand() {
        balancer = Cluster.Balancer.manual(DEMO.entrance().getHost());
        return this;
    }

    public Shape together() {
        rest = Rest.TOGETHER;
        return this;
    }

    public Shape afterFirst() {
        reopen = Reopen.AFTER_FIRST;
        return this;
    }

    /** @param type of the store */
    public Shape backupsIn(String type) {
        store = type;
        return this;
    }

    /** Compose files are written, and nobody says where hosts have compose. */
    public Shape writingComposeFiles() {
        compose = new Compose(true, Optional.empty());
        return this;
    }

    public Shape withoutRehearsal() {
        rehearse = false;
        return this;
    }

    /** When a backup that was made behind the 503 must be proven. */
    public Shape proven(Proof when) {
        proof = when;
        return this;
    }

    public Shape provenOn(String host) {
        proveOn = Optional.of(host);
        return this;
    }

    public Shape keepingSealed(Duration length) {
        keepSealed = Optional.of(length);
        return this;
    }

    public Shape withoutUpgrades() {
        upgradesAllowed = false;
        return this;
    }

    public Shape pluginsFrom(String... places) {
        pluginSources = new PluginSources(Stream.of(places).map(URI::create).toList());
        return this;
    }

    public Shape plugins(PluginChanges allowed) {
        pluginChanges = allowed;
        return this;
    }

    public Shape rollingBack() {
        onFailure = OnFailure.ROLL_BACK;
        return this;
    }

    /** The nodes run an image that the team builds itself. */
    public Shape tags(String pattern) {
        tags = TagPattern.parse(pattern);
        return this;
    }

    /** The nodes run a variant of NocoBase's own image. */
    public Shape tagSuffix(String suffix) {
        tagSuffix = suffix;
        return this;
    }

    public Shape quorum(int people) {
        quorum = people;
        return this;
    }

    public Shape withoutApiKey() {
        apiKey = Optional.empty();
        return this;
    }

    public Shape databases(String... names) {
        databases = List.of(names);
        return this;
    }

    /** Of the database. */
    public Shape password(String other) {
        password = new Secret(other);
        return this;
    }

    public Shape nodes(int number) {
        nodes = DEMO.nodes().subList(0, number);
        return this;
    }

    /** One node, on the host of the database. */
    public Shape onOneHost() {
        hosts = DEMO.hosts().subList(0, 1);
        return nodes(1);
    }

    /** So many hosts, and a node on each. */
    public Shape across(int number) {
        List<Host> all = new ArrayList<>(DEMO.hosts());
        List<Node> each = new ArrayList<>(DEMO.nodes());
        for (int i = all.size() + 1; i <= number; i++) {
            URI address = URI.create("http://10.78." + i + ".1:13000");
            all.add(new Host("h" + i, URI.create("tcp://" + address.getHost() + ":2375"), Optional.empty()));
            each.add(new Node("nb-" + i, "h" + i, "nocobase-" + i, address));
        }
        hosts = all;
        nodes = each;
        return this;
    }

    public Shape named(String other) {
        name = other;
        return this;
    }

    public Shape speaking(String languageTag) {
        language = Locale.forLanguageTag(languageTag);
        return this;
    }

    /** When its service may be interrupted. */
    public Shape windows(String zone, String... texts) {
        windows = new Windows(
                Stream.of(texts).map(text -> Window.parse(text).orElseThrow()).toList(), ZoneId.of(zone));
        return this;
    }

    /** With nodes that can be created where there are none, just as {@link FakeCluster} has them. */
    public Shape creating(String version) {
        creating = Optional.of(Version.of(version));
        return this;
    }

    /** The networks of the containers that are to be created. */
    public Shape networks(String... names) {
        networks = List.of(names);
        return this;
    }

    /** A variable of the containers that are to be created. */
    public Shape with(String variable, String value) {
        variables.put(variable, new Secret(value));
        return this;
    }

    private Map<String, Blueprint> blueprints() {
        Map<String, Blueprint> blueprints = new HashMap<>();
        for (Node node : DEMO.nodes()) {
            Map<String, Secret> environment = new HashMap<>(variables);
            FakeCluster.environment(node.name()).forEach((name, value) -> environment.put(name, new Secret(value)));
            blueprints.put(
                    node.name(),
                    new Blueprint(
                            environment,
                            List.of("/srv/nocobase/storage:/app/nocobase/storage"),
                            networks,
                            List.of(),
                            FakeCluster.restart(node.name()),
                            List.of()));
        }
        return blueprints;
    }

    public Shape outside(Outside how) {
        outside = how;
        return this;
    }

    /** Where its runs are announced. */
    public Shape announcedIn(String platform, String channel) {
        channels.put(platform, channel);
        return this;
    }

    public Cluster cluster() {
        Database server = DEMO.database();
        Approvals rules = DEMO.approvals();
        return new Cluster(
                name,
                language,
                channels,
                new Image("registry.example.com/nocobase/nocobase", tagSuffix, tags, Optional.empty()),
                DEMO.entrance(),
                outside,
                DEMO.probes(),
                apiKey,
                hosts,
                nodes,
                creating.map(version -> new Creation(version, blueprints())),
                balancer,
                new Database(
                        server.type(),
                        server.host(),
                        server.container(),
                        databases,
                        server.user(),
                        password,
                        server.readers()),
                new Cluster.Storage(DEMO.storage().host(), DEMO.storage().path(), excluded),
                redis,
                new Backups(
                        store,
                        DEMO.backups().directory(),
                        keep,
                        keepFor,
                        rehearse,
                        proof,
                        proveOn,
                        keepSealed,
                        DEMO.backups().bucket()),
                new Approvals(
                        quorum,
                        rules.fourEyes(),
                        rules.remindAfter(),
                        rules.expireAfter(),
                        rules.undoWindow(),
                        onFailure),
                DEMO.drainTimeout(),
                Duration.ofMinutes(2),
                outageTimeout,
                rest,
                reopen,
                upgradesAllowed,
                pluginChanges,
                pluginSources,
                compose,
                windows);
    }
}
