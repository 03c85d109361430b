package drydock.docker;

import drydock.text.Truncation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What docker compose wrote on a container that it made, by which it finds the container again, whatever that is called.
 *
 * @param file as the machine calls it where somebody ran compose; several are separated by commas; empty where unknown
 * @param directory the project's, on that machine; empty where unknown
 */
public record Compose(String project, String service, String file, String directory) {
    private static final String LABELS = "com.docker.compose.";
    private static final String IMAGE = LABELS + "image";
    private static final String HASH = LABELS + "config-hash";
    private static final int LONGEST = 200;

    /** Fit to be shown; empty where compose did not make it, or would not take it for one of its own. */
    public static Optional<Compose> of(Container container) {
        return exactly(container)
                .map(told -> new Compose(fit(told.project), fit(told.service), fit(told.file), fit(told.directory)));
    }

    /** To the letter, as its file is found. */
    public static Optional<Compose> exactly(Container container) {
        return container
                .label(LABELS + "project")
                .map(project -> new Compose(
                        project,
                        told(container, "service"),
                        told(container, "project.config_files"),
                        told(container, "project.working_dir")));
    }

    /** Whether the file, as compose read it last, names the image that the container was made of. */
    public static boolean namesImageOf(Container container) {
        return container.label(IMAGE).equals(Optional.of(container.imageId()));
    }

    /** By which compose tells whether its file still says of the service what it said when it made the container. */
    public static Optional<String> hash(Container container) {
        return container.label(HASH);
    }

    /** Whether it was made with variables from another file than the one beside it. */
    public static boolean hasOwnEnvironment(Container container) {
        return container
                .label(LABELS + "project.environment_file")
                .filter(file -> !file.isBlank())
                .isPresent();
    }

    /** What compose would have written on a container that it had made of an image by a file as it is now. */
    public static Map<String, String> madeOf(String imageId, String hash) {
        return Map.of(IMAGE, imageId, HASH, hash);
    }

    private static String told(Container container, String label) {
        return container.label(LABELS + label).orElse("");
    }

    /** For people to read: anybody can write anything into a label. */
    public static String fit(String text) {
        String line = text.replaceAll("\\p{C}", " ");
        return Truncation.truncate(line, LONGEST);
    }

    /** @return the labels that are compose's */
    public static Map<String, Object> only(Map<String, Object> labels) {
        Map<String, Object> own = new LinkedHashMap<>(labels);
        own.keySet().removeIf(label -> !label.startsWith(LABELS));
        return own;
    }

    /** @return the labels that are not compose's */
    public static Map<String, Object> without(Map<String, Object> labels) {
        Map<String, Object> others = new LinkedHashMap<>(labels);
        others.keySet().removeIf(label -> label.startsWith(LABELS));
        return others;
    }
}
