package drydock.testing;

import drydock.docker.Container;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A container of a fake engine: what it was made with, and how it is. */
final class FakeContainer {
    private static final String NEVER = "0001-01-01T00:00:00Z";

    private final String id;
    private final FakeImage image;
    private final Map<String, Object> config;
    private final Map<String, Object> hostConfig;
    private final List<Map<String, Object>> mounts;
    private final FakeNetworks networks;
    private final FakeFiles files = new FakeFiles();
    private final Map<String, Object> state = new LinkedHashMap<>();
    private String name;
    private boolean manuallyStopped;

    FakeContainer(String id, String name, FakeImage image, Map<String, Object> body) {
        this.id = id;
        this.name = name;
        this.image = image;
        this.config = FakeConfig.of(FakeJson.copy(body), image.config(), id);
        this.hostConfig = FakeJson.copy(FakeJson.map(body.get("HostConfig")));
        hostConfig.putIfAbsent("NetworkMode", "default");
        hostConfig.putIfAbsent("RestartPolicy", Map.of("Name", "", "MaximumRetryCount", 0));
        setRestartPolicy(FakeJson.map(hostConfig.get("RestartPolicy")));
        this.mounts = FakeMounts.of(id, config, hostConfig);
        this.networks = new FakeNetworks(
                id,
                FakeJson.text(config.get("Hostname")),
                hostConfig.get("NetworkMode").toString(),
                FakeJson.map(FakeJson.map(body.get("NetworkingConfig")).get("EndpointsConfig")));
        state.putAll(Map.of("Status", "created", "Running", false, "ExitCode", 0, "Error", ""));
        state.putAll(Map.of("StartedAt", NEVER, "FinishedAt", NEVER));
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    FakeImage image() {
        return image;
    }

    FakeNetworks networks() {
        return networks;
    }

    FakeFiles files() {
        return files;
    }

    boolean running() {
        return Boolean.TRUE.equals(state.get("Running"));
    }

    private boolean wasStarted() {
        return !state.get("StartedAt").equals(NEVER);
    }

    /** After a reboot; {@code always} starts again even what a person had stopped. */
    boolean comesBack(boolean wasRunning) {
        return switch (restartPolicy()) {
            case "always" -> wasStarted();
            case "unless-stopped" -> wasStarted() && !manuallyStopped;
            case "on-failure" -> wasRunning;
            default -> false;
        };
    }

    boolean restartsAfter(int exitCode) {
        return switch (restartPolicy()) {
            case "always", "unless-stopped" -> true;
            case "on-failure" -> exitCode != 0;
            default -> false;
        };
    }

    private String restartPolicy() {
        return FakeJson.text(FakeJson.map(hostConfig.get("RestartPolicy")).get("Name"));
    }

    void manuallyStopped() {
        manuallyStopped = true;
    }

    void rename(String newName) {
        name = newName;
    }

    void setRestartPolicy(Map<String, Object> policy) {
        Map<String, Object> whole = new LinkedHashMap<>(policy);
        whole.putIfAbsent("MaximumRetryCount", 0);
        hostConfig.put("RestartPolicy", whole);
    }

    void started(Instant at) {
        state.putAll(Map.of("Status", "running", "Running", true, "StartedAt", at.toString(), "Error", ""));
        state.put("ExitCode", 0);
        manuallyStopped = false;
    }

    void failed(String error) {
        state.putAll(Map.of("Running", false, "ExitCode", 128, "Error", error));
    }

    void ended(Instant at, int exitCode) {
        state.putAll(Map.of("Status", "exited", "Running", false, "FinishedAt", at.toString(), "ExitCode", exitCode));
    }

    Container inspect() {
        Map<String, Object> inspect = new LinkedHashMap<>();
        inspect.put("Id", id);
        inspect.put("Name", "/" + name);
        inspect.put("Image", image.id());
        inspect.put("Config", config);
        inspect.put("HostConfig", hostConfig);
        inspect.put("State", state);
        inspect.put("Mounts", mounts);
        inspect.put("NetworkSettings", Map.of("Networks", networks.inspect()));
        return new Container(FakeJson.copy(inspect));
    }
}
