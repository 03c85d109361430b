package drydock.run.dbscheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import drydock.run.RunQueue.Advance;
import drydock.state.OpenState;
import drydock.testing.FakeRunStore;
import drydock.testing.Samples;
import drydock.testing.Together;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DbSchedulerQueueTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    Path directory;

    private final FakeRunStore store = new FakeRunStore();
    private final AtomicInteger advances = new AtomicInteger();
    private OpenState state;

    @BeforeEach
    void open() {
        state = OpenState.h2(directory);
    }

    @AfterEach
    void close() {
        state.close();
    }

    private TestQueue started(Advance advance) {
        return TestQueue.started(state.dataSource(), store, advance);
    }

    @Test
    void a_run_is_looked_at_again_until_it_is_finished() {
        try (TestQueue queue = started(run -> soon(advances.incrementAndGet() < 4))) {
            queue.queue.add("r1");

            await().untilAsserted(() -> assertThat(queued()).isZero());
            assertThat(advances).hasValue(4);
        }
    }

    @Test
    void a_run_that_is_added_many_times_is_in_the_queue_once() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (TestQueue queue = started(run -> {
            advances.incrementAndGet();
            end.await();
            return Optional.empty();
        })) {
            Together.times(8, () -> {
                queue.queue.add("r1");
                return true;
            });
            await().until(() -> advances.get() > 0);
            queue.queue.add("r1");
            assertThat(queued()).isEqualTo(1);
            end.countDown();

            await().untilAsserted(() -> assertThat(queued()).isZero());
            assertThat(advances).hasValue(1);
        }
    }

    @Test
    void a_run_that_rests_is_looked_at_now_where_it_is_added_again() {
        try (TestQueue queue = started(run ->
                advances.incrementAndGet() < 2 ? Optional.of(Instant.now().plusSeconds(3600)) : Optional.empty())) {
            queue.queue.add("r1");
            await().until(() -> advances.get() == 1);
            await().until(() -> {
                queue.queue.add("r1");
                return advances.get() == 2;
            });
        }
    }

    @Test
    void an_exception_only_means_to_try_again() {
        try (TestQueue queue = started(run -> switch (advances.incrementAndGet()) {
            case 1 -> throw new IllegalStateException("unforeseen");
            case 2 -> throw new AssertionError("even more so");
            default -> Optional.empty();
        })) {
            queue.queue.add("r1");

            await().untilAsserted(() -> assertThat(queued()).isZero());
            assertThat(advances).hasValue(3);
        }
    }

    @Test
    void runs_that_were_begun_and_never_queued_are_queued_at_the_start() {
        store.begin("r1", NOW, Samples.planned("prod"));
        try (TestQueue _ = started(run -> soon(advances.incrementAndGet() < 2))) {
            await().until(() -> advances.get() == 2);
        }
    }

    @Test
    void stopping_interrupts_the_step_and_leaves_the_run_to_the_next_runner() {
        AtomicBoolean interrupted = new AtomicBoolean();
        CountDownLatch running = new CountDownLatch(1);
        try (TestQueue first = started(run -> {
            running.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.set(true);
                throw e;
            }
            return Optional.empty();
        })) {
            first.queue.add("r1");
            await().until(() -> running.getCount() == 0);
        }
        assertThat(interrupted).isTrue();

        try (TestQueue _ = started(run -> soon(advances.incrementAndGet() < 1))) {
            await().untilAsserted(() -> assertThat(queued()).isZero());
            assertThat(advances).hasValue(1);
        }
    }

    @Test
    void a_run_whose_runner_died_is_taken_over() throws SQLException {
        execute(
                "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat,"
                        + " version) values ('advance', 'r1', now(), true, 'dead', timestamp '2026-01-02 03:04:05', 1)");

        try (TestQueue _ = started(run -> soon(advances.incrementAndGet() < 1))) {
            await().untilAsserted(() -> assertThat(queued()).isZero());
            assertThat(advances).hasValue(1);
        }
    }

    @Test
    void a_runner_that_has_lost_its_run_is_interrupted() throws SQLException {
        AtomicBoolean interrupted = new AtomicBoolean();
        CountDownLatch running = new CountDownLatch(1);
        try (TestQueue queue = TestQueue.watchful(state.dataSource(), store, run -> {
            running.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.set(true);
                throw e;
            }
            return Optional.empty();
        })) {
            queue.queue.add("r1");
            await().until(() -> running.getCount() == 0);
            execute("update scheduled_tasks set picked_by = 'another', version = version + 1");

            await().until(interrupted::get);
        }
    }

    @Test
    void two_replicas_share_the_runs_and_never_advance_one_together() {
        Map<String, AtomicInteger> inside = new ConcurrentHashMap<>();
        AtomicBoolean together = new AtomicBoolean();
        Advance advance = run -> {
            AtomicInteger here = inside.computeIfAbsent(run, any -> new AtomicInteger());
            if (here.incrementAndGet() > 1) {
                together.set(true);
            }
            LockSupport.parkNanos(1_000_000);
            here.decrementAndGet();
            return soon(advances.incrementAndGet() < 200);
        };
        try (TestQueue first = started(advance);
                TestQueue second = started(advance)) {
            for (int i = 0; i < 6; i++) {
                first.queue.add("r" + i);
                second.queue.add("r" + i);
            }
            await().untilAsserted(() -> assertThat(queued()).isZero());
        }
        assertThat(together).isFalse();
    }

    private static Optional<Instant> soon(boolean again) {
        return again ? Optional.of(Instant.now()) : Optional.empty();
    }

    private long queued() throws SQLException {
        try (var connection = state.dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from scheduled_tasks")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = state.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
