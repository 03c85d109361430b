package drydock.cluster;

import drydock.cluster.software.ImageReference;
import drydock.cluster.software.Release;
import drydock.cluster.software.TagPattern;
import drydock.cluster.software.Version;
import drydock.cluster.software.VersionRange;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The image that a cluster's nodes run.
 *
 * @param repository without a tag, as Docker writes it, for example {@code nocobase/nocobase}
 * @param tagSuffix what follows the version in a tag, for example {@code -full}; empty for none
 * @param tags how a team names the images that it builds itself, where it does not name them as NocoBase does
 * @param registry where tags and digests are asked, when it does not follow from the repository
 */
public record Image(String repository, String tagSuffix, Optional<TagPattern> tags, Optional<Registry> registry) {

    public Image {
        repository = ImageReference.familiar(repository);
    }

    /** Whose tags are versions. */
    public Image(String repository, String tagSuffix, Optional<Registry> registry) {
        this(repository, tagSuffix, Optional.empty(), registry);
    }

    /**
     * @param password of that user
     * @param identityToken in place of both, as {@code docker login} keeps it for some registries
     */
    public record Registry(
            URI url, Optional<String> username, Optional<Secret> password, Optional<Secret> identityToken) {

        public Registry(URI url, Optional<String> username, Optional<Secret> password) {
            this(url, username, password, Optional.empty());
        }

        /** Whether an image comes from this registry: what it is shown is no other one's business. */
        public boolean isOf(ImageReference reference) {
            return ImageReference.registry(url.getAuthority()).equals(reference.registry());
        }
    }

    /** The version that a tag of this image stands for; empty for floating tags and other variants. */
    public Optional<Version> versionOf(String tag) {
        if (tags.isPresent()) {
            return tags.get().versionOf(tag);
        }
        return tag.endsWith(tagSuffix)
                ? Version.parse(tag.substring(0, tag.length() - tagSuffix.length()))
                        .filter(version -> !isVariant(version))
                : Optional.empty();
    }

    /** Whether an image's own label says which version is in it, since its tag does not. */
    public boolean isVersionLabelled() {
        return tags.filter(pattern -> !pattern.tellsVersion()).isPresent();
    }

    /** The tag that a version has, or, where it has several, the version itself. */
    public String tagOf(Version version) {
        return tags.flatMap(pattern -> pattern.tagOf(version)).orElse(version + (tags.isPresent() ? "" : tagSuffix));
    }

    /** The tags that somebody may mean who names one whole version or tag; none for a range. */
    public List<String> tagsFor(VersionRange wanted) {
        Set<String> meant = new LinkedHashSet<>();
        String typed = wanted.text();
        if (tags.filter(pattern -> pattern.matches(typed)).isPresent()
                || versionOf(typed).isPresent()) {
            meant.add(typed);
        }
        Version.parse(typed)
                .map(this::tagOf)
                .filter(tag -> versionOf(tag).isPresent())
                .ifPresent(meant::add);
        return List.copyOf(meant);
    }

    /** {@code repository@sha256:…}: the only form in which an image is pulled. */
    public String at(String digest) {
        return repository + "@" + digest;
    }

    /** What a container is made of: pinned, and with its tag for those who look at the host. */
    public String at(Release release) {
        if (release.loaded()) {
            return release.digest();
        }
        boolean tagged = release.tag().matches("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
        return repository + (tagged ? ":" + release.tag() : "") + "@" + release.digest();
    }

    /** Whether a reference is to this image, with whatever tag or digest. */
    public boolean isOf(ImageReference reference) {
        return reference.repository().equals(repository);
    }

    private static boolean isVariant(Version version) {
        return version.preRelease().equals("full")
                || version.preRelease().endsWith("-full")
                || version.preRelease().endsWith("no-nginx");
    }
}
