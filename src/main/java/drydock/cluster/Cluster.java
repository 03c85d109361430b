package drydock.cluster;

import drydock.cluster.observed.ClusterState;
import drydock.cluster.software.PluginSources;
import drydock.text.Text;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A NocoBase cluster as it is configured; what it really looks like is a {@link ClusterState}.
 *
 * @param creation empty where people create its containers themselves
 */
public record Cluster(
        String name,
        Locale language,
        Map<String, String> channels,
        Image image,
        URI entrance,
        Outside outside,
        List<String> probes,
        Optional<Secret> apiKey,
        List<Host> hosts,
        List<Node> nodes,
        Optional<Creation> creation,
        Balancer balancer,
        Database database,
        Storage storage,
        Optional<Redis> redis,
        Backups backups,
        Approvals approvals,
        Duration drainTimeout,
        Duration upgradeTimeout,
        Duration outageTimeout,
        Rest rest,
        Reopen reopen,
        boolean upgradesAllowed,
        PluginChanges pluginChanges,
        PluginSources pluginSources,
        Compose compose,
        Windows windows) {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    /** The same with another server or other names for its databases. */
    public Cluster with(Database other) {
        return new Cluster(
                name,
                language,
                channels,
                image,
                entrance,
                outside,
                probes,
                apiKey,
                hosts,
                nodes,
                creation,
                balancer,
                other,
                storage,
                redis,
                backups,
                approvals,
                drainTimeout,
                upgradeTimeout,
                outageTimeout,
                rest,
                reopen,
                upgradesAllowed,
                pluginChanges,
                pluginSources,
                compose,
                windows);
    }

    /**
     * How the entrance is looked at from outside.
     *
     * @param accepted statuses that say that it is reached, besides those from 200 to 399
     * @param authorities the file with the certificates that vouch for it; empty where those do that Java knows
     */
    public record Outside(Set<Integer> accepted, Optional<Path> authorities) {
        public static final Outside USUAL = new Outside(Set.of(), Optional.empty());

        public Outside {
            accepted = new TreeSet<>(accepted);
        }

        public boolean accepts(int status) {
            return (status >= 200 && status < 400) || accepted.contains(status);
        }
    }

    /**
     * What may be done about the files that docker compose made nodes from.
     *
     * @param edit whether the image is written into them that the nodes run
     * @param program where hosts have docker compose; empty where it is looked for in the usual places
     */
    public record Compose(boolean edit, Optional<Path> program) {
        public static final Compose UNTOUCHED = new Compose(false, Optional.empty());
    }

    /**
     * @param host empty where a person switches it
     * @param container or what people call it
     */
    public record Balancer(String type, String host, String container) {
        public static final String MANUAL = "manual";

        /** One of which nothing is known but the name at which it shows the cluster to the world. */
        public static Balancer manual(String name) {
            return new Balancer(MANUAL, "", name);
        }

        public boolean isManual() {
            return type.equals(MANUAL);
        }
    }

    /**
     * @param readers users or application names whose sessions may stay while nobody else may write
     * @param admin who dumps, restores and renames databases; empty where NocoBase's user does
     * @param notBackedUp sub-applications on other servers, by name, of which people know that nobody backs them up here
     */
    public record Database(
            String type,
            String host,
            String container,
            List<String> names,
            String user,
            Secret password,
            List<String> readers,
            Optional<Login> admin,
            List<String> notBackedUp) {

        /** As most are: kept by NocoBase's own user, with all sub-applications on the same server. */
        public Database(
                String type,
                String host,
                String container,
                List<String> names,
                String user,
                Secret password,
                List<String> readers) {
            this(type, host, container, names, user, password, readers, Optional.empty(), List.of());
        }

        /** The same on another server. */
        public Database at(String otherHost, String otherContainer) {
            return new Database(type, otherHost, otherContainer, names, user, password, readers, admin, notBackedUp);
        }

        /** NocoBase's own. */
        public Login login() {
            return new Login(user, Optional.of(password));
        }

        /** Of who dumps, restores and renames databases. */
        public Login keeper() {
            return admin.orElseGet(this::login);
        }
    }

    /** @param password empty where the server lets the user in by its local socket, inside its container */
    public record Login(String user, Optional<Secret> password) {}

    /**
     * What the nodes share for a while: their cache, and jobs that wait.
     *
     * @param port inside its container
     * @param databases that the nodes use; empty where their environment tells
     * @param prefixes of the nodes' keys, where others use the same databases; empty where nobody does
     */
    public record Redis(
            String host,
            String container,
            int port,
            boolean tls,
            Optional<String> user,
            Optional<Secret> password,
            Set<Integer> databases,
            List<String> prefixes) {

        /** As most are: on its usual port, for these nodes alone. */
        public Redis(String host, String container, Optional<Secret> password) {
            this(host, container, 6379, false, Optional.empty(), password, Set.of(), List.of());
        }
    }

    public record Storage(String host, Path path, List<String> exclude) {}

    /**
     * Where objects are kept.
     *
     * @param endpoint the address of the server; empty where it is AWS' own of the region
     * @param prefix that the names of all objects begin with, without a slash at its ends; empty for none
     * @param key empty where the machine itself is let in
     * @param pathStyle whether its name is in the path of an address, not in the name of the host
     */
    public record Bucket(
            Optional<URI> endpoint, String region, String name, String prefix, Optional<Login> key, boolean pathStyle) {

        /** As people write it. */
        public String address() {
            return "s3://" + name + (prefix.isEmpty() ? "" : "/" + prefix);
        }
    }

    /**
     * @param type of the store that they lie in
     * @param keep how many proven ones stay
     * @param keepFor how long they stay at most; empty where their number alone counts
     * @param proof when a backup that was made behind the 503 must be proven
     * @param proveOn the host on which it is restored for that; empty where any but the database's own will do
     * @param keepSealed how long sealed copies of the databases stay once their run is over; empty where they go with it
     * @param bucket of the store that keeps them in one
     */
    public record Backups(
            String type,
            Path directory,
            int keep,
            Optional<Duration> keepFor,
            boolean rehearse,
            Proof proof,
            Optional<String> proveOn,
            Optional<Duration> keepSealed,
            Optional<Bucket> bucket) {

        /** Proven before the entrance opens again. */
        public Backups(String type, Path directory, int keep, Optional<Duration> keepFor, boolean rehearse) {
            this(
                    type,
                    directory,
                    keep,
                    keepFor,
                    rehearse,
                    Proof.BEFORE_REOPENING,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /** When the backup that was made behind the 503 must be proven. */
    public enum Proof {
        /** Before the new version starts. */
        BEFORE_UPGRADE,
        /** Before the entrance opens, where sealed copies can be made. */
        BEFORE_REOPENING,
        /** Before the run is over, where sealed copies can be made. */
        ALONGSIDE
    }

    public record Approvals(
            int quorum,
            boolean fourEyes,
            Duration remindAfter,
            Duration expireAfter,
            Duration undoWindow,
            OnFailure onFailure) {}

    /** What the expiry of the question about a failed first node does. */
    public enum OnFailure {
        ASK,
        ROLL_BACK
    }

    /** How the nodes after the first are started. */
    public enum Rest {
        ONE_BY_ONE,
        TOGETHER
    }

    /** When the entrance opens again. */
    public enum Reopen {
        AFTER_ALL,
        AFTER_FIRST
    }

    /** What may be done to its plugins. */
    public enum PluginChanges {
        FORBIDDEN,
        /** After the change a quorum looks at the first node. */
        GATED,
        ALLOWED
    }

    /** For times that people of this cluster type and read. */
    public ZoneId timeZone() {
        return windows.zone();
    }

    /** A time as people of this cluster read it: by their clocks, to the minute. */
    public String shown(Instant instant) {
        return MINUTE.format(instant.atZone(timeZone()));
    }

    /** @throws NotConfiguredException for a name that the configuration does not have */
    public Host host(String name) {
        return hosts.stream()
                .filter(host -> host.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotConfiguredException(Text.of("clusters.no-host", this.name, name)));
    }

    public Host hostOf(Node node) {
        return host(node.host());
    }

    /** @throws NotConfiguredException for a name that the configuration does not have */
    public Node node(String name) {
        return nodes.stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotConfiguredException(Text.of("clusters.no-node", this.name, name)));
    }

    /** The node that upgrades the database. */
    public Node firstNode() {
        return nodes.getFirst();
    }
}
