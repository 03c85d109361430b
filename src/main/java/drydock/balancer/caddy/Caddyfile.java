package drydock.balancer.caddy;

import drydock.docker.Container;
import drydock.docker.RawJson;
import java.util.List;

/**
 * The file from which a Caddy is configured when its container starts.
 *
 * @param adapter for its language; empty where its name tells
 */
record Caddyfile(String path, String adapter) {
    private static final String USUAL = "/etc/caddy/Caddyfile"; // of the official image

    /** As its command line has it. */
    static Caddyfile of(Container container) {
        List<String> words = RawJson.texts(container.config().get("Cmd"));
        return new Caddyfile(after(words, "--config", USUAL), after(words, "--adapter", ""));
    }

    private static String after(List<String> words, String option, String otherwise) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).startsWith(option + "=")) {
                return words.get(i).substring(option.length() + 1);
            }
            if (words.get(i).equals(option) && i + 1 < words.size()) {
                return words.get(i + 1);
            }
        }
        return otherwise;
    }
}
