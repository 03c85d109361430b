package drydock.configuration;

import drydock.cluster.Image;
import drydock.cluster.ImageReference;
import drydock.cluster.Secret;
import drydock.cluster.TagPattern;
import java.net.URI;
import java.util.Optional;

/** Reads which image a cluster's nodes run, and where it comes from. */
final class ImageReader {
    private static final String HUB = "registry-1.docker.io";

    private final String key;
    private final ClusterSettings settings;
    private final Reading reading;
    private final Values values;

    /** @param key of the cluster, with a dot at its end */
    ImageReader(String key, ClusterSettings settings, Reading reading) {
        this.key = key;
        this.settings = settings;
        this.reading = reading;
        this.values = reading.values();
    }

    Image image() {
        String repository =
                values.required(key + "image", settings.image(), "It is the image without a tag: nocobase/nocobase.");
        if (repository.contains("@")
                || repository.substring(repository.lastIndexOf('/') + 1).contains(":")) {
            reading.mistakes()
                    .wrong(
                            key + "image",
                            repository.replaceAll("^[^/@]*:[^@]*@", "…@"),
                            "It is the image without tag and digest: nocobase/nocobase.");
        }
        return new Image(repository, settings.tagSuffix().orElse(""), tags(), registry(repository));
    }

    private Optional<TagPattern> tags() {
        Optional<TagPattern> pattern = settings.tags().flatMap(TagPattern::parse);
        if (settings.tags().isPresent() && pattern.isEmpty()) {
            reading.mistakes()
                    .wrong(
                            key + "tags",
                            settings.tags().get(),
                            "It is a tag with {version} or {build} in it, each once, such as"
                                    + " \"{version}-acme.{build}\".");
        }
        if (pattern.isPresent() && settings.tagSuffix().isPresent()) {
            reading.mistakes()
                    .wrong(
                            key + "tag-suffix",
                            settings.tagSuffix().get(),
                            "Beside tags it means nothing: write the suffix into the pattern, as in"
                                    + " \"{version}-full\".");
        }
        return pattern;
    }

    private Optional<Image.Registry> registry(String repository) {
        ClusterSettings.Registry registry = settings.registry();
        if (registry.url().isEmpty() && registry.username().isPresent()) {
            reading.mistakes()
                    .missing(
                            key + "registry.url",
                            "A user name without it is for no registry: https://registry.example.com.");
        }
        if (registry.username().isPresent() && registry.credentialsFile().isPresent()) {
            reading.mistakes()
                    .wrong(
                            key + "registry.credentials-file",
                            registry.credentialsFile().get(),
                            "Write this or registry.username and registry.password, not both.");
        }
        Optional<URI> url = registry.url()
                .map(text -> reading.addresses()
                        .of(key + "registry.url", text, "https://registry.example.com", "http", "https"))
                .or(() -> registry.credentialsFile().map(_ -> own(repository)));
        return url.map(address -> registry.credentialsFile()
                .map(file -> loggedIn(address, file))
                .orElseGet(() -> new Image.Registry(
                        address, registry.username(), values.secret(key + "registry.password", registry.password()))));
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
            reading.mistakes().wrong(key + "registry.credentials-file", file, e.getMessage());
            return new Image.Registry(address, Optional.empty(), Optional.<Secret>empty());
        }
    }
}
