package drydock.registry;

import drydock.cluster.Image;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Where images and packages come from. Throws {@link RegistryException} with a message for people. */
public interface Registry {

    /** All tags of the image's repository. */
    List<String> tags(Image image);

    /** The digest that a tag names now, {@code sha256:…}; empty where the tag does not exist. */
    Optional<String> digest(Image image, String tag);

    /** The SHA-256, in hex, of a plugin's package as its address gives it now. Reads 100 MB at most, and keeps nothing. */
    String sha256(URI file);
}
