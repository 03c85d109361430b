package drydock.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.docker.Container;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LayerTest {
    @Test
    void what_making_a_mount_point_changed_is_not_the_layers_own() {
        Container container = new Container(Map.of(
                "Mounts",
                List.of(Map.of("Destination", "/app/storage")),
                "HostConfig",
                Map.of("Tmpfs", Map.of("/run/x/", ""))));
        List<Map<String, Object>> changes = List.of(
                Map.of("Path", "/app", "Kind", 0),
                Map.of("Path", "/app/storage", "Kind", 1),
                Map.of("Path", "/app/storage/file", "Kind", 1),
                Map.of("Path", "/app/storages", "Kind", 1),
                Map.of("Path", "/run/x", "Kind", 1),
                Map.of("Path", "/gone", "Kind", 2),
                Map.of("Path", "/odd", "Kind", 9));
        assertThat(new Layer(container).own(changes)).isEqualTo(Map.of("/app/storages", "A", "/gone", "D"));
    }
}
