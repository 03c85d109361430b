package drydock.registry;

import drydock.cluster.Image;
import drydock.cluster.Version;
import drydock.cluster.VersionRange;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The versions that a registry offers for an image.
 *
 * @param versions newest first
 */
public record Releases(Image image, List<Version> versions) {

    /** Floating tags and other variants of the image are left out. */
    public static Releases of(Image image, List<String> tags) {
        return new Releases(
                image,
                tags.stream()
                        .map(image::versionOf)
                        .flatMap(Optional::stream)
                        .distinct()
                        .sorted(Comparator.reverseOrder())
                        .toList());
    }

    /** The newest version that somebody means. */
    public Optional<Version> newest(VersionRange range) {
        return newest(range::contains);
    }

    /** What to tell somebody who means a version that is not there: {@code 1.4.71 does not exist; …}. */
    public String suggestion(VersionRange range) {
        String missing = range + (image.tagSuffix().isEmpty() ? "" : " with " + image.tagSuffix()) + " does not exist";
        return nearest(range).map(near -> missing + "; " + near).orElse(missing + "; there are no releases at all");
    }

    private Optional<String> nearest(VersionRange range) {
        String[] parts = range.text().replaceFirst("^v", "").split("[.-]", -1);
        List<String> series = parts.length > 1 ? List.of(parts[0] + "." + parts[1], parts[0]) : List.of(parts[0]);
        return series.stream()
                .map(this::newestIn)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> newest(version -> !version.isPreRelease()).map(version -> "the newest release is " + version))
                .or(() -> newest(version -> true).map(version -> "the newest version is " + version));
    }

    private Optional<String> newestIn(String series) {
        return VersionRange.parse(series)
                .flatMap(this::newest)
                .map(version -> "the newest " + series + ".x is " + version);
    }

    private Optional<Version> newest(Predicate<Version> wanted) {
        return versions.stream().filter(wanted).findFirst();
    }
}
