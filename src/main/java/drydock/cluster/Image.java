package drydock.cluster;

import java.net.URI;
import java.util.Optional;

/**
 * The image that a cluster's nodes run.
 *
 * @param repository without a tag, as Docker writes it, for example {@code nocobase/nocobase}
 * @param tagSuffix what follows the version in a tag, for example {@code -full}; empty for none
 * @param registry where tags and digests are asked, when it does not follow from the repository
 */
public record Image(String repository, String tagSuffix, Optional<Registry> registry) {

    public Image {
        repository = ImageReference.familiar(repository);
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
        if (!tag.endsWith(tagSuffix)) {
            return Optional.empty();
        }
        return Version.parse(tag.substring(0, tag.length() - tagSuffix.length()))
                .filter(version -> !tagSuffix.isEmpty() || !isVariant(version));
    }

    public String tagOf(Version version) {
        return version + tagSuffix;
    }

    /** {@code repository@sha256:…}: the only form in which an image is pulled and run. */
    public String at(String digest) {
        return repository + "@" + digest;
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
