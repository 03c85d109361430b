package drydock.cluster;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A Docker engine that carries nodes.
 *
 * @param docker where its API listens: {@code tcp://} or {@code unix://}
 * @param tls the directory with ca.pem, cert.pem and key.pem, where the API is behind TLS
 */
public record Host(String name, URI docker, Optional<Path> tls) {}
