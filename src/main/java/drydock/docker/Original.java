package drydock.docker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A container as it was, from which it can be made again when somebody has taken it away: all but what it wrote into its
 * own layer. Holds the secrets of its environment.
 *
 * @param image the raw inspection of the image that it was made from, which may be gone as well
 */
public record Original(Container container, Map<String, Object> image) {

    /** Made of the same image, with the same settings; it has another id. @param restartPolicy as Docker writes it */
    public Successor again(Map<String, Object> restartPolicy) {
        Successor.Differences same =
                new Successor.Differences(container.imageReference(), ownLabels(), restartPolicy, Map.of());
        return Successor.of(container, image, image, same);
    }

    private Map<String, String> ownLabels() {
        Map<String, String> own = new LinkedHashMap<>();
        Json.map(container.config().get("Labels")).forEach((label, value) -> {
            if (label.startsWith(SuccessorConfig.OWN_LABELS) && !Heritage.isLabel(label)) {
                own.put(label, String.valueOf(value));
            }
        });
        return own;
    }

    /** Under which a registry has its image; empty where it came from none. */
    public Optional<String> digestIn(String repository) {
        List<String> digests = Json.texts(image.get("RepoDigests"));
        return digests.stream()
                .filter(digest -> digest.startsWith(repository + "@"))
                .findFirst();
    }

    /** Never what its environment says. */
    @Override
    public String toString() {
        return "Original[" + container.name() + "]";
    }
}
