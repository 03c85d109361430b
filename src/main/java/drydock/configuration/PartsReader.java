package drydock.configuration;

import drydock.cluster.Cluster;
import drydock.cluster.Secret;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what stands around a cluster's nodes: balancer, database, storage, backups, and the rules of approval. */
final class PartsReader {
    private final String key;
    private final ClusterSettings settings;
    private final Kinds kinds;
    private final HostsReader hosts;
    private final Values values;
    private final Mistakes mistakes;

    PartsReader(String key, ClusterSettings settings, Kinds kinds, HostsReader hosts, Reading reading) {
        this.key = key;
        this.settings = settings;
        this.kinds = kinds;
        this.hosts = hosts;
        this.values = reading.values();
        this.mistakes = reading.mistakes();
    }

    Cluster.Balancer balancer() {
        ClusterSettings.Balancer balancer = settings.balancer();
        String at = key + "balancer.";
        return new Cluster.Balancer(
                type(at + "type", balancer.type(), kinds.balancers()),
                hosts.named(at + "host", balancer.host()),
                values.required(at + "container", balancer.container(), "It is the container's name on its host."));
    }

    Cluster.Database database() {
        ClusterSettings.Database database = settings.database();
        String at = key + "database.";
        List<String> names = database.names().map(Texts::values).orElse(List.of());
        if (names.isEmpty()) {
            mistakes.missing(at + "names", "List NocoBase's database and those of its sub-applications: [nocobase].");
        }
        return new Cluster.Database(
                type(at + "type", database.type(), kinds.databases()),
                hosts.named(at + "host", database.host()),
                values.required(at + "container", database.container(), "It is the container's name on its host."),
                names,
                values.required(at + "user", database.user(), "It is the user that NocoBase connects as."),
                password(at + "password", database.password()),
                database.readers().map(Texts::values).orElse(List.of()),
                admin(at + "admin.", database.admin()),
                database.notBackedUp().map(Texts::values).orElse(List.of()));
    }

    private Optional<Cluster.Login> admin(String at, ClusterSettings.Admin admin) {
        Optional<Secret> password = values.secret(at + "password", admin.password());
        if (admin.user().isEmpty() && password.isPresent()) {
            mistakes.missing(at + "user", "It is the role whose password this is.");
        }
        return admin.user().map(user -> new Cluster.Login(user, password));
    }

    Cluster.Storage storage() {
        ClusterSettings.Storage storage = settings.storage();
        String path = values.required(
                key + "storage.path", storage.path(), "It is the directory of NocoBase's files on its host.");
        if (!path.isEmpty() && !path.startsWith("/")) {
            mistakes.wrong(key + "storage.path", path, "It is a path on its host that begins with a slash.");
        }
        return new Cluster.Storage(
                hosts.named(key + "storage.host", storage.host()),
                values.path(key + "storage.path", path),
                storage.exclude().map(Texts::values).orElse(List.of()));
    }

    /** Where one of its keys is there, all but the password have to be. */
    Optional<Cluster.Redis> redis() {
        ClusterSettings.Redis redis = settings.redis();
        if (Stream.of(redis.host(), redis.container(), redis.user(), redis.password())
                .allMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        String at = key + "redis.";
        return Optional.of(new Cluster.Redis(
                hosts.named(at + "host", redis.host()),
                values.required(at + "container", redis.container(), "It is the container's name on its host."),
                values.number(at + "port", redis.port(), 1, 65_535),
                values.flag(at + "tls", redis.tls()),
                redis.user(),
                values.secret(at + "password", redis.password()),
                redis.databases().map(Texts::values).orElse(List.of()).stream()
                        .map(number -> values.number(at + "databases", number, 0, 9999))
                        .collect(Collectors.toCollection(TreeSet::new)),
                redis.prefixes().map(Texts::values).orElse(List.of())));
    }

    Cluster.Backups backups() {
        ClusterSettings.Backups backups = settings.backups();
        return new Cluster.Backups(
                values.word(key + "backups.type", backups.type(), kinds.backups()),
                values.path(key + "backups.directory", backups.directory()),
                values.number(key + "backups.keep", backups.keep(), 1, 10_000),
                backups.keepFor().map(age -> values.duration(key + "backups.keep-for", age)),
                values.flag(key + "backups.rehearse", backups.rehearse()));
    }

    Cluster.Approvals approvals() {
        ClusterSettings.Approvals approvals = settings.approvals();
        String at = key + "approvals.";
        return new Cluster.Approvals(
                values.number(at + "quorum", approvals.quorum(), 1, 100),
                values.flag(at + "four-eyes", approvals.fourEyes()),
                values.duration(at + "remind-after", approvals.remindAfter()),
                values.duration(at + "expire-after", approvals.expireAfter()),
                values.duration(at + "undo-window", approvals.undoWindow()),
                values.word(at + "on-failure", approvals.onFailure(), Cluster.OnFailure.class));
    }

    private String type(String at, Optional<String> text, Set<String> known) {
        String type = values.required(at, text, "It is one of: " + Values.list(known) + ".");
        return type.isEmpty() ? "" : values.word(at, type, known);
    }

    private Secret password(String at, Optional<String> text) {
        if (text.isEmpty()) {
            mistakes.missing(
                    at, "Say it in the environment, or name a file that holds it: file:/run/secrets/password.");
        }
        return values.secret(at, text).orElse(new Secret(""));
    }
}
