package drydock.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The Mounts that an engine makes of binds, mounts and volumes; it gives names to the volumes that have none. */
final class FakeMounts {
    private final Map<String, Map<String, Object>> mounts = new LinkedHashMap<>();
    private final String container;

    private FakeMounts(String container) {
        this.container = container;
    }

    static List<Map<String, Object>> of(String container, Map<String, Object> config, Map<String, Object> hostConfig) {
        FakeMounts all = new FakeMounts(container);
        FakeJson.texts(hostConfig.get("Binds")).forEach(all::bind);
        if (hostConfig.get("Mounts") instanceof List<?> given) {
            given.forEach(mount -> all.mount(FakeJson.map(mount)));
        }
        FakeJson.map(config.get("Volumes")).keySet().forEach(path -> all.add(path, "", true));
        return List.copyOf(all.mounts.values());
    }

    private void bind(String bind) {
        String[] parts = bind.split(":", -1);
        if (parts.length == 1) {
            add(parts[0], "", true);
        } else {
            add(
                    parts[1],
                    parts[0],
                    parts.length < 3 || !List.of(parts[2].split(",")).contains("ro"));
        }
    }

    private void mount(Map<String, Object> mount) {
        if (FakeJson.text(mount.get("Type")).equals("tmpfs")) {
            mounts.put(FakeJson.text(mount.get("Target")), Map.of("Type", "tmpfs", "Destination", mount.get("Target")));
            return;
        }
        add(
                FakeJson.text(mount.get("Target")),
                FakeJson.text(mount.get("Source")),
                !Boolean.TRUE.equals(mount.get("ReadOnly")));
    }

    private void add(String path, String source, boolean writable) {
        Map<String, Object> mount = new LinkedHashMap<>();
        String name = source.isEmpty() ? FakeJson.hash(container + path) : source;
        mount.put("Type", name.startsWith("/") ? "bind" : "volume");
        mount.put("Name", name.startsWith("/") ? "" : name);
        mount.put("Source", name.startsWith("/") ? name : "/var/lib/docker/volumes/" + name + "/_data");
        mount.put("Destination", path);
        mount.put("RW", writable);
        mounts.putIfAbsent(path, mount);
    }
}
