package drydock.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.RunMark;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every database adapter does with a server elsewhere on which backups are proven, and the fake that stands for it. */
public interface ScratchContract {
    RunMark RUN = new RunMark("7f3a9c", "ab12cd34ef", Instant.EPOCH);
    String PROOF = "nocobase_drydock_proof_7f3a9c";

    /** The cluster's own server, with a database nocobase of five tables, that has settings and rights of its own. */
    Database prepared();

    Cluster live();

    Host elsewhere();

    /** What is left of scratch servers on that host: containers and volumes. */
    Set<String> remains();

    @Test
    default void a_dump_that_is_restored_on_a_scratch_server_holds_the_same() {
        Database database = prepared();
        Fingerprint before = database.fingerprint(live(), "nocobase", words -> {});
        database.removeScratch(live(), elsewhere(), RUN);
        Set<String> others = remains();
        database.prepareScratch(live(), elsewhere());
        Cluster scratch = database.startScratch(live(), elsewhere(), RUN);
        try {
            assertThat(scratch.database().host()).isEqualTo(elsewhere().name());
            assertThat(database.databases(scratch)).contains("nocobase");
            assertThat(database.overview(scratch, "nocobase").tables()).isZero();
            restore(database, scratch);
            assertThat(before.differences(database.fingerprint(scratch, PROOF, words -> {})))
                    .isEmpty();
            assertThat(database.databases(live())).doesNotContain(PROOF);
            assertThat(database.freeBytes(scratch)).isPositive();
            assertThat(database.sessions(live())).isEmpty();
        } finally {
            database.removeScratch(live(), elsewhere(), RUN);
        }
        database.removeScratch(live(), elsewhere(), RUN);
        assertThat(remains()).isEqualTo(others);
        assertThatThrownBy(() -> database.databases(scratch)).isInstanceOf(RuntimeException.class);
    }

    @Test
    default void a_scratch_server_that_is_started_again_is_a_new_one() {
        Database database = prepared();
        database.removeScratch(live(), elsewhere(), RUN);
        Set<String> others = remains();
        Cluster first = database.startScratch(live(), elsewhere(), RUN);
        restore(database, first);
        Cluster again = database.startScratch(live(), elsewhere(), RUN);
        assertThat(again).isEqualTo(first);
        assertThat(database.databases(again)).contains("nocobase").doesNotContain(PROOF);
        database.removeScratch(live(), elsewhere(), RUN);
        assertThat(remains()).isEqualTo(others);
    }

    private void restore(Database database, Cluster on) {
        byte[] dump = dump(database);
        database.restore(on, "nocobase", PROOF, new ByteArrayInputStream(dump), dump.length, words -> {});
    }

    private byte[] dump(Database database) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        database.dump(live(), "nocobase", bytes, words -> {});
        return bytes.toByteArray();
    }
}
