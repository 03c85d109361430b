package drydock.testing;

import drydock.cluster.Image;
import drydock.registry.Registry;
import drydock.registry.RegistryException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A registry in memory. */
public final class FakeRegistry implements Registry {
    private final CallFaults faults =
            new CallFaults(call -> new RegistryException("The registry does not answer: " + call, null));
    private final Map<String, Map<String, String>> repositories = new LinkedHashMap<>();

    public CallFaults faults() {
        return faults;
    }

    public synchronized void publish(String repository, String tag, String digest) {
        repositories.computeIfAbsent(repository, name -> new LinkedHashMap<>()).put(tag, digest);
    }

    @Override
    public synchronized List<String> tags(Image image) {
        return faults.ask(
                "tags " + image.repository(),
                () -> List.copyOf(repository(image)
                        .orElseThrow(() -> new RegistryException(
                                "The registry has no repository " + image.repository() + ".", null))
                        .keySet()));
    }

    @Override
    public synchronized Optional<String> digest(Image image, String tag) {
        return faults.ask(
                "digest " + image.repository() + ":" + tag,
                () -> repository(image).map(tags -> tags.get(tag)));
    }

    private Optional<Map<String, String>> repository(Image image) {
        return Optional.ofNullable(repositories.get(image.repository()));
    }
}
