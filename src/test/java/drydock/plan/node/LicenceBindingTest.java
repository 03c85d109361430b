package drydock.plan.node;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Node;
import drydock.database.Database.Identity;
import drydock.docker.DockerException;
import drydock.nocobase.Licence;
import drydock.testing.FakeCluster;
import drydock.testing.Faults.Fault;
import drydock.text.Text;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LicenceBindingTest {
    private static final LicenceBinding BEFORE =
            new LicenceBinding("server", "database", "debian 12", Optional.empty());

    private final FakeCluster world = new FakeCluster();
    private final Node node = world.cluster().firstNode();

    private Optional<LicenceBinding> binding(Shell shell) {
        return LicenceBinding.of(Shell.in(world.ports(), shell), world.cluster(), node);
    }

    @ParameterizedTest
    @CsvSource({
        "'ID=debian\nVERSION_ID=\"12\"\nNAME=x', debian 12",
        "'VERSION_ID=3.20\nID=alpine', alpine 3.20",
        "'', ?"
    })
    void the_system_is_what_the_container_says_of_itself(String release, String system) {
        Identity identity = world.database.identity(world.cluster(), "nocobase");

        assertThat(binding(_ -> release))
                .contains(new LicenceBinding(identity.server(), identity.database(), system, Optional.empty()));
    }

    @Test
    void a_key_counts_as_the_node_says() {
        world.nocoBase.licence(new Licence(true, true, true));

        assertThat(binding(_ -> "ID=debian").flatMap(LicenceBinding::holds)).contains(true);
    }

    @Test
    void without_a_key_there_is_nothing_to_be_bound() {
        assertThat(binding(_ -> null)).isEmpty();
        assertThat(LicenceBinding.isKeyThere(Shell.in(world.ports(), _ -> null), world.cluster(), node))
                .isFalse();
        assertThat(LicenceBinding.isKeyThere(Shell.in(world.ports(), _ -> ""), world.cluster(), node))
                .isTrue();
    }

    @Test
    void where_nobody_can_look_nothing_is_known() {
        assertThat(binding(_ -> {
                    throw new DockerException(Text.verbatim("no answer"), null);
                }))
                .isEmpty();
        world.faults.failCall(2, Fault.BEFORE);
        assertThat(binding(_ -> "ID=debian")).isEmpty();
        world.stop(node.name());
        assertThat(binding(_ -> "ID=debian")).isEmpty();
    }

    @Test
    void each_difference_is_told_with_both_values() {
        assertThat(BEFORE.differences(BEFORE)).isEmpty();
        assertThat(BEFORE.differences(new LicenceBinding("other", "database", "debian 12", Optional.of(true))))
                .containsExactly(Text.of("licence.server", "server", "other"));
        assertThat(BEFORE.differences(new LicenceBinding("server", "other", "debian 13", Optional.empty())))
                .containsExactly(
                        Text.of("licence.database", "database", "other"),
                        Text.of("licence.system", "debian 12", "debian 13"));
    }
}
