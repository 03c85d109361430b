package drydock.registry;

import drydock.cluster.Image;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Where images and packages come from. Throws {@link RegistryException} with a message for people, and {@link
 * RegistryRefusal} where it answered with a no.
 */
public interface Registry {

    /** All tags of the image's repository. Many a registry lists none, and has the images all the same. */
    List<String> tags(Image image);

    /**
     * The digest that a tag names now, {@code sha256:…}; empty where the tag does not exist.
     *
     * @param reference a tag, or a digest that may be there
     */
    Optional<String> digest(Image image, String reference);

    /** What an image runs on, such as {@code linux/arm64}; empty where it does not say. */
    Set<String> platforms(Image image, String digest);

    /** The labels that an image was built with; of one for several platforms, those of the first. */
    Map<String, String> labels(Image image, String digest);

    /** How many pulls it allows Drydock for now, as it last said; empty where it says nothing. */
    OptionalInt pullsLeft(Image image);

    /** The SHA-256, in hex, of a plugin's package as its address gives it now. Reads 100 MB at most, and keeps nothing. */
    String sha256(URI file);
}
