package drydock.plan.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeContainersTest {
    @ParameterizedTest
    @CsvSource({"max, true", "2, true", "1, false", "' ', false"})
    void a_node_has_several_processes_unless_its_environment_says_one(String mode, boolean several) {
        Map<String, String> environment = Map.of("CLUSTER_MODE", mode);

        assertThat(NodeContainers.severalProcesses(name -> Optional.ofNullable(environment.get(name))))
                .isEqualTo(several);
    }

    @Test
    void without_the_setting_it_has_one() {
        assertThat(NodeContainers.severalProcesses(_ -> Optional.empty())).isFalse();
    }
}
