package drydock.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import drydock.cluster.Cluster;
import drydock.database.Database;
import drydock.database.DatabaseException;
import drydock.database.Fingerprint;
import drydock.database.postgres.client.Psql;
import drydock.docker.Docker;
import drydock.docker.DockerException;
import drydock.testing.LocalPostgres;
import drydock.text.Messages;
import drydock.text.Text;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What may happen while a sealed copy is made, on a server of this machine, kept by a role that is no superuser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FileCopiesIT {
    private static final String COPY = "nocobase_drydock_seal_7f3a9c";
    private static final String CLONE = "nocobase_drydock_dump_7f3a9c";
    private LocalPostgres server;
    private Database database;
    private Cluster cluster;

    @BeforeAll
    void start() {
        server = LocalPostgres.start();
        database = Wiring.postgres(server.docker());
        cluster = server.clusters().cluster();
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void install() {
        server.sql("postgres", "alter role nocobase nosuperuser createdb");
        for (String name : List.of("nocobase", COPY, CLONE)) {
            server.sql("postgres", "drop database if exists " + name + " with (force)");
        }
        server.sql("postgres", "create database nocobase owner nocobase");
        as("create table users (id bigserial primary key, nickname varchar(255), email text unique)");
        as("insert into users (nickname) select 'user ' || i from generate_series(1, 40) i");
        as(
                "create table rows as select 'r' || i as id, repeat(md5(i::text), 30) as value from generate_series(1, 500) i");
    }

    @Test
    void everything_that_people_put_into_a_database_is_there_after_going_back_by_names() {
        as(Psql.resource("rich.sql"));
        Fingerprint before = fingerprint();
        database.seal(cluster, "nocobase", COPY);
        server.sql("postgres", "drop database nocobase");
        database.rename(cluster, COPY, "nocobase");
        database.open(cluster, "nocobase");
        assertThat(before.differences(fingerprint())).isEmpty();
        assertThat(before.objects()).containsKeys("extension citext", "large object 4711", "statistics extra.together");
    }

    /** The world is shut out while they run. */
    @Test
    void four_commands_seal_a_copy_and_two_close_a_database_and_open_it() {
        AtomicInteger commands = new AtomicInteger();
        Database counted = before(command -> true, commands::incrementAndGet);
        counted.seal(cluster, "nocobase", COPY);
        assertThat(commands).hasValue(4);
        counted.close(cluster, "nocobase");
        counted.open(cluster, "nocobase");
        assertThat(commands).hasValue(6);
    }

    private long checkpoints() {
        boolean apart = !server.sql("postgres", "select count(*) from pg_class where relname = 'pg_stat_checkpointer'")
                .equals("0");
        return Long.parseLong(server.sql(
                "postgres",
                apart
                        ? "select num_requested from pg_stat_checkpointer"
                        : "select checkpoints_req from pg_stat_bgwriter"));
    }

    @Test
    void a_checkpoint_is_made_before_for_who_may_ask_for_one_and_for_who_may_only_make_databases() {
        String made = "nocobase_drydock_try_7f3a9c";
        for (boolean may : new boolean[] {false, true}) {
            server.sql("postgres", "alter role nocobase " + (may ? "superuser" : "nosuperuser"));
            long before = checkpoints();
            database.checkpoint(cluster, made);
            await().untilAsserted(() -> assertThat(checkpoints()).isGreaterThan(before));
            assertThat(database.databases(cluster)).doesNotContain(made);
        }
        server.sql("postgres", "alter role nocobase nosuperuser nocreatedb");
        assertThatThrownBy(() -> database.checkpoint(cluster, made)).isInstanceOf(DatabaseException.class);
    }

    @Test
    void a_role_without_createdb_is_told_so_before_anything_is_closed() {
        server.sql("postgres", "alter role nocobase nocreatedb");
        assertThat(obstacle()).contains("ALTER ROLE nocobase CREATEDB");
        assertThatThrownBy(() -> database.seal(cluster, "nocobase", COPY))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("ALTER ROLE nocobase CREATEDB");
        assertIsOpen();
    }

    @Test
    void a_database_of_somebody_else_is_not_copied_and_one_of_a_group_is() {
        server.sql("postgres", "alter database nocobase owner to postgres");
        assertThat(obstacle()).contains("ALTER DATABASE nocobase OWNER TO nocobase");
        server.sql(
                "postgres",
                "create role keepers",
                "grant keepers to nocobase",
                "alter database nocobase owner to keepers");
        try {
            assertThat(database.sealingObstacle(cluster, "nocobase")).isEmpty();
            database.seal(cluster, "nocobase", COPY);
            assertThat(server.sql("postgres", "select pg_get_userbyid(datdba) from pg_database where datname ~ 'seal'"))
                    .isEqualTo("keepers");
        } finally {
            server.sql("postgres", "drop database " + COPY, "drop database nocobase", "drop role keepers");
        }
    }

    @Test
    void the_database_that_drydock_itself_connects_to_cannot_be_sealed() {
        assertThat(database.sealingObstacle(cluster, "postgres")).isPresent();
    }

    @Test
    void a_reader_whose_session_may_not_be_ended_is_named_and_the_database_is_open_again() throws SQLException {
        Cluster read = server.clusters().readers("postgres").cluster();
        try (Connection reader = connect("postgres", "nocobase", "metabase")) {
            assertThat(reader).isNotNull();
            assertThatThrownBy(() -> database.seal(read, "nocobase", COPY))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("postgres on nocobase (metabase)")
                    .hasMessageContaining("GRANT pg_signal_backend TO nocobase");
            assertIsOpen();
            assertThat(reader.isValid(1)).isTrue();
        }
    }

    @Test
    void a_closed_database_is_renamed_although_a_pool_of_readers_connects_again_and_again() throws Exception {
        Cluster read = server.clusters().readers("metabase").cluster();
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger connected = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        Thread pool = Thread.startVirtualThread(() -> {
            while (!over.get()) {
                try (Connection one = connect("nocobase", "nocobase", "metabase")) {
                    connected.incrementAndGet();
                    while (one.isValid(1) && !over.get()) {
                        Thread.onSpinWait();
                    }
                } catch (SQLException ended) {
                    refused.incrementAndGet();
                }
            }
        });
        try {
            await().until(() -> connected.get() > 0);
            database.seal(read, "nocobase", COPY);
            await().until(() -> connected.get() > 1);
            database.close(read, "nocobase");
            database.rename(read, "nocobase", CLONE);
            database.rename(read, COPY, "nocobase");
            database.open(read, "nocobase");
        } finally {
            over.set(true);
            pool.join();
        }
        assertThat(refused.get())
                .as("sessions ended, and tries while nobody may connect")
                .isPositive();
        assertThat(database.isClosed(cluster, CLONE)).isTrue();
        assertIsOpen();
    }

    @Test
    void several_tablespaces_are_copied_by_an_owner_who_may_create_nothing_in_them() {
        server.sql("postgres", "copy (select 1 where false) to program 'mkdir -p ../space'");
        String place = server.sql("postgres", "show data_directory").replace("/data", "/space");
        server.sql("postgres", "create tablespace space location '" + place + "'");
        try {
            server.sql("nocobase", "alter table rows set tablespace space");
            Fingerprint before = fingerprint();
            database.seal(cluster, "nocobase", COPY);
            database.open(cluster, COPY);
            assertThat(before.differences(fingerprint(COPY))).isEmpty();
        } finally {
            server.sql(
                    "postgres", "drop database if exists " + COPY, "drop database nocobase", "drop tablespace space");
        }
    }

    @Test
    void a_copy_that_is_not_the_same_is_made_once_more_and_then_refused_and_removed() {
        AtomicInteger looks = new AtomicInteger();
        Runnable damage = () -> server.sql(
                "postgres",
                "copy (select 1 where false) to program 'head -c 8192 /dev/zero >>base/%s/1259'".formatted(oid(COPY)));
        before("sh", () -> {
                    if (looks.incrementAndGet() == 1) {
                        damage.run();
                    }
                })
                .seal(cluster, "nocobase", COPY);
        assertThat(looks).hasValue(2);
        assertThatThrownBy(() -> before("sh", () -> {
                            if (looks.incrementAndGet() > 2) {
                                damage.run();
                            }
                        })
                        .seal(cluster, "nocobase", COPY))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("1259");
        assertThat(database.databases(cluster)).doesNotContain(COPY);
        assertIsOpen();
    }

    @Test
    void one_other_byte_in_the_catalogue_is_a_difference() {
        Database damaged = before(
                "sh",
                () -> server.sql(
                        "postgres",
                        "copy (select 1 where false) to program 'printf X | dd of=base/%s/1249 bs=1 seek=4000 conv=notrunc'"
                                .formatted(oid(COPY))));
        assertThatThrownBy(() -> damaged.seal(cluster, "nocobase", COPY))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("1249");
        assertIsOpen();
    }

    @Test
    void without_room_nothing_of_the_copy_stays_and_the_database_is_open_again() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "skipped: only root can mount a small file system");
        server.sql("postgres", "copy (select 1 where false) to program 'mkdir -p ../small'");
        String place = server.sql("postgres", "show data_directory").replace("/data", "/small");
        shell("mount", "-t", "tmpfs", "-o", "size=14m,mode=0777", "none", place);
        try {
            shell("chown", "postgres", place);
            server.sql("postgres", "create tablespace small location '" + place + "'");
            server.sql("postgres", "alter database nocobase set tablespace small");
            assertThatThrownBy(() -> database.seal(cluster, "nocobase", COPY))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("No space left on device");
            assertThat(database.databases(cluster)).doesNotContain(COPY);
            assertIsOpen();
            assertThat(
                            server.sql(
                                    "postgres",
                                    "select count(*) from pg_ls_dir('pg_tblspc/' || (select oid from "
                                            + "pg_tablespace where spcname = 'small')) d, "
                                            + "pg_ls_dir('pg_tblspc/' || (select oid from pg_tablespace where spcname = 'small') || '/' || d) f"))
                    .isEqualTo("1");
        } finally {
            server.sql("postgres", "drop database nocobase", "drop tablespace if exists small");
            shell("umount", place);
        }
    }

    @Test
    void whoever_interrupts_it_finds_the_database_open_and_no_copy_in_the_making() throws Exception {
        try (Connection holding = connect("postgres", "postgres", "psql")) {
            hold(holding, "nocobase");
            Thread sealing = Thread.ofPlatform().start(() -> {
                try {
                    database.seal(cluster, "nocobase", COPY);
                } catch (DatabaseException interrupted) {
                    Thread.currentThread().interrupt();
                }
            });
            await().until(() -> !copying().equals("0"));
            sealing.interrupt();
            sealing.join();
            assertThat(copying()).isEqualTo("0");
            holding.rollback();
        }
        assertThat(database.databases(cluster)).doesNotContain(COPY);
        assertIsOpen();
    }

    /** To drop one may take minutes. */
    @Test
    void whoever_gives_up_while_an_old_copy_is_dropped_finds_the_database_open_and_it_stays_so() throws Exception {
        database.seal(cluster, "nocobase", COPY);
        Engine engine = new Engine(server.docker(), 0);
        try (Connection holding = connect("postgres", "postgres", "psql")) {
            hold(holding, COPY);
            Thread sealing = engine.sealing(cluster);
            await().until(() -> active("drop database %").equals("1"));
            sealing.interrupt();
            sealing.join();
            holding.rollback();
        }
        engine.awaitEnd();
        assertIsOpen();
    }

    @Test
    void whoever_gives_up_while_a_database_is_closed_ends_what_closes_it() throws Exception {
        Engine engine = new Engine(server.docker(), 0);
        String closing = "alter database %allow_connections false%";
        try (Connection holding = connect("postgres", "postgres", "psql");
                var statement = holding.createStatement()) {
            holding.setAutoCommit(false);
            statement.execute("alter database nocobase connection limit 90");
            Thread sealing = engine.sealing(cluster);
            await().until(() -> active(closing).equals("1"));
            sealing.interrupt();
            await().atMost(Duration.ofSeconds(20)).until(() -> active(closing).equals("0"));
            holding.rollback();
            sealing.join();
        }
        engine.awaitEnd();
        assertIsOpen();
    }

    @Test
    void what_was_to_close_a_database_and_reaches_the_server_after_it_was_given_up_closes_nothing() throws Exception {
        Engine engine = new Engine(server.docker(), 1);
        Thread sealing = engine.sealing(cluster);
        await().until(() -> engine.begun.get() == 1);
        sealing.interrupt();
        sealing.join();
        assertThat(engine.ended).hasValueLessThan(engine.begun.get());
        engine.first.countDown();
        engine.awaitEnd();
        assertIsOpen();
    }

    @Test
    void what_a_killed_drydock_left_copying_is_ended_by_the_next_one() throws Exception {
        for (boolean again : new boolean[] {true, false}) {
            try (Connection holding = connect("postgres", "postgres", "psql");
                    Connection killed = connect("nocobase", "postgres", "drydock-0a1b2c3d")) {
                server.sql("postgres", "alter database nocobase allow_connections false");
                hold(holding, "nocobase");
                CompletableFuture<Boolean> left =
                        left(killed, "create database " + COPY + " with template nocobase owner nocobase");
                await().until(() -> !copying().equals("0"));
                CompletableFuture<Void> next = CompletableFuture.runAsync(
                        () -> {
                            if (again) {
                                database.seal(cluster, "nocobase", COPY);
                            } else {
                                database.open(cluster, "nocobase");
                            }
                        },
                        Thread::startVirtualThread);
                assertThat(left.join()).isFalse();
                holding.rollback();
                next.join();
            }
            assertThat(database.databases(cluster).contains(COPY)).isEqualTo(again);
            assertIsOpen();
            database.drop(cluster, COPY);
        }
    }

    @Test
    void opening_a_database_ends_no_copies_of_others_whatever_they_and_their_owners_are_called() throws Exception {
        database.seal(cluster, "nocobase", COPY);
        database.drop(cluster, "crm_drydock_seal_7f3a9c");
        server.sql("postgres", "drop database if exists crm", "create database crm owner nocobase");
        try (Connection holding = connect("postgres", "postgres", "psql")) {
            hold(holding, COPY);
            CompletableFuture<Void> wanted =
                    CompletableFuture.runAsync(() -> database.copy(cluster, COPY, CLONE), Thread::startVirtualThread);
            await().until(() -> copying().equals("1"));
            database.open(cluster, "nocobase");
            database.seal(cluster, "crm", "crm_drydock_seal_7f3a9c");
            database.rename(cluster, "crm_drydock_seal_7f3a9c", "crm_drydock_seal_other");
            database.drop(cluster, "crm_drydock_seal_other");
            holding.rollback();
            wanted.join();
        }
        assertThat(fingerprint().differences(fingerprint(CLONE))).isEmpty();
        database.drop(cluster, CLONE);
    }

    @Test
    void whoever_interrupts_a_copy_of_a_sealed_one_finds_it_held_by_nobody() throws Exception {
        database.seal(cluster, "nocobase", COPY);
        try (Connection holding = connect("postgres", "postgres", "psql")) {
            hold(holding, COPY);
            Thread copying = Thread.ofPlatform().start(() -> {
                try {
                    database.copy(cluster, COPY, CLONE);
                } catch (DatabaseException interrupted) {
                    Thread.currentThread().interrupt();
                }
            });
            await().until(() -> !copying().equals("0"));
            copying.interrupt();
            copying.join();
            assertThat(copying()).isEqualTo("0");
            holding.rollback();
        }
        assertThat(database.databases(cluster)).doesNotContain(CLONE);
    }

    @Test
    void what_is_still_copied_from_a_sealed_one_is_ended_before_that_is_renamed_or_dropped() throws Exception {
        database.seal(cluster, "nocobase", COPY);
        String other = COPY + "0";
        List<Runnable> uses = List.of(
                () -> database.rename(cluster, COPY, other),
                () -> database.rename(cluster, other, COPY),
                () -> database.drop(cluster, COPY));
        for (Runnable use : uses) {
            String sealed = database.databases(cluster).contains(COPY) ? COPY : other;
            try (Connection holding = connect("postgres", "postgres", "psql");
                    Connection killed = connect("nocobase", "postgres", "drydock-0a1b2c3d")) {
                hold(holding, sealed);
                CompletableFuture<Boolean> left = left(killed, "create database " + CLONE + " with template " + sealed);
                await().until(() -> !copying().equals("0"));
                CompletableFuture<Void> next = CompletableFuture.runAsync(use, Thread::startVirtualThread);
                assertThat(left.get(60, TimeUnit.SECONDS)).isFalse();
                holding.rollback();
                next.join();
            }
        }
        assertThat(database.databases(cluster)).doesNotContain(COPY, other, CLONE);
    }

    /** @return whether what a killed Drydock left running came to its end */
    private static CompletableFuture<Boolean> left(Connection killed, String statement) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (var running = killed.createStatement()) {
                        return !running.execute(statement);
                    } catch (SQLException ended) {
                        return false;
                    }
                },
                Thread::startVirtualThread);
    }

    /** Nobody can copy a database while this transaction lasts. */
    private static void hold(Connection holding, String name) throws SQLException {
        holding.setAutoCommit(false);
        try (var statement = holding.createStatement()) {
            statement.execute("comment on database " + name + " is 'held'");
        }
    }

    private String copying() {
        return active("create database %");
    }

    private String active(String query) {
        return server.sql(
                "postgres",
                "select count(*) from pg_stat_activity where query like '" + query + "' and state = 'active'");
    }

    /** One on which a command that is given up goes on in its container, as on any. */
    private static final class Engine {
        private final Docker docker;
        private final AtomicInteger begun = new AtomicInteger();
        private final AtomicInteger ended = new AtomicInteger();
        /** What its first command waits for. */
        private final CountDownLatch first;

        Engine(Docker docker, int waits) {
            this.docker = docker;
            this.first = new CountDownLatch(waits);
        }

        Thread sealing(Cluster cluster) {
            Database database = Wiring.postgres((Docker) Proxy.newProxyInstance(
                    Docker.class.getClassLoader(),
                    new Class<?>[] {Docker.class},
                    (_, method, arguments) -> call(method, arguments)));
            return Thread.ofPlatform().start(() -> {
                try {
                    database.seal(cluster, "nocobase", COPY);
                } catch (DatabaseException | DockerException givenUp) {
                    Thread.currentThread().interrupt();
                }
            });
        }

        private Object call(Method method, Object... arguments) throws Throwable {
            CompletableFuture<Object> answer = new CompletableFuture<>();
            boolean waits = begun.getAndIncrement() == 0;
            Thread.ofPlatform().daemon().start(() -> run(waits, method, arguments, answer));
            try {
                return answer.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DockerException(Text.verbatim("given up"), e);
            } catch (ExecutionException e) {
                throw e.getCause();
            }
        }

        private void run(boolean waits, Method method, Object[] arguments, CompletableFuture<Object> answer) {
            try {
                if (waits) {
                    first.await();
                }
                answer.complete(method.invoke(docker, arguments));
            } catch (InvocationTargetException e) {
                answer.completeExceptionally(e.getCause());
            } catch (IllegalAccessException | InterruptedException e) {
                answer.completeExceptionally(e);
            } finally {
                ended.incrementAndGet();
            }
        }

        void awaitEnd() {
            await().atMost(Duration.ofSeconds(60)).until(() -> ended.get() == begun.get());
        }
    }

    private Database before(String command, Runnable action) {
        return before(command::equals, action);
    }

    private Database before(Predicate<Object> command, Runnable action) {
        Docker docker = server.docker();
        return Wiring.postgres((Docker) Proxy.newProxyInstance(
                Docker.class.getClassLoader(), new Class<?>[] {Docker.class}, (_, method, arguments) -> {
                    if (method.getName().equals("exec") && command.test(((List<?>) arguments[2]).getFirst())) {
                        action.run();
                    }
                    try {
                        return method.invoke(docker, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private String oid(String name) {
        return server.sql("postgres", "select oid from pg_database where datname = '" + name + "'");
    }

    private String obstacle() {
        Optional<Text> obstacle = database.sealingObstacle(cluster, "nocobase");
        return Messages.ENGLISH.of(obstacle.orElseThrow());
    }

    private void assertIsOpen() {
        assertThat(fingerprint().tables()).containsKey("public.rows");
    }

    private Fingerprint fingerprint() {
        return fingerprint("nocobase");
    }

    private Fingerprint fingerprint(String name) {
        return database.fingerprint(cluster, name, words -> {});
    }

    private void as(String sql) {
        server.sql("nocobase", "set role nocobase", sql);
        await().until(() -> server.sql("postgres", "select count(*) from pg_stat_activity where datname = 'nocobase'")
                .equals("0"));
    }

    private Connection connect(String user, String name, String application) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", "secret");
        properties.setProperty("ApplicationName", application);
        return DriverManager.getConnection(server.url(name), properties);
    }

    private static void shell(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
