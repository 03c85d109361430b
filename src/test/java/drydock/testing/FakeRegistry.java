package drydock.testing;

import drydock.cluster.Image;
import drydock.registry.Registry;
import drydock.registry.RegistryException;
import drydock.text.Text;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A registry in memory. */
public final class FakeRegistry implements Registry {
    private final Map<String, Map<String, String>> repositories = new LinkedHashMap<>();

    private static final String URL = "https://registry.example.com";

    private final Map<String, String> files = new LinkedHashMap<>();
    private boolean away;

    /** The same, with faults in chosen calls. */
    public Registry with(Faults faults) {
        return faults.in(Registry.class, this, call -> silent());
    }

    public synchronized void publish(String repository, String tag, String digest) {
        repositories.computeIfAbsent(repository, name -> new LinkedHashMap<>()).put(tag, digest);
    }

    /** From now on it does not answer. */
    public synchronized void away() {
        away = true;
    }

    @Override
    public synchronized List<String> tags(Image image) {
        if (away) {
            throw silent();
        }
        return List.copyOf(repository(image)
                .orElseThrow(() -> new RegistryException(Text.of("registries.no-repository", URL, image.repository())))
                .keySet());
    }

    @Override
    public synchronized Optional<String> digest(Image image, String tag) {
        return repository(image).map(tags -> tags.get(tag));
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
