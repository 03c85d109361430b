package drydock.cluster;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A Docker engine that carries nodes.
 *
 * @param docker where its API listens: {@code tcp://}, {@code ssh://} or {@code unix://}
 * @param keys the directory with what the host is known by and what it knows Drydock by: ca.pem, cert.pem and key.pem where
 *     the API is behind TLS, known_hosts and keys for ssh
 */
public record Host(String name, URI docker, Optional<Path> keys) {
    /** Whether nobody on the way can listen, or speak in its name. */
    public boolean isEncrypted() {
        return isBySsh() || keys.isPresent();
    }

    public boolean isBySsh() {
        return "ssh".equals(docker.getScheme());
    }
}
