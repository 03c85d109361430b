package drydock.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import drydock.nocobase.Health;
import drydock.nocobase.NocoBase;
import drydock.registry.Registry;
import drydock.testing.FakeNodeServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Inside the running application, where the client shares the application's event loops. */
@QuarkusTest
@TestProfile(AskerIT.Alone.class)
class AskerIT {
    @Inject
    NocoBase nocoBase;

    @Inject
    Registry registry;

    private final AtomicLong last = new AtomicLong(-1);

    @Test
    void asking_leaves_no_thread_behind() {
        try (FakeNodeServer server = new FakeNodeServer()) {
            server.runs("1.4.17", List.of());
            assertThat(nocoBase.health(server.node())).isEqualTo(new Health.Ok());
            Set<String> before = threads();

            for (int i = 0; i < 50; i++) {
                assertThat(nocoBase.health(server.node())).isEqualTo(new Health.Ok());
            }
            server.endless(FakeNodeServer.HEALTH, 200, "text/plain");
            assertThat(nocoBase.health(server.node())).isInstanceOf(Health.Unreachable.class);

            assertThat(threads()).hasSizeLessThan(before.size() + 10);
            await().during(Duration.ofMillis(200)).until(() -> taken(server));
        }
    }

    @Test
    void the_registry_is_there_too() {
        assertThat(registry).isNotNull();
    }

    /** Whether an endless answer is no longer being read. */
    private boolean taken(FakeNodeServer server) {
        return last.getAndSet(server.sent()) == server.sent();
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).collect(Collectors.toSet());
    }

    /** A database in memory, since this is not about it. */
    public static class Alone implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.datasource.db-kind", "h2",
                    "quarkus.datasource.jdbc.url", "jdbc:h2:mem:asker",
                    "quarkus.devservices.enabled", "false",
                    "quarkus.http.test-port", "0");
        }
    }
}
