package drydock.configuration;

import drydock.cluster.Secret;
import drydock.cluster.software.ImageReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The file in which {@code docker login} keeps what registries are to be shown. */
final class DockerLogins {
    private static final int LARGEST = 1 << 20;

    private final Map<?, ?> file;

    private DockerLogins(Map<?, ?> file) {
        this.file = file;
    }

    /** @param identity in place of both others */
    record Login(Optional<String> user, Optional<Secret> password, Optional<Secret> identity) {}

    /** What is wrong with the file, as a sentence that repeats nothing of it. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String right) {
            super(right);
        }
    }

    static DockerLogins in(String path) throws Unusable {
        try {
            Path file = Path.of(path);
            String text = Files.size(file) > LARGEST ? "" : Files.readString(file);
            Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            if (read instanceof Map<?, ?> map) {
                return new DockerLogins(map);
            }
        } catch (IOException | InvalidPathException | YAMLException e) {
            // said below
        }
        throw new Unusable("It is a file as `docker login` writes it, such as ~/.docker/config.json, that this user may"
                + " read.");
    }

    /** @param registry its name, as {@link ImageReference#registry()} has it */
    Login of(String registry) throws Unusable {
        Map<String, Map<?, ?>> logins = logins();
        Map<?, ?> login = logins.get(registry);
        if (login == null || login.isEmpty()) {
            throw new Unusable(helped(registry) || login != null ? byHelper(registry) : without(registry, logins));
        }
        if (login.get("identitytoken") instanceof String token && !token.isBlank()) {
            return new Login(Optional.empty(), Optional.empty(), Optional.of(new Secret(token)));
        }
        String[] parts = decoded(login.get("auth"), registry).split(":", 2);
        if (parts.length < 2) {
            throw new Unusable(
                    "What it has for " + registry + " is no login: log in again with `docker login " + registry + "`.");
        }
        return new Login(Optional.of(parts[0]), Optional.of(new Secret(parts[1])), Optional.empty());
    }

    private static String decoded(Object auth, String registry) throws Unusable {
        try {
            return new String(Base64.getDecoder().decode(String.valueOf(auth).strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Unusable(
                    "What it has for " + registry + " is no login: log in again with `docker login " + registry + "`.");
        }
    }

    /** An empty one is what docker leaves where a helper program keeps the login. */
    private Map<String, Map<?, ?>> logins() {
        Map<String, Map<?, ?>> logins = new TreeMap<>();
        if (file.get("auths") instanceof Map<?, ?> all) {
            all.forEach((name, login) ->
                    logins.put(registry(String.valueOf(name)), login instanceof Map<?, ?> map ? map : Map.of()));
        }
        return logins;
    }

    private boolean helped(String registry) {
        return file.containsKey("credsStore")
                || (file.get("credHelpers") instanceof Map<?, ?> helpers
                        && helpers.keySet().stream()
                                .anyMatch(name -> registry(String.valueOf(name)).equals(registry)));
    }

    private static String registry(String name) {
        return ImageReference.registry(name.replaceFirst("^https?://", "").replaceFirst("/.*$", ""));
    }

    private static String byHelper(String registry) {
        return "It leaves the login for " + registry + " to a helper program (credsStore or credHelpers), which Drydock"
                + " does not run: log in with `docker --config DIRECTORY login " + registry
                + "`, where DIRECTORY has no"
                + " such setting, and name its config.json; or write registry.user and registry.password.";
    }

    private static String without(String registry, Map<String, Map<?, ?>> logins) {
        return "It has no login for " + registry + "; it has "
                + (logins.isEmpty() ? "none at all" : String.join(", ", logins.keySet()))
                + ". `docker login " + registry + "` adds one.";
    }
}
