package drydock.configuration;

import drydock.cluster.Cluster;
import drydock.cluster.Secret;
import drydock.configuration.settings.ClusterSettings;
import drydock.configuration.settings.Conversions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads what stands around a cluster's nodes: balancer, database, storage, backups, and the rules of approval. */
record PartsReader(
        String key, ClusterSettings settings, Configuration.Kinds kinds, NodesReader hosts, Validation validation) {
    private static final String S3 = "s3";
    private static final String CONTAINER = "It is the container's name on its host.";

    Cluster.Balancer balancer() {
        ClusterSettings.Balancer balancer = settings.balancer();
        String at = key + "balancer.";
        String type = type(at + "type", balancer.type(), kinds.balancers());
        return type.equals(Cluster.Balancer.MANUAL)
                ? manual(at, balancer)
                : new Cluster.Balancer(
                        type,
                        hosts.named(at + "host", balancer.host()),
                        validation.required(at + "container", balancer.container(), CONTAINER));
    }

    private Cluster.Balancer manual(String at, ClusterSettings.Balancer balancer) {
        String nowhere = "A person switches this balancer: it has no container here. Leave it out.";
        balancer.host().ifPresent(host -> validation.wrong(at + "host", host, nowhere));
        balancer.container().ifPresent(container -> validation.wrong(at + "container", container, nowhere));
        if (settings.reopen() == Cluster.Reopen.AFTER_FIRST) {
            validation.wrong(
                    key + "reopen",
                    "after-first",
                    "A balancer that a person switches cannot leave out nodes that are still to start: after-all.");
        }
        return Cluster.Balancer.manual(settings.entrance().map(Object::toString).orElse(""));
    }

    Cluster.Database database() {
        ClusterSettings.Database database = settings.database();
        String at = key + "database.";
        return new Cluster.Database(
                type(at + "type", database.type(), kinds.databases()),
                hosts.named(at + "host", database.host()),
                validation.required(at + "container", database.container(), CONTAINER),
                validation.required(
                        at + "names",
                        database.names(),
                        List.of(),
                        "List NocoBase's database and those of its sub-applications: [nocobase]."),
                validation.required(at + "user", database.user(), "It is the user that NocoBase connects as."),
                validation.required(
                        at + "password",
                        database.password(),
                        new Secret(""),
                        "Say it in the environment, or name a file that holds it: file:/run/secrets/password."),
                database.readers().orElse(List.of()),
                admin(at + "admin.", database.admin()),
                database.notBackedUp().orElse(List.of()));
    }

    private Optional<Cluster.Login> admin(String at, ClusterSettings.Admin admin) {
        if (admin.user().isEmpty() && admin.password().isPresent()) {
            validation.missing(at + "user", "It is the role whose password this is.");
        }
        return admin.user().map(user -> new Cluster.Login(user, admin.password()));
    }

    Cluster.Storage storage() {
        ClusterSettings.Storage storage = settings.storage();
        String at = key + "storage.directory";
        Path path = validation.required(
                at, storage.directory(), Path.of("/"), "It is the directory of NocoBase's files on its host.");
        if (!path.isAbsolute()) {
            validation.wrong(at, path.toString(), "It is a path on its host that begins with a slash.");
        }
        return new Cluster.Storage(
                hosts.named(key + "storage.host", storage.host()),
                path,
                storage.exclude().orElse(List.of()));
    }

    /** Where one of its keys is there, all but the password have to be. */
    Optional<Cluster.Redis> redis() {
        ClusterSettings.Redis redis = settings.redis();
        if (Stream.of(redis.host(), redis.container(), redis.user(), redis.password())
                .allMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        String at = key + "redis.";
        List<Integer> databases = redis.databases().orElse(List.of());
        databases.forEach(number -> validation.within(at + "databases", number, 0, 9999));
        return Optional.of(new Cluster.Redis(
                hosts.named(at + "host", redis.host()),
                validation.required(at + "container", redis.container(), CONTAINER),
                validation.within(at + "port", redis.port(), 1, 65_535),
                redis.tls(),
                redis.user(),
                redis.password(),
                new TreeSet<>(databases),
                redis.prefixes().orElse(List.of())));
    }

    Cluster.Backups backups() {
        ClusterSettings.Backups backups = settings.backups();
        return new Cluster.Backups(
                validation.oneOf(key + "backups.type", backups.type(), kinds.backups()),
                backups.directory(),
                validation.within(key + "backups.keep", backups.keep(), 1, 10_000),
                backups.keepFor(),
                backups.rehearse(),
                backups.proof(),
                backups.proveOn().map(host -> hosts.named(key + "backups.prove-on", Optional.of(host))),
                backups.keepSealed(),
                backups.type().equals(S3) ? Optional.of(bucket(backups.s3())) : Optional.empty());
    }

    private Cluster.Bucket bucket(ClusterSettings.Bucket bucket) {
        String at = key + "backups.s3.";
        if (bucket.accessKey().isPresent() != bucket.secretKey().isPresent()) {
            String missing = bucket.accessKey().isPresent() ? "secret-key" : "access-key";
            validation.missing(
                    at + missing, "An access key has an id and a secret; without both the machine's own is used.");
        }
        bucket.endpoint()
                .filter(endpoint -> !String.valueOf(endpoint.getScheme()).matches("https?"))
                .ifPresent(endpoint -> validation.wrong(
                        at + "endpoint", endpoint.toString(), "It is an address that begins with https://."));
        return new Cluster.Bucket(
                bucket.endpoint(),
                bucket.region(),
                validation.required(at + "name", bucket.name(), "It is the name of the bucket."),
                bucket.prefix().orElse("").replaceAll("^/+|/+$", ""),
                bucket.accessKey().map(id -> new Cluster.Login(id, bucket.secretKey())),
                bucket.pathStyle().orElse(bucket.endpoint().isPresent()));
    }

    Cluster.Approvals approvals() {
        ClusterSettings.Approvals approvals = settings.approvals();
        return new Cluster.Approvals(
                validation.within(key + "approvals.quorum", approvals.quorum(), 1, 100),
                approvals.fourEyes(),
                approvals.remindAfter(),
                approvals.expireAfter(),
                approvals.undoWindow(),
                approvals.onFailure());
    }

    private String type(String at, Optional<String> text, Set<String> known) {
        String type = validation.required(at, text, "It is one of: " + Conversions.list(known) + ".");
        return type.isEmpty() ? "" : validation.oneOf(at, type, known);
    }
}
