package drydock.registry;

import drydock.cluster.Image;
import drydock.cluster.software.TagPattern;
import drydock.cluster.software.Version;
import drydock.cluster.software.VersionRange;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The versions that a registry offers for an image.
 *
 * @param tags of each version, newest first, the tag of its newest build
 * @param others versions that it offers only as another variant of the image
 */
public record Releases(Map<Version, String> tags, Set<Version> others) {
    public static final Releases NONE = new Releases(Map.of(), Set.of());

    /** Floating tags and other variants of the image are left out. */
    public static Releases of(Image image, List<String> tags) {
        Map<Version, String> found = new LinkedHashMap<>();
        Set<Version> others = new TreeSet<>();
        tags.stream()
                .filter(tag -> image.versionOf(tag).isPresent())
                .sorted(Comparator.comparing(
                                (String tag) -> image.versionOf(tag).orElseThrow())
                        .thenComparing((String tag) -> !tag.startsWith("v"))
                        .thenComparing(TagPattern.BY_BUILD)
                        .reversed())
                .forEach(tag -> found.putIfAbsent(image.versionOf(tag).orElseThrow(), tag));
        Image plain = new Image(image.repository(), "", Optional.empty());
        if (!image.tagSuffix().isEmpty()) {
            tags.forEach(tag -> plain.versionOf(tag).ifPresent(others::add));
            others.removeAll(found.keySet());
        }
        return new Releases(found, others);
    }

    /** Newest first. */
    public List<Version> versions() {
        return List.copyOf(tags.keySet());
    }

    /** The newest version that somebody means. */
    public Optional<Version> newest(VersionRange range) {
        return tags.keySet().stream().filter(range::contains).findFirst();
    }

    /** The newest one that somebody would mean, and that is only there as another variant. */
    public Optional<Version> newerElsewhere(VersionRange range) {
        Optional<Version> newest = newest(range);
        return others.stream()
                .filter(range::contains)
                .filter(version -> newest.isEmpty() || version.compareTo(newest.get()) > 0)
                .max(Comparator.naturalOrder());
    }
}
