package drydock.scenario;

import drydock.testing.Lab;
import java.util.List;
import java.util.Map;

/** What the lab's nodes are made of, as the configuration says it. */
final class LabNodes {
    private LabNodes() {}

    /** For all of them; they boot fast. */
    static Map<String, Object> created() {
        return Map.of(
                "environment",
                Map.of(
                        "APP_KEY", "demo-app-key",
                        "API_KEY", "demo-api-key",
                        "DB_DIALECT", "postgres",
                        "DB_HOST", Lab.NETWORK + "11",
                        "DB_DATABASE", "nocobase",
                        "DB_USER", "nocobase",
                        "DB_PASSWORD", "demo-database-password",
                        "STANDIN_BOOT_SECONDS", 0),
                "mounts",
                List.of("/srv/nocobase/storage:/app/nocobase/storage"),
                "ports",
                List.of("13000:13000"));
    }

    static Map<String, Object> own(String name, String restart) {
        return Map.of("environment", Map.of("STANDIN_NODE", name), "restart", restart);
    }
}
