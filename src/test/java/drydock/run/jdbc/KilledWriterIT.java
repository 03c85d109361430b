package drydock.run.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.run.RunStore;
import drydock.state.OpenState;
import drydock.testing.ChildJvm;
import drydock.testing.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the journal has acknowledged is there after kill -9, at once after the acknowledgement. */
class KilledWriterIT {
    private static final int ROUNDS = 5;
    private static final int RUN_ENDS_WITH = 30;

    @TempDir
    Path directory;

    @Test
    void every_acknowledged_event_is_in_the_h2_file() throws Exception {
        killAgainAndAgain(directory.toString());
    }

    @Test
    void every_acknowledged_event_is_in_postgres() throws Exception {
        killAgainAndAgain(PostgresServer.newDatabase());
    }

    private static void killAgainAndAgain(String place) throws Exception {
        Random random = new Random(7);
        Map<String, Integer> acknowledged = new HashMap<>();
        for (int round = 1; round <= ROUNDS; round++) {
            writeAndKill(place, "round" + round, 1 + random.nextInt(150), acknowledged);
            try (OpenState state = OpenState.at(place)) {
                assertThere(new JdbcRunStore(state.dataSource()), acknowledged);
            }
        }
    }

    private static void writeAndKill(String place, String name, int writes, Map<String, Integer> acknowledged)
            throws IOException {
        try (ChildJvm writer = ChildJvm.start(Writer.class, place, name)) {
            for (int i = 0; i < writes; i++) {
                note(writer.await(line -> line.startsWith("wrote ")).orElseThrow(), acknowledged);
            }
            writer.kill();
            writer.await(line -> {
                note(line, acknowledged);
                return false;
            });
        }
    }

    /** The last line may be cut off in the middle: nobody heard of that one. */
    private static void note(String line, Map<String, Integer> acknowledged) {
        String[] words = line.split(" ", -1);
        if (words.length == 3 && line.matches("wrote \\S+ \\d+")) {
            acknowledged.merge(words[1], Integer.valueOf(words[2]), Math::max);
        }
    }

    private static void assertThere(RunStore store, Map<String, Integer> acknowledged) {
        assertThat(acknowledged).isNotEmpty();
        acknowledged.forEach((run, events) -> {
            assertThat(store.events(run)).as(run).hasSizeGreaterThanOrEqualTo(events);
            boolean open = store.events(run).size() < RUN_ENDS_WITH;
            assertThat(store.lock(run).isPresent()).as("lock of " + run).isEqualTo(open);
            assertThat(store.open().contains(run)).as("open: " + run).isEqualTo(open);
        });
        assertThat(store.verify()).isEmpty();
    }
}
