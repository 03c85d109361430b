package drydock.command;

import drydock.cluster.PluginChange;
import drydock.cluster.PluginChange.Action;
import drydock.cluster.Version;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what is to be done to a plugin: NocoBase passes all of it on to commands of its own, so nothing else gets in. */
final class PluginWords {
    private static final Pattern NAME =
            Pattern.compile("(@[A-Za-z0-9][A-Za-z0-9._-]{0,79}/)?[A-Za-z0-9][A-Za-z0-9._-]{0,79}");
    private static final Pattern ROUTE = Pattern.compile("/[A-Za-z0-9/._:~%?=&-]{1,199}");
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private PluginWords() {}

    static PluginChange change(Action action, Arguments words) throws Mistake {
        if (words.has("registry") && words.has("archive")) {
            throw new Mistake("command.plugin-two-sources");
        }
        return new PluginChange(
                action,
                name(words.required("plugin")),
                version(words.option("version")),
                address("registry", words.option("registry")),
                address("archive", words.option("archive")),
                route(words.option("route")));
    }

    private static String name(String word) throws Mistake {
        if (!NAME.matcher(word).matches()) {
            throw new Mistake("command.no-plugin", Words.shortened(word));
        }
        return word;
    }

    private static Optional<Version> version(Optional<String> word) throws Mistake {
        if (word.isPresent() && Version.parse(word.get()).isEmpty()) {
            throw new Mistake("command.no-plugin-version", Words.shortened(word.get()));
        }
        return word.flatMap(Version::parse);
    }

    /** What is said in a chat is read by many, so an address with a password in it is none. */
    private static Optional<String> address(String option, Optional<String> word) throws Mistake {
        if (word.isPresent() && !isAddress(word.get())) {
            throw new Mistake("command.no-address", option);
        }
        return word;
    }

    private static boolean isAddress(String word) {
        try {
            URI uri = URI.create(word);
            return uri.getScheme() != null
                    && SCHEMES.contains(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getUserInfo() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<String> route(Optional<String> word) throws Mistake {
        if (word.isPresent() && !ROUTE.matcher(word.get()).matches()) {
            throw new Mistake("command.no-route", Words.shortened(word.get()));
        }
        return word;
    }
}
