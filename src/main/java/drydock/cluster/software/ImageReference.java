package drydock.cluster.software;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an image is called, taken apart; the repository in Docker's familiar form, so that one image has one name whatever
 * its spelling: {@code docker.io/nocobase/nocobase} is {@code nocobase/nocobase}.
 *
 * @param tag empty where it has none
 * @param digest {@code sha256:…}; empty where it has none
 */
public record ImageReference(String repository, String tag, String digest) {
    private static final String HUB = "index.docker.io";
    private static final Set<String> HUBS = Set.of(HUB.substring(HUB.indexOf('.') + 1), HUB, "registry-1.docker.io");
    private static final Pattern LAST_SLASHES = Pattern.compile("/+$");

    public static ImageReference parse(String text) {
        int at = text.indexOf('@');
        String digest = at < 0 ? "" : text.substring(at + 1);
        String named = at < 0 ? text : text.substring(0, at);
        int colon = named.lastIndexOf(':');
        boolean tagged = colon > named.lastIndexOf('/');
        return new ImageReference(
                familiar(tagged ? named.substring(0, colon) : named), tagged ? named.substring(colon + 1) : "", digest);
    }

    /** The registry that an engine pulls it from, as {@code index.docker.io} or {@code registry.example.com:5000}. */
    public String registry() {
        int slash = repository.indexOf('/');
        String first = slash < 0 ? "" : repository.substring(0, slash);
        return isHost(first) ? registry(first) : HUB;
    }

    /** One name for each registry, whatever it is called: Docker Hub has several. */
    public static String registry(String authority) {
        String name = String.valueOf(authority).toLowerCase(Locale.ROOT).replaceFirst(".*@", "");
        return isHub(name) ? HUB : name.replaceFirst(":443$", "");
    }

    private static boolean isHost(String first) {
        return first.contains(".") || first.contains(":") || first.equals("localhost");
    }

    private static boolean isHub(String host) {
        return HUBS.contains(host);
    }

    /** A repository as Docker shows it: without Docker Hub's own names, the registry in lower case. */
    public static String familiar(String repository) {
        String name =
                repository.endsWith("/") ? LAST_SLASHES.matcher(repository).replaceFirst("") : repository;
        int slash = name.indexOf('/');
        if (slash < 0) {
            return name;
        }
        String first = name.substring(0, slash).toLowerCase(Locale.ROOT);
        String rest = name.substring(slash + 1);
        if (!isHost(first)) {
            return name;
        }
        return isHub(first) ? rest.replaceFirst("^library/", "") : first + "/" + rest;
    }
}
