package drydock.database.postgres.scratch;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.database.DatabaseException;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.DockerException;
import drydock.docker.RawJson;
import drydock.text.Explained;
import drydock.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The image of the database's own container, on whichever host it is wanted. */
record ScratchImage(Docker docker, Cluster cluster) {

    /** @return its inspection there; it is pulled where it is missing */
    Map<String, Object> on(Host host) {
        Host home = cluster.host(cluster.database().host());
        String name = cluster.database().container();
        Container server = docker.container(home, name)
                .orElseThrow(() -> new DatabaseException(Text.of("databases.scratch.no-server", name, home.name())));
        return docker.image(host, server.imageId())
                .or(() -> found(host, digests(home, server)))
                .orElseGet(() -> pulled(host, server, digests(home, server)));
    }

    private List<String> digests(Host home, Container server) {
        return docker.image(home, server.imageId())
                .map(image -> RawJson.texts(image.get("RepoDigests")))
                .orElse(List.of());
    }

    private Optional<Map<String, Object>> found(Host host, List<String> digests) {
        return digests.stream()
                .flatMap(digest -> docker.image(host, digest).stream())
                .findFirst();
    }

    private Map<String, Object> pulled(Host host, Container server, List<String> digests) {
        Text none = Text.of("databases.scratch.no-image", server.imageReference(), host.name());
        for (String digest : digests) {
            try {
                docker.pull(host, digest, cluster.image().registry(), words -> {});
            } catch (DockerException e) {
                none = Text.of("databases.scratch.not-pulled", digest, host.name(), Explained.by(e));
            }
        }
        Text reason = none;
        return found(host, digests).orElseThrow(() -> new DatabaseException(reason));
    }
}
