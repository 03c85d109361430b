package drydock.cluster;

import java.util.Locale;

/**
 * What an image is called, taken apart; the repository in Docker's familiar form, so that one image has one name whatever
 * its spelling: {@code docker.io/nocobase/nocobase} is {@code nocobase/nocobase}.
 *
 * @param tag empty where it has none
 * @param digest {@code sha256:…}; empty where it has none
 */
public record ImageReference(String repository, String tag, String digest) {

    public static ImageReference parse(String text) {
        int at = text.indexOf('@');
        String digest = at < 0 ? "" : text.substring(at + 1);
        String named = at < 0 ? text : text.substring(0, at);
        int colon = named.lastIndexOf(':');
        boolean tagged = colon > named.lastIndexOf('/');
        return new ImageReference(
                familiar(tagged ? named.substring(0, colon) : named), tagged ? named.substring(colon + 1) : "", digest);
    }

    /** A repository as Docker shows it: without Docker Hub's own names, the registry in lower case. */
    public static String familiar(String repository) {
        String name = repository.replaceFirst("/+$", "");
        int slash = name.indexOf('/');
        if (slash < 0) {
            return name;
        }
        String first = name.substring(0, slash).toLowerCase(Locale.ROOT);
        String rest = name.substring(slash + 1);
        boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
        if (!host) {
            return name;
        }
        boolean hub = first.matches("((index|registry-1)\\.)?docker\\.io");
        return hub ? rest.replaceFirst("^library/", "") : first + "/" + rest;
    }
}
