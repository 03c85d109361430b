package drydock.registry.http;

import drydock.cluster.Image;
import drydock.cluster.Secret;
import drydock.cluster.software.ImageReference;
import java.net.URI;
import java.util.Optional;

/**
 * Where an image's tags are asked for.
 *
 * @param base scheme, host and port only
 * @param name the repository's name within the registry
 */
record Repository(URI base, String name, Optional<Image.Registry> configured) {
    private static final String HUB = "registry-1.docker.io";

    /** As Docker reads it: a first part with a dot or a colon is a host, anything else is Docker Hub. */
    static Repository of(Image image) {
        String[] parts = image.repository().split("/", 2);
        boolean named = parts.length == 2 && (parts[0].matches(".*[.:].*") || parts[0].equals("localhost"));
        String host = named && !parts[0].matches("(index\\.|registry-1\\.)?docker\\.io") ? parts[0] : HUB;
        String name = named ? parts[1] : image.repository();
        URI base =
                image.registry().map(Image.Registry::url).map(Repository::asked).orElse(URI.create("https://" + host));
        boolean hub = base.getAuthority() != null && base.getAuthority().equals(HUB);
        return new Repository(base, hub && !name.contains("/") ? "library/" + name : name, image.registry());
    }

    /** Docker Hub has several names, and answers under one of them. */
    private static URI asked(URI configured) {
        String name = String.valueOf(configured.getAuthority());
        boolean hub = ImageReference.registry(name).equals(ImageReference.registry(HUB));
        return hub ? URI.create("https://" + HUB) : configured;
    }

    URI at(String path) {
        return URI.create(origin() + "/v2/" + name + path);
    }

    boolean isOrigin(URI address) {
        return origin().equals(origin(address));
    }

    /** For messages: no user and password, even if somebody wrote them into the address. */
    String origin() {
        return origin(base);
    }

    /** User and password for an address that may have them: one behind TLS, or the configured one itself. */
    Optional<String> credentialsFor(URI address) {
        return "https".equals(address.getScheme()) || isOrigin(address)
                ? configured.flatMap(Repository::credentials)
                : Optional.empty();
    }

    /** The same of a token that stands for both. */
    Optional<Secret> identityFor(URI address) {
        return "https".equals(address.getScheme()) || isOrigin(address)
                ? configured.flatMap(Image.Registry::identityToken)
                : Optional.empty();
    }

    private static Optional<String> credentials(Image.Registry registry) {
        return registry.username()
                .map(user ->
                        user + ":" + registry.password().map(Secret::reveal).orElse(""));
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
    }
}
