package drydock.testing;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.software.ImageReference;
import drydock.digest.Sha256;
import drydock.docker.Compose;
import drydock.docker.ComposeProjects;
import drydock.docker.Container;
import drydock.text.Text;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Compose files in memory, of each of which there is only the image of its one service. */
public final class FakeComposeProjects implements ComposeProjects {
    private final Map<String, String> images = new ConcurrentHashMap<>();
    private volatile boolean withoutCompose;
    private volatile Optional<RuntimeException> failure = Optional.empty();

    /** Somebody writes a file. */
    public void put(Host host, String path, String image) {
        images.put(host.name() + path, image);
    }

    public String image(Host host, String path) {
        return images.get(host.name() + path);
    }

    /** No host has compose itself. */
    public void withoutCompose() {
        withoutCompose = true;
    }

    /** What every call does from now on. */
    public void fails(RuntimeException how) {
        failure = Optional.of(how);
    }

    /** What compose writes on a container that it makes by a file. */
    public static String hash(String image) {
        return Sha256.of(image);
    }

    @Override
    public Written write(Cluster cluster, Host host, Container made, String image) {
        String path = path(made);
        String now = named(host, path);
        if (!ImageReference.parse(now)
                .repository()
                .equals(ImageReference.parse(image).repository())) {
            throw new Refused(Text.of("compose.other-image", now, image));
        }
        put(host, path, image);
        return new Written(path, !now.equals(image));
    }

    @Override
    public Service read(Cluster cluster, Host host, Container made, String before) {
        String now = named(host, path(made));
        return new Service(
                now,
                Compose.hash(made)
                        .filter(known -> !withoutCompose && known.equals(hash(before)))
                        .map(_ -> hash(now)));
    }

    private String named(Host host, String path) {
        failure.ifPresent(how -> {
            throw how;
        });
        return Optional.ofNullable(image(host, path))
                .orElseThrow(() -> new Refused(Text.of("compose.no-file", path, host.name())));
    }

    private static String path(Container made) {
        return Compose.of(made).map(Compose::file).orElseThrow(() -> new Refused(Text.of("compose.no-path")));
    }
}
