package drydock.database.postgres.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import drydock.cluster.Cluster;
import drydock.database.DatabaseException;
import drydock.database.client.LongCommand.Limits;
import drydock.database.client.PipedScript;
import drydock.database.postgres.Sessions;
import drydock.docker.Docker;
import drydock.docker.HostUnreachable;
import drydock.testing.LocalPostgres;
import drydock.text.Messages;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With seconds for what are minutes in production. */
class LongCommandIT {
    private static final Limits SMALL =
            new Limits(Duration.ofMillis(200), Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(5));
    private static final Limits IMPATIENT =
            new Limits(Duration.ofMillis(200), Duration.ofMinutes(10), Duration.ofSeconds(1), Duration.ofSeconds(1));
    private static LocalPostgres server;
    private static Psql psql;
    private static Cluster cluster;

    @BeforeAll
    static void start() {
        server = LocalPostgres.start();
        cluster = server.clusters().cluster();
        psql = new Psql(new ServerTools(server.docker(), SMALL));
        server.sql("postgres", "create database nocobase owner nocobase");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void a_session_that_works_in_silence_is_let_go_on() {
        List<List<String>> rows = new ArrayList<>();
        psql.work(
                cluster,
                "nocobase",
                "select pg_sleep(9) \\g /dev/null\ncopy (select 'through') to stdout;\n",
                rows::add);
        assertThat(rows).containsExactly(List.of("through"));
    }

    @Test
    void one_that_waits_for_a_lock_is_at_work_until_it_has_it() {
        server.sql("nocobase", "create table locked (id int)", "alter table locked owner to nocobase");
        CompletableFuture<Void> holder = CompletableFuture.runAsync(
                () -> server.sql("nocobase", "begin; lock table locked; select pg_sleep(9); commit"), virtual());
        String held = "select count(*) from pg_locks where relation = 'locked'::regclass and granted";
        await().until(() -> server.sql("nocobase", held).equals("1"));
        psql.work(cluster, "nocobase", "begin;\nlock table locked;\ncommit;\n", row -> {});
        assertThat(holder).succeedsWithin(Duration.ofSeconds(60));
    }

    @Test
    void one_that_waits_for_a_lock_for_too_long_is_ended_and_says_who_holds_it() {
        server.sql("nocobase", "create table theirs (id int)", "alter table theirs owner to nocobase");
        CompletableFuture<Void> holder = CompletableFuture.runAsync(
                () -> server.sql(
                        "nocobase",
                        "set application_name = 'a report'; begin; lock table theirs; select pg_sleep(600)"),
                virtual());
        String held = "select pid from pg_locks where relation = 'theirs'::regclass and granted";
        await().until(() -> !server.sql("nocobase", held).isEmpty());
        String pid = server.sql("nocobase", held);
        try {
            OutputStream nowhere = OutputStream.nullOutputStream();
            List<String> dump = List.of("pg_dump", "-w", "-d", "nocobase", "-t", "theirs");
            ServerTools client = new ServerTools(server.docker(), IMPATIENT);
            assertThatThrownBy(() -> client.work(cluster, dump, InputStream.nullInputStream(), nowhere, false))
                    .isInstanceOfSatisfying(
                            DatabaseException.class,
                            failure -> assertThat(Messages.ENGLISH.of(failure.text()))
                                    .contains("pg_dump", "process " + pid, "role postgres", "a report")
                                    .contains("pg_terminate_backend")
                                    .doesNotContain("pg_sleep"));
            await().untilAsserted(() -> assertThat(server.sql(
                            "nocobase", "select count(*) from pg_stat_activity where application_name ~ '^drydock-'"))
                    .isEqualTo("0"));
        } finally {
            server.sql("nocobase", "select pg_terminate_backend(" + pid + ")");
        }
        assertThat(holder).failsWithin(Duration.ofSeconds(60));
    }

    @Test
    void one_that_does_nothing_is_given_up() {
        PipedScript script = new PipedScript();
        script.add("select 1 \\g /dev/null\n");
        try {
            assertThatThrownBy(() -> psql.work(cluster, "nocobase", script, false, row -> {}))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("psql");
        } finally {
            script.end();
        }
    }

    @Test
    @Timeout(300)
    void one_of_whose_host_nothing_is_heard_any_more_is_given_up_long_before_one_that_is_silent() {
        Docker docker = server.docker();
        Docker cut = (Docker) Proxy.newProxyInstance(
                Docker.class.getClassLoader(), new Class<?>[] {Docker.class}, (_, method, arguments) -> {
                    if (arguments[3].toString().contains("PGAPPNAME=drydock,")) {
                        throw new HostUnreachable("a", new IOException("cut"));
                    }
                    return method.invoke(docker, arguments);
                });
        assertThatThrownBy(() -> new Psql(new ServerTools(cut, IMPATIENT))
                        .work(cluster, "nocobase", "select pg_sleep(600) \\g /dev/null\n", row -> {}))
                .isInstanceOf(HostUnreachable.class);
    }

    @Test
    void one_that_is_held_in_a_transaction_is_at_work_while_it_waits_for_more() {
        PipedScript script = new PipedScript();
        script.add("begin;\nselect 1 \\g /dev/null\n");
        CompletableFuture<Void> later = CompletableFuture.runAsync(
                () -> {
                    script.add("commit;\n");
                    script.end();
                },
                CompletableFuture.delayedExecutor(9, TimeUnit.SECONDS, virtual()));
        psql.work(cluster, "nocobase", script, true, row -> {});
        assertThat(later).isCompleted();
    }

    @Test
    void what_is_watched_is_known_as_drydocks_own() {
        Sessions activity = new Sessions(psql);
        CompletableFuture<Void> work = CompletableFuture.runAsync(
                () -> psql.work(cluster, "nocobase", "select pg_sleep(2) \\g /dev/null\n", row -> {}), virtual());
        while (!work.isDone()) {
            assertThat(activity.sessions(cluster))
                    .filteredOn(session -> session.user().equals("nocobase"))
                    .isEmpty();
        }
        assertThat(work).isCompleted();
    }

    private static Executor virtual() {
        return work -> Thread.ofVirtual().start(work);
    }
}
