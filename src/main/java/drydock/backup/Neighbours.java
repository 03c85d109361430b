package drydock.backup;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.docker.Container;
import drydock.docker.Mount;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tells from the mounts of all containers on a host who else writes into the storage of a cluster. */
public final class Neighbours {
    /** What NocoBase itself keeps there: whoever else writes into it shares these files with it. */
    private static final Set<String> NOCOBASES =
            Set.of("uploads", "plugins", "apps", "environment-variables", ".license", "scripts", "migrations");

    private final Cluster cluster;
    private final Host host;
    private final List<Container> containers;

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
                return Optional.of(below(container, path));
            }
        }
        return part.path().toString().isEmpty() && part.place().startsWith(mount.source())
                ? over(container, mount, part.place())
                : Optional.empty();
    }

    private Neighbour below(Container container, Path path) {
        boolean among = NOCOBASES.contains(path.getName(0).toString())
                && DataDirectory.of(cluster, host, container).isEmpty();
        return neighbour(among ? Neighbour.Kind.AMONG : Neighbour.Kind.APART, path.toString(), container);
    }

    /** Its mount is the whole storage or more. */
    private Optional<Neighbour> over(Container container, Mount mount, Path storage) {
        Optional<Path> data = DataDirectory.of(cluster, host, container)
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

    private Neighbour neighbour(Neighbour.Kind kind, String path, Container container) {
        return new Neighbour(kind, path, host.name(), container.name());
    }

    /** What a backup leaves out of these, and a restore leaves alone. */
    public static Stream<String> apart(List<Neighbour> all) {
        return all.stream()
                .filter(one -> one.kind() != Neighbour.Kind.AMONG && !one.path().isEmpty())
                .map(Neighbour::path);
    }
}
