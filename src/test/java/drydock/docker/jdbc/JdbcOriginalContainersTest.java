package drydock.docker.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Secret;
import drydock.docker.successor.OriginalContainers;
import drydock.docker.successor.OriginalContainersContract;
import drydock.sql.Transactions;
import drydock.state.OpenState;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcOriginalContainersTest extends OriginalContainersContract {
    @TempDir
    Path directory;

    private OpenState state;

    @BeforeEach
    void open() {
        state = OpenState.h2(directory);
    }

    @AfterEach
    void close() {
        state.close();
    }

    @Override
    protected OriginalContainers originals() {
        return new JdbcOriginalContainers(state.dataSource());
    }

    @Test
    void no_secret_lies_readable_in_the_bots_database() {
        originals().keep(cluster, "run-1", "nb-1", OriginalContainers.Role.FOUND, original("one"));
        String sealed = new Transactions(state.dataSource(), IllegalStateException::new)
                .read(sql -> sql.first("select sealed from kept_container", row -> row.getString(1)))
                .orElseThrow();
        assertThat(sealed).doesNotContain(SECRET).doesNotContain("Env").hasSizeGreaterThan(100);
    }

    @Test
    void what_is_sealed_for_one_place_opens_in_no_other() {
        Encryption seal = new Encryption(cluster.database().password());
        String sealed = seal.close("run-1/nb-1/FOUND", "text");
        assertThat(seal.open("run-1/nb-1/FOUND", sealed)).contains("text");
        assertThat(seal.open("run-1/nb-2/FOUND", sealed)).isEmpty();
        assertThat(seal.close("run-1/nb-1/FOUND", "text")).isNotEqualTo(sealed);
    }

    @Test
    void what_one_process_has_sealed_another_one_opens() {
        String sealed = new Encryption(new Secret("one")).close("run-1/nb-1/FOUND", "text");
        assertThat(new Encryption(new Secret("one")).open("run-1/nb-1/FOUND", sealed))
                .contains("text");
        assertThat(new Encryption(new Secret("another")).open("run-1/nb-1/FOUND", sealed))
                .isEmpty();
    }

    @Test
    void a_key_is_made_once_for_all_that_a_process_seals() {
        Encryption seal = new Encryption(new Secret("one"));
        String first = seal.close("a", "text");
        assertThat(seal.close("b", "text").substring(0, 20)).isEqualTo(first.substring(0, 20));
        assertThat(seal.close("b", "text").substring(24)).isNotEqualTo(first.substring(24));
    }
}
