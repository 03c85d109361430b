package drydock.backup.volume;

import drydock.backup.storage.ResolvedMounts;
import drydock.backup.storage.StorageMounts;
import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.DockerException;
import drydock.docker.HostUnreachable;
import drydock.docker.Mount;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where on its host the mounts of containers really are. Engines tell them as they were written, with symbolic links in
 * them; the kernel of a container that has them mounted tells it.
 */
@ApplicationScoped
class MountLocations {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final List<Path> SYSTEM = Stream.of("/proc", "/sys", "/dev", "/run", "/var/run", "/etc")
            .map(Path::of)
            .toList();
    private static final String SECONDS = "60";
    private static final String ROOT = "/drydock-places/";

    private final Docker docker;
    /** By cluster and host. */
    private final Map<String, Found> found = new ConcurrentHashMap<>();

    /**
     * What was seen last. Mounts stay what they are as long as nobody is started, and looking again takes a container: too
     * much to ask behind the 503.
     */
    private record Found(Set<String> asked, Map<String, String> places) {}

    MountLocations(Docker docker) {
        this.docker = docker;
    }

    /** The same containers with the places that are meant; none where nothing can be what it does not look like. */
    List<Container> resolved(Cluster cluster, Host host, List<Container> containers) {
        Optional<String> image = StorageMounts.nodes(cluster, host, containers).stream()
                .map(Container::imageId)
                .findFirst();
        List<Container> others = containers.stream()
                .filter(container -> !StorageMounts.isOurs(cluster, host, container))
                .filter(container -> !sources(container).isEmpty())
                .toList();
        if (image.isEmpty() || others.isEmpty()) {
            return List.of();
        }
        Set<String> own = StorageMounts.nodes(cluster, host, containers).stream()
                .flatMap(node -> Mount.of(node).stream())
                .filter(mount -> mount.onHost() && mount.writable() && isOfStorage(mount.target()))
                .map(mount -> mount.source().toString())
                .collect(Collectors.toSet());
        Set<String> asked = new TreeSet<>(own);
        others.forEach(other -> asked.add(other.id() + other.startedAt().orElse("")));
        Found last = found.get(cluster.name() + "/" + host.name());
        if (last == null || !last.asked().equals(asked)) {
            Set<String> all = new TreeSet<>(own);
            others.forEach(other -> all.addAll(sources(other)));
            last = new Found(asked, places(cluster, host, image.get(), all, own));
            remember(cluster.name() + "/" + host.name(), last);
        }
        return ResolvedMounts.places(containers, last.places());
    }

    private void remember(String where, Found look) {
        if (look.places().isEmpty()) {
            found.remove(where);
        } else {
            found.put(where, look);
        }
    }

    private static Set<String> sources(Container container) {
        return Mount.of(container).stream()
                .filter(MountLocations::mayBeAnother)
                .map(mount -> mount.source().toString())
                .collect(Collectors.toSet());
    }

    private static boolean isOfStorage(Path target) {
        return target.startsWith(StorageMounts.INSIDE) || StorageMounts.INSIDE.startsWith(target);
    }

    /** A volume that no driver mounts from elsewhere is where it says; what the system has for itself is no storage. */
    private static boolean mayBeAnother(Mount mount) {
        boolean plainVolume = !mount.volume().isEmpty() && mount.source().endsWith("_data");
        return mount.onHost()
                && mount.writable()
                && !plainVolume
                && mount.source().getNameCount() > 0
                && SYSTEM.stream().noneMatch(mount.source()::startsWith);
    }

    /** @param own those of the storage itself, without which nothing can be said of the others */
    private Map<String, String> places(Cluster cluster, Host host, String image, Set<String> sources, Set<String> own) {
        List<String> left = new ArrayList<>(sources);
        while (!left.isEmpty()) {
            try {
                return places(left, look(cluster, host, image, left));
            } catch (HostUnreachable e) {
                throw e;
            } catch (DockerException e) {
                Optional<String> gone = named(left, String.valueOf(e.getMessage()));
                if (gone.isEmpty()) {
                    return Map.of();
                }
                if (own.contains(gone.get())) {
                    throw e;
                }
                left.remove(gone.get()); // what is not there cannot be mounted
            }
        }
        return Map.of();
    }

    /** Within the longest there may be others, which are not meant. */
    private static Optional<String> named(List<String> sources, String said) {
        return sources.stream().filter(said::contains).max(Comparator.comparingInt(String::length));
    }

    private static Map<String, String> places(List<String> sources, MountTable table) {
        Map<String, String> places = new HashMap<>();
        for (int at = 0; at < sources.size(); at++) {
            String source = sources.get(at);
            table.place(ROOT + at).ifPresent(place -> places.put(source, place));
        }
        return places;
    }

    private MountTable look(Cluster cluster, Host host, String image, List<String> sources) {
        String name = "drydock-places-" + cluster.name().replaceAll("[^A-Za-z0-9_.-]", "-");
        remove(host, name);
        Map<String, Object> body = new HashMap<>(HelperContainer.body(cluster, image, mounts(sources)));
        body.put("Cmd", List.of(SECONDS)); // of sleep: it ends also where Drydock does not come back for it
        String id = docker.create(host, name, body);
        try {
            docker.start(host, id);
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            List<String> command = List.of("cat", "/proc/self/mountinfo");
            docker.exec(host, id, command, Map.of(), InputStream.nullInputStream(), output, PATIENCE);
            return new MountTable(output.toString(StandardCharsets.UTF_8));
        } finally {
            remove(host, name);
        }
    }

    private void remove(Host host, String name) {
        docker.container(host, name)
                .filter(there -> there.label(StorageMounts.HELPER).isPresent())
                .ifPresent(there -> {
                    docker.kill(host, there.id());
                    docker.remove(host, there.id());
                });
    }

    private static List<Map<String, Object>> mounts(List<String> sources) {
        List<Map<String, Object>> mounts = new ArrayList<>();
        for (String source : sources) {
            mounts.add(Map.of("Type", "bind", "Source", source, "Target", ROOT + mounts.size(), "ReadOnly", true));
        }
        return mounts;
    }
}
