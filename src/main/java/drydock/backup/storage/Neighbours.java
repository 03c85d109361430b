package drydock.backup.storage;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.docker.Container;
import drydock.docker.Mount;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tells from the mounts of all containers on a host who else writes into the storage of a cluster. */
public final class Neighbours {
    /** What NocoBase itself keeps there: whoever else writes into it shares these files with it. */
    private static final Set<String> NOCOBASES =
            Set.of("uploads", "plugins", "apps", "environment-variables", ".license", "scripts", "migrations");
    /** Where servers keep their files by custom, if their images declare it or not. */
    private static final Set<Path> SERVERS = Set.of(Path.of("/var/lib"), Path.of("/data"), Path.of("/bitnami"));

    private static final String POSTGRES = "/var/lib/postgresql/data";
    private static final String MYSQL = "/var/lib/mysql";
    private static final Map<String, String> DATA_BY_VARIABLE =
            Map.of("POSTGRES_", POSTGRES, "MYSQL_", MYSQL, "MARIADB_", MYSQL);

    private final Cluster cluster;
    private final Host host;
    private final List<Container> containers;

    /** @param containers all that are on the host */
    public Neighbours(Cluster cluster, Host host, List<Container> containers) {
        this.cluster = cluster;
        this.host = host;
        this.containers = containers;
    }

    /** A part of the storage that has a place of its own on the host. @param path in the storage */
    private record Part(Path path, Path place) {}

    public List<Neighbour> all() {
        List<Part> parts = parts();
        List<Neighbour> all = new ArrayList<>();
        containers.stream()
                .filter(container -> !StorageMounts.isOurs(cluster, host, container))
                .forEach(container -> Mount.of(container).stream()
                        .filter(mount -> mount.onHost() && mount.writable())
                        .flatMap(mount -> parts.stream().flatMap(part -> neighbour(container, mount, part).stream()))
                        .filter(found -> !all.contains(found))
                        .forEach(all::add));
        return List.copyOf(all);
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        if (host.name().equals(cluster.storage().host())) {
            parts.add(new Part(Path.of(""), cluster.storage().path().normalize()));
        }
        for (Container node : StorageMounts.nodes(cluster, host, containers)) {
            StorageMounts.place(node).ifPresent(place -> parts.add(new Part(Path.of(""), place)));
            StorageMounts.nested(node).forEach((path, mount) -> parts.add(new Part(Path.of(path), mount.source())));
        }
        return parts.stream().distinct().toList();
    }

    private Optional<Neighbour> neighbour(Container container, Mount mount, Part part) {
        if (mount.source().startsWith(part.place())) {
            Path path = part.path().resolve(part.place().relativize(mount.source()));
            if (!path.toString().isEmpty()) {
                return Optional.of(below(container, mount, path));
            }
        }
        return part.path().toString().isEmpty() && part.place().startsWith(mount.source())
                ? over(container, mount, part.place())
                : Optional.empty();
    }

    private Neighbour below(Container container, Mount mount, Path path) {
        boolean database = dataDirectory(container).isPresent();
        boolean nocobases = NOCOBASES.contains(path.getName(0).toString());
        boolean among = !database && (nocobases || isCopy(container) || isLeftBehind(container, mount));
        return neighbour(among ? Neighbour.Kind.AMONG : Neighbour.Kind.APART, path.toString(), container);
    }

    /** It has all of the storage as a node has it, and with it what nodes have mounted inside. */
    private boolean isCopy(Container container) {
        return StorageMounts.place(container)
                .filter(place -> parts().contains(new Part(Path.of(""), place)))
                .isPresent();
    }

    /**
     * What stands still writes nothing, and took part of the nodes' files out of every backup; but the files of a server
     * that is only stopped are its own.
     */
    private static boolean isLeftBehind(Container container, Mount mount) {
        return !container.running() && !isForOwnFiles(container, mount.target());
    }

    /** Its image declares it, or it is where servers, or another NocoBase, keep theirs. */
    private static boolean isForOwnFiles(Container container, Path target) {
        return container.volumes().stream().anyMatch(volume -> related(target, Path.of(volume)))
                || SERVERS.stream().anyMatch(target::startsWith)
                || related(target, StorageMounts.INSIDE);
    }

    private static boolean related(Path one, Path other) {
        return one.startsWith(other) || other.startsWith(one);
    }

    /** Its mount is the whole storage or more. */
    private Optional<Neighbour> over(Container container, Mount mount, Path storage) {
        Optional<Path> data = dataDirectory(container)
                .filter(path -> Mount.at(container, path).filter(mount::equals).isPresent())
                .map(mount::place);
        if (data.filter(place -> place.startsWith(storage)).isPresent()) {
            return Optional.of(neighbour(
                    Neighbour.Kind.WITHIN,
                    storage.relativize(data.orElseThrow()).toString(),
                    container));
        }
        if (data.filter(storage::startsWith).isPresent()) {
            return Optional.of(neighbour(Neighbour.Kind.WITHIN, "", container));
        }
        return mount.source().equals(storage) && container.running()
                ? Optional.of(neighbour(Neighbour.Kind.AMONG, "", container))
                : Optional.empty();
    }

    /** Where a database server keeps its files inside its container; empty for what does not look like one. */
    private Optional<Path> dataDirectory(Container container) {
        return container
                .environment("PGDATA")
                .filter(path -> path.startsWith("/"))
                .or(() -> dataByVariable(container))
                .or(() -> dataOfTheClusters(container))
                .map(path -> Path.of(path).normalize());
    }

    private static Optional<String> dataByVariable(Container container) {
        return container.config().get("Env") instanceof List<?> variables
                ? DATA_BY_VARIABLE.entrySet().stream()
                        .filter(one -> variables.stream()
                                .anyMatch(variable -> variable.toString().startsWith(one.getKey())))
                        .map(Map.Entry::getValue)
                        .findFirst()
                : Optional.empty();
    }

    private Optional<String> dataOfTheClusters(Container container) {
        Cluster.Database database = cluster.database();
        return database.host().equals(host.name()) && database.container().equals(container.name())
                ? Optional.of(database.type().equals("postgres") ? POSTGRES : MYSQL)
                : Optional.empty();
    }

    private Neighbour neighbour(Neighbour.Kind kind, String path, Container container) {
        return new Neighbour(kind, path, host.name(), container.name());
    }

    /** What a backup leaves out of these, and a restore leaves alone. */
    public static Stream<String> apart(List<Neighbour> all) {
        return all.stream()
                .filter(one -> one.kind() != Neighbour.Kind.AMONG && !one.path().isEmpty())
                .map(Neighbour::path);
    }

    /**
     * A container that is none of the cluster's nodes and may write into their storage.
     *
     * @param path in the storage; empty for all of it
     */
    public record Neighbour(Kind kind, String path, String host, String container) {

        public enum Kind {
            /** It keeps files of its own below the path, which Drydock leaves alone. */
            APART,
            /** It writes where NocoBase keeps its own files, which are kept and put back all the same. */
            AMONG,
            /** A database whose files lie in the storage, inside a mount that holds more than these. */
            WITHIN
        }
    }
}
