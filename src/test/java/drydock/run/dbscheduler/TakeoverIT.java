package drydock.run.dbscheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import drydock.run.RunQueue.Advance;
import drydock.state.OpenState;
import drydock.testing.ChildJvm;
import drydock.testing.FakeRunStore;
import drydock.testing.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a run when the process that advances it ends or hangs. */
class TakeoverIT {
    private final AtomicInteger advances = new AtomicInteger();
    private final Advance once = run -> {
        advances.incrementAndGet();
        return Optional.empty();
    };

    @Test
    void a_killed_replicas_run_is_taken_over_by_another_one() throws Exception {
        String database = PostgresServer.newDatabase();
        try (ChildJvm first = ChildJvm.start(Runner.class, database, "r1")) {
            assertThat(first.await("advancing r1"::equals)).isPresent();
            try (OpenState state = OpenState.postgres(database);
                    TestQueue second = TestQueue.watchful(state.dataSource(), new FakeRunStore(), once)) {
                second.queue.add("r1");
                await().during(Duration.ofSeconds(5)).until(() -> advances.get() == 0);
                first.kill();

                await().until(() -> advances.get() == 1);
            }
        }
    }

    @Test
    void a_killed_process_goes_on_with_its_run_when_it_is_started_again(@TempDir Path directory) throws Exception {
        try (ChildJvm first = ChildJvm.start(Runner.class, directory.toString(), "r1")) {
            assertThat(first.await("advancing r1"::equals)).isPresent();
            first.kill();
        }
        try (OpenState state = OpenState.h2(directory);
                TestQueue _ = TestQueue.watchful(state.dataSource(), new FakeRunStore(), once)) {
            await().until(() -> advances.get() == 1);
        }
    }

    @Test
    void a_replica_that_hung_and_wakes_up_lets_its_run_go() throws Exception {
        String database = PostgresServer.newDatabase();
        CountDownLatch end = new CountDownLatch(1);
        Advance held = run -> {
            advances.incrementAndGet();
            end.await();
            return Optional.of(Instant.now().plusSeconds(600));
        };
        try (ChildJvm first = ChildJvm.start(Runner.class, database, "r1")) {
            assertThat(first.await("advancing r1"::equals)).isPresent();
            first.signal("STOP");
            try (OpenState state = OpenState.postgres(database);
                    TestQueue _ = TestQueue.watchful(state.dataSource(), new FakeRunStore(), held)) {
                await().until(() -> advances.get() == 1);
                first.signal("CONT");

                assertThat(first.await("let go r1"::equals)).isPresent();
                assertThat(advances).hasValue(1);
                end.countDown();
            }
        }
    }
}
