package drydock.plan.preflight.node;

import drydock.cluster.Image;
import drydock.cluster.Node;
import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Subject;
import drydock.cluster.software.ImageReference;
import drydock.cluster.software.Version;
import drydock.docker.Container;
import drydock.plan.node.KnownImages;
import drydock.plan.preflight.check.Check;
import drydock.plan.preflight.check.CheckContext;
import drydock.plan.preflight.check.Purpose;
import drydock.text.Text;
import java.util.List;
import java.util.Optional;

/** Whether what the nodes run is the image of the configuration, and the same variant of it. */
public final class ImageCheck implements Check {
    private static final List<String> VARIANTS = List.of("-full-no-nginx", "-no-nginx", "-full");

    @Override
    public Subject subject() {
        return Subject.IMAGE;
    }

    @Override
    public boolean matters(Purpose purpose) {
        return purpose.replaces();
    }

    @Override
    public List<Finding> look(CheckContext context) {
        return context.cluster().nodes().stream()
                .flatMap(node -> context.container(node).flatMap(container -> look(context, node, container)).stream())
                .toList();
    }

    private static Optional<Finding> look(CheckContext context, Node node, Container container) {
        Image image = context.cluster().image();
        List<ImageReference> names = new KnownImages(context.ports().docker(), context.cluster())
                .names(context.cluster().hostOf(node), container.imageReference(), container.imageId());
        return names.stream().anyMatch(name -> image.isOf(name) && !name.tag().startsWith("drydock-"))
                ? otherVariant(node, image, ImageReference.parse(container.imageReference()))
                : Optional.of(another(node, image, names));
    }

    private static Finding another(Node node, Image image, List<ImageReference> names) {
        String runs = names.stream()
                .filter(name -> !name.tag().isEmpty())
                .findFirst()
                .map(name -> name.repository() + ":" + name.tag())
                .orElseGet(() -> names.getFirst().repository());
        return Finding.against(
                Subject.IMAGE,
                Text.of("finding.image.another", node.name(), runs, image.repository()),
                Text.of(
                        "finding.image.another.remedy",
                        ImageReference.parse(runs).repository()));
    }

    private static Optional<Finding> otherVariant(Node node, Image image, ImageReference runs) {
        return image.isOf(runs) && image.tags().isEmpty()
                ? variant(runs.tag())
                        .filter(found -> !found.equals(image.tagSuffix()))
                        .map(found -> Finding.against(
                                Subject.IMAGE,
                                Text.of("finding.image.variant", node.name(), runs.tag(), image.tagSuffix()),
                                Text.verbatim("tag-suffix: \"" + found + "\"")))
                : Optional.empty();
    }

    /** What follows the version in a tag of NocoBase's own; empty where the tag names no version. */
    private static Optional<String> variant(String tag) {
        return VARIANTS.stream()
                .filter(tag::endsWith)
                .filter(suffix -> Version.parse(tag.substring(0, tag.length() - suffix.length()))
                        .isPresent())
                .findFirst()
                .or(() -> Version.parse(tag).map(_ -> ""));
    }
}
