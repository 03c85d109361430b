package drydock.docker.successor;

import drydock.cluster.software.ImageReference;
import drydock.docker.Container;
import drydock.docker.Network;
import drydock.docker.RawJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A container as it was, from which it can be made again when somebody has taken it away: all but what it wrote into its
 * own layer. Holds the secrets of its environment.
 *
 * @param image the raw inspection of the image that it was made from, which may be gone as well
 * @param networks those of its networks that could be made again where they are gone as well
 */
public record OriginalContainer(Container container, Map<String, Object> image, List<Network> networks) {

    public OriginalContainer(Container container, Map<String, Object> image) {
        this(container, image, List.of());
    }

    /**
     * Made with the same settings; it has another id.
     *
     * @param reference of the same image
     * @param restartPolicy as Docker writes it
     */
    public Successor again(String reference, Map<String, Object> restartPolicy) {
        Successor.Differences same = new Successor.Differences(reference, ownLabels(), restartPolicy, Map.of());
        return Successor.of(container, image, image, same);
    }

    private Map<String, String> ownLabels() {
        Map<String, String> own = new LinkedHashMap<>();
        RawJson.map(container.config().get("Labels")).forEach((label, value) -> {
            if (label.startsWith(SuccessorConfig.OWN_LABELS) && !SuccessorLabels.isLabel(label)) {
                own.put(label, String.valueOf(value));
            }
        });
        return own;
    }

    /** Whether an image, by its raw inspection, is the one that it was made from, whatever its tag names by now. */
    public boolean isOf(Map<String, Object> image) {
        return container.imageId().equals(RawJson.text(image.get("Id")));
    }

    /** The one of its networks that is called so, where it could be made again. */
    public Optional<Network> network(String name) {
        return networks.stream().filter(network -> network.name().equals(name)).findFirst();
    }

    /** Under which a registry has its image, that repository before its own; empty where it came from none. */
    public Optional<String> digestIn(String repository) {
        return Stream.of(
                        repository,
                        ImageReference.parse(container.imageReference()).repository())
                .map(ImageReference::familiar)
                .flatMap(name -> RawJson.texts(image.get("RepoDigests")).stream()
                        .filter(digest ->
                                ImageReference.parse(digest).repository().equals(name)))
                .findFirst();
    }

    /** Never what its environment says. */
    @Override
    public String toString() {
        return "OriginalContainer[" + container.name() + "]";
    }
}
