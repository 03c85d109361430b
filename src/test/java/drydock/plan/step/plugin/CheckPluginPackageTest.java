package drydock.plan.step.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.software.PluginChange.Archive;
import drydock.plan.step.FakeStepContext;
import org.junit.jupiter.api.Test;

class CheckPluginPackageTest {
    private static final String ADDRESS = "https://npm.example.com/orders.tgz";

    private final FakeStepContext run = new FakeStepContext();
    private final CheckPluginPackage step = new CheckPluginPackage(new Archive(ADDRESS, "ab".repeat(32)));

    @Test
    void the_file_that_was_approved() {
        run.world.registry.file(ADDRESS, "ab".repeat(32));
        assertThat(run.does(step)).contains("sha256 abababababab");
    }

    @Test
    void a_file_that_somebody_has_replaced() {
        run.world.registry.file(ADDRESS, "cd".repeat(32));
        assertThat(run.refuses(step)).contains("not the file that was named", "Nobody was asked to install it");
    }

    @Test
    void a_file_that_is_not_there() {
        assertThat(run.refuses(step)).contains("npm.example.com/orders.tgz does not give the package (HTTP 404)");
    }
}
