package drydock.testing;

import drydock.cluster.Image;
import drydock.registry.Registry;
import drydock.registry.RegistryException;
import drydock.registry.RegistryRefusal;
import drydock.text.Text;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A registry in memory. */
public final class FakeRegistry implements Registry {
    private final Map<String, Map<String, String>> repositories = new LinkedHashMap<>();

    private static final String URL = "https://registry.example.com";

    private final Map<String, String> files = new LinkedHashMap<>();
    private final Map<String, Set<String>> platforms = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> labels = new LinkedHashMap<>();
    private boolean away;
    private boolean unlisted;
    private OptionalInt pullsLeft = OptionalInt.empty();

    /** The same, with faults in chosen calls. */
    public Registry with(Faults faults) {
        return faults.in(Registry.class, this, call -> silent());
    }

    public synchronized void publish(String repository, String tag, String digest) {
        repositories.computeIfAbsent(repository, name -> new LinkedHashMap<>()).put(tag, digest);
    }

    /** It has this image no more. */
    public synchronized void forget(String digest) {
        repositories.values().forEach(tags -> tags.values().removeIf(digest::equals));
    }

    /** From now on it does not answer. */
    public synchronized void away() {
        away = true;
    }

    /** From now on it lists no tags, and has its images all the same. */
    public synchronized void listsNothing() {
        unlisted = true;
    }

    /** What an image says of itself. */
    public synchronized void describe(String digest, Set<String> runsOn, Map<String, String> builtWith) {
        platforms.put(digest, runsOn);
        labels.put(digest, builtWith);
    }

    public synchronized void pullsLeft(int count) {
        pullsLeft = OptionalInt.of(count);
    }

    @Override
    public synchronized List<String> tags(Image image) {
        if (away) {
            throw silent();
        }
        if (unlisted) {
            throw new RegistryRefusal(Text.of("registries.list-forbidden", URL, image.repository(), 403));
        }
        return List.copyOf(repository(image)
                .orElseThrow(
                        () -> new RegistryRefusal(Text.of("registries.no-list-there", URL, image.repository(), 404)))
                .keySet());
    }

    @Override
    public synchronized Optional<String> digest(Image image, String tag) {
        if (away) {
            throw silent();
        }
        return repository(image).map(tags -> tags.containsValue(tag) ? tag : tags.get(tag));
    }

    @Override
    public synchronized Set<String> platforms(Image image, String digest) {
        return platforms.getOrDefault(digest, Set.of());
    }

    @Override
    public synchronized Map<String, String> labels(Image image, String digest) {
        return labels.getOrDefault(digest, Map.of());
    }

    @Override
    public synchronized OptionalInt pullsLeft(Image image) {
        return pullsLeft;
    }

    /** What lies at an address from now on. */
    public synchronized void file(String address, String sha256) {
        files.put(address, sha256);
    }

    @Override
    public synchronized String sha256(URI file) {
        if (!files.containsKey(file.toString())) {
            throw new RegistryException(Text.of("registries.no-file", file.getHost() + file.getPath(), 404));
        }
        return files.get(file.toString());
    }

    private static RegistryException silent() {
        return new RegistryException(Text.of("registries.silent", URL, Text.of("http.refused")));
    }

    private Optional<Map<String, String>> repository(Image image) {
        return Optional.ofNullable(repositories.get(image.repository()));
    }
}
