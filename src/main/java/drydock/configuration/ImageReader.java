package drydock.configuration;

import drydock.cluster.Image;
import drydock.cluster.Secret;
import drydock.cluster.software.ImageReference;
import drydock.cluster.software.TagPattern;
import drydock.configuration.settings.ClusterSettings;
import java.net.URI;
import java.util.Optional;

/**
 * Reads which image a cluster's nodes run, and where it comes from.
 *
 * @param key of the cluster, with a dot at its end
 */
record ImageReader(String key, ClusterSettings settings, Validation validation) {
    private static final String HUB = "registry-1.docker.io";

    Image image() {
        String repository = validation.required(
                key + "image", settings.image(), "It is the image without a tag: nocobase/nocobase.");
        if (repository.contains("@")
                || repository.substring(repository.lastIndexOf('/') + 1).contains(":")) {
            validation.wrong(
                    key + "image",
                    repository.replaceAll("^[^/@]*:[^@]*@", "…@"),
                    "It is the image without tag and digest: nocobase/nocobase.");
        }
        return new Image(repository, settings.tagSuffix().orElse(""), tags(), registry(repository));
    }

    private Optional<TagPattern> tags() {
        if (settings.tagPattern().isPresent() && settings.tagSuffix().isPresent()) {
            validation.wrong(
                    key + "tag-suffix",
                    settings.tagSuffix().get(),
                    "Beside tag-pattern it means nothing: write the suffix into the pattern, as in"
                            + " \"{version}-full\".");
        }
        return settings.tagPattern();
    }

    private Optional<Image.Registry> registry(String repository) {
        ClusterSettings.Registry registry = settings.registry();
        if (registry.url().isEmpty() && registry.user().isPresent()) {
            validation.missing(
                    key + "registry.url", "A user without it is for no registry: https://registry.example.com.");
        }
        if (registry.user().isPresent() && registry.credentialsFile().isPresent()) {
            validation.wrong(
                    key + "registry.credentials-file",
                    registry.credentialsFile().get(),
                    "Write this or registry.user and registry.password, not both.");
        }
        Optional<URI> url = registry.url()
                .map(given -> validation.address(
                        key + "registry.url", given, "https://registry.example.com", "http", "https"))
                .or(() -> registry.credentialsFile().map(_ -> own(repository)));
        return url.map(address -> registry.credentialsFile()
                .map(file -> loggedIn(address, file))
                .orElseGet(() -> new Image.Registry(address, registry.user(), registry.password())));
    }

    /** The registry that the image's name says. */
    private static URI own(String repository) {
        String registry = ImageReference.parse(repository).registry();
        return URI.create("https://" + (registry.equals(ImageReference.registry(HUB)) ? HUB : registry));
    }

    private Image.Registry loggedIn(URI address, String file) {
        try {
            DockerLogins.Login login =
                    DockerLogins.in(file).of(ImageReference.registry(String.valueOf(address.getAuthority())));
            return new Image.Registry(address, login.user(), login.password(), login.identity());
        } catch (DockerLogins.Unusable e) {
            validation.wrong(key + "registry.credentials-file", file, e.getMessage());
            return new Image.Registry(address, Optional.empty(), Optional.<Secret>empty());
        }
    }
}
