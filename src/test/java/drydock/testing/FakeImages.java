package drydock.testing;

import drydock.cluster.software.ImageReference;
import drydock.docker.DockerException;
import drydock.text.Progress;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The images of one fake host. */
final class FakeImages {
    private final String host;
    private final List<FakeImage> registry;
    private final List<FakeImage> images = new ArrayList<>();
    private boolean containerd;

    FakeImages(String host, List<FakeImage> registry) {
        this.host = host;
        this.registry = registry;
    }

    /** From now on it keeps images as containerd does, and calls them by the digest of their manifest. */
    void containerd() {
        containerd = true;
    }

    Optional<FakeImage> find(String reference) {
        return images.stream().filter(image -> image.is(reference)).findFirst();
    }

    FakeImage get(String reference, String what) {
        return find(reference).orElseThrow(() -> refusal(what, "No such image: " + reference));
    }

    private DockerException refusal(String what, String words) {
        return new DockerException(Text.of("docker.refused", host, what, words), null);
    }

    void pull(String reference, Consumer<Progress> progress) {
        if (reference.contains("@") && find(reference).isPresent()) {
            return;
        }
        FakeImage published = registry.stream()
                .filter(image -> image.is(reference))
                .findFirst()
                .orElseThrow(() -> refusal("pull " + reference, "manifest for " + reference + " not found"));
        progress.accept(Progress.of(Text.of("image.pulled-of", 0, 1), 0, 1));
        String id = containerd
                ? ImageReference.parse(published.digests().iterator().next()).digest()
                : published.id();
        FakeImage local = find(id).orElseGet(() -> add(published.copy(id)));
        local.digests().addAll(published.digests());
        if (!reference.contains("@")) {
            tag(local, reference);
        }
        progress.accept(Progress.of(Text.of("image.pulled-of", 1, 1), 1, 1));
    }

    private FakeImage add(FakeImage image) {
        images.add(image);
        return image;
    }

    void load(FakeImage image, String reference) {
        String id = containerd ? "sha256:" + FakeJson.hash("manifest of " + image.id()) : image.id();
        FakeImage local = find(id).orElseGet(() -> add(image.copy(id)));
        if (containerd) {
            local.digests().add(ImageReference.parse(reference).repository() + "@" + id);
        }
        tag(local, reference);
    }

    /** An engine knows it under its familiar name, however it was written. */
    void tag(FakeImage image, String reference) {
        ImageReference parsed = ImageReference.parse(reference);
        String name = parsed.repository() + ":" + parsed.tag();
        images.forEach(other -> other.tags().remove(name));
        image.tags().add(name);
    }

    /** An image whose last reference goes is deleted, unless a container stands on it. */
    void untag(String reference, List<FakeContainer> containers) {
        find(reference).filter(image -> image.tags().contains(reference)).ifPresent(image -> {
            boolean last = image.tags().size() + image.digests().size() == 1;
            if (last
                    && containers.stream()
                            .anyMatch(container -> container.image().id().equals(image.id()))) {
                throw refusal(
                        "remove the tag " + reference,
                        "conflict: unable to remove repository reference \"" + reference + "\" (must force)");
            }
            image.tags().remove(reference);
            if (last) {
                images.remove(image);
            }
        });
    }

    /** As {@code docker image rm -f} or a prune would. */
    void delete(String id) {
        images.removeIf(image -> image.id().equals(id));
    }
}
