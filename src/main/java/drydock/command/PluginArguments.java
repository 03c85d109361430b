package drydock.command;

import drydock.cluster.software.PluginChange;
import drydock.cluster.software.PluginChange.Action;
import drydock.cluster.software.PluginChange.Archive;
import drydock.cluster.software.Version;
import drydock.command.input.SyntaxException;
import drydock.command.input.Tokenizer;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what is to be done to a plugin: NocoBase passes all of it on to commands of its own, so nothing else gets in. */
final class PluginArguments {
    private static final Pattern NAME =
            Pattern.compile("(@[A-Za-z0-9][A-Za-z0-9._-]{0,79}/)?[A-Za-z0-9][A-Za-z0-9._-]{0,79}");
    private static final Pattern ROUTE = Pattern.compile("/[A-Za-z0-9/._:~%?=&-]{1,199}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private PluginArguments() {}

    static PluginChange change(Action action, Arguments words) throws SyntaxException {
        if (words.has("registry") && words.has("archive")) {
            throw new SyntaxException("command.plugin-two-sources");
        }
        return new PluginChange(
                action,
                name(words.required("plugin")),
                version(words.option("version")),
                address("registry", words.option("registry")),
                archive(words),
                route(words.option("route")));
    }

    private static String name(String word) throws SyntaxException {
        if (!NAME.matcher(word).matches()) {
            throw new SyntaxException("command.no-plugin", Tokenizer.shortened(word));
        }
        return word;
    }

    private static Optional<Version> version(Optional<String> word) throws SyntaxException {
        if (word.isPresent() && Version.parse(word.get()).isEmpty()) {
            throw new SyntaxException("command.no-plugin-version", Tokenizer.shortened(word.get()));
        }
        return word.flatMap(Version::parse);
    }

    /** What is said in a chat is read by many, so an address with a password in it is none. */
    private static Optional<String> address(String option, Optional<String> word) throws SyntaxException {
        if (word.isPresent() && !isAddress(word.get())) {
            throw new SyntaxException("command.no-address", option);
        }
        return word;
    }

    private static boolean isAddress(String word) {
        try {
            URI uri = URI.create(word);
            return "https".equals(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** With what it has to be, so that nobody but its author decides what is in it. */
    private static Optional<Archive> archive(Arguments words) throws SyntaxException {
        Optional<String> address = address("archive", words.option("archive"));
        if (address.isPresent() != words.has("sha256")) {
            throw new SyntaxException("command.plugin-sum");
        }
        String sha256 = words.option("sha256").orElse("").toLowerCase(Locale.ROOT);
        if (address.isPresent() && !SHA256.matcher(sha256).matches()) {
            throw new SyntaxException("command.no-sum", Tokenizer.shortened(sha256));
        }
        return address.map(file -> new Archive(file, sha256));
    }

    private static Optional<String> route(Optional<String> word) throws SyntaxException {
        if (word.isPresent() && !ROUTE.matcher(word.get()).matches()) {
            throw new SyntaxException("command.no-route", Tokenizer.shortened(word.get()));
        }
        return word;
    }
}
