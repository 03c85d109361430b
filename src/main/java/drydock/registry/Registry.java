package drydock.registry;

import drydock.cluster.Image;
import java.util.List;
import java.util.Optional;

/** The registry of an image. Throws {@link RegistryException} with a message for people. */
public interface Registry {

    /** All tags of the image's repository. */
    List<String> tags(Image image);

    /** The digest that a tag names now, {@code sha256:…}; empty where the tag does not exist. */
    Optional<String> digest(Image image, String tag);
}
