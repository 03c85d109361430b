package drydock.balancer.caddy;

import drydock.docker.Container;
import drydock.docker.RawJson;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The file from which a Caddy is configured when its container starts.
 *
 * @param adapter for its language; empty where its name tells
 */
record Caddyfile(String path, String adapter) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./@+][A-Za-z0-9_./@+-]*");

    /** As its command line has it; empty where that names none, or what Caddy was told last counts more. */
    static Optional<Caddyfile> of(Container container) {
        List<String> words = Stream.of("Entrypoint", "Cmd")
                .flatMap(part -> RawJson.texts(container.config().get(part)).stream())
                .flatMap(word -> Stream.of(word.split("\\s+", -1)))
                .toList();
        List<String> options = words.subList(words.indexOf("run") + 1, words.size());
        String path = after(options, "--config", "-c");
        String adapter = after(options, "--adapter", "-a");
        return words.contains("run")
                        && !options.contains("--resume")
                        && PLAIN.matcher(path).matches()
                        && (adapter.isEmpty() || PLAIN.matcher(adapter).matches())
                ? Optional.of(new Caddyfile(path, adapter))
                : Optional.empty();
    }

    private static String after(List<String> words, String option, String brief) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).startsWith(option + "=")) {
                return words.get(i).substring(option.length() + 1);
            }
            if (words.get(i).equals(option) || words.get(i).equals(brief)) {
                return i + 1 < words.size() ? words.get(i + 1) : "";
            }
        }
        return "";
    }

    /** Whether it is what Caddy itself works with, so that nothing has to be made of it. */
    boolean isJson() {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        boolean caddyfile = name.startsWith("caddyfile") || name.endsWith(".caddyfile");
        return adapter.isEmpty() && (name.endsWith(".json") || !caddyfile);
    }

    /** By which a person has it loaded again. */
    String reloadCommand(String container) {
        return "docker exec " + container + " caddy reload --config " + path
                + (adapter.isEmpty() ? "" : " --adapter " + adapter);
    }
}
