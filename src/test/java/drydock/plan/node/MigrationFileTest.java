package drydock.plan.node;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.software.Migration;
import drydock.docker.DockerException;
import drydock.testing.FakeCluster;
import drydock.text.Text;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MigrationFileTest {
    private static final String HASH = "a".repeat(64);

    private final FakeCluster world = new FakeCluster();

    private Optional<String> sha256(String migration, Shell shell) {
        return new MigrationFile(Shell.in(world.ports(), shell), world.cluster())
                .sha256(Migration.parse(migration).orElseThrow());
    }

    @Test
    void a_file_is_known_by_its_content() {
        assertThat(sha256("/data/crm.nbdata", command -> command.contains("/data/crm.nbdata") ? HASH + "  x\n" : null))
                .contains(HASH);
    }

    @Test
    void a_file_that_is_not_there_or_cannot_be_read_has_none() {
        assertThat(sha256("/data/crm.nbdata", _ -> null)).isEmpty();
        assertThat(sha256("/data/crm.nbdata", _ -> "sha256sum: no such file")).isEmpty();
        assertThat(sha256("/data/crm.nbdata", _ -> {
                    throw new DockerException(Text.verbatim("no answer"), null);
                }))
                .isEmpty();
        world.stop("nb-1");
        assertThat(sha256("/data/crm.nbdata", _ -> HASH + "  x\n")).isEmpty();
    }

    /** NocoBase makes it when it is needed. */
    @Test
    void a_rules_file_is_not_there_yet() {
        assertThat(sha256("7", _ -> HASH + "  x\n")).isEmpty();
    }
}
