package drydock.cluster.software;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where packages of plugins may come from: what is in one runs with the database's password.
 *
 * @param places each with all that lies below it
 */
public record PluginSources(List<URI> places) {
    public static final PluginSources NPM = new PluginSources(List.of(URI.create(PluginChange.NPM)));

    public PluginSources {
        places = List.copyOf(places);
    }

    public boolean allow(String address) {
        return parsed(address)
                .filter(uri -> places.stream().anyMatch(place -> lies(uri, place)))
                .isPresent();
    }

    /** Empty for what is no plain https address: a path that climbs, or hides that it does, is none. */
    private static Optional<URI> parsed(String address) {
        try {
            URI uri = URI.create(address);
            boolean plain = "https".equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.normalize().equals(uri)
                    && !uri.getRawPath().contains("%");
            return Optional.of(uri).filter(_ -> plain);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean lies(URI uri, URI place) {
        return uri.getHost().equalsIgnoreCase(place.getHost())
                && port(uri) == port(place)
                && folder(uri).startsWith(folder(place));
    }

    private static int port(URI uri) {
        return uri.getPort() == -1 ? 443 : uri.getPort();
    }

    private static String folder(URI uri) {
        String path = uri.getPath();
        return path.endsWith("/") ? path : path + "/";
    }

    @Override
    public String toString() {
        return places.stream().map(URI::toString).collect(Collectors.joining(", "));
    }
}
