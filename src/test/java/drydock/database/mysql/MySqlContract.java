package drydock.database.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import drydock.cluster.Cluster;
import drydock.cluster.Secret;
import drydock.cluster.observed.Finding;
import drydock.database.Database;
import drydock.database.Database.Session;
import drydock.database.DatabaseContract;
import drydock.database.DatabaseException;
import drydock.database.Fingerprint;
import drydock.database.mysql.client.Dialect;
import drydock.database.mysql.client.MysqlTools;
import drydock.database.mysql.client.SqlClient;
import drydock.database.mysql.client.SqlText;
import drydock.testing.LabMySql;
import drydock.testing.SmallCluster;
import drydock.text.Messages;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the adapter does on a real server in a container of the lab, its tools run by exec. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MySqlContract extends DatabaseContract {
    protected LabMySql server;
    private Database database;

    protected abstract LabMySql start();

    protected abstract Dialect dialect();

    @BeforeAll
    void startServer() {
        server = start();
        database = Wiring.mysql(server.docker(), dialect());
    }

    @AfterAll
    void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    protected SmallCluster clusters() {
        return server.clusters();
    }

    @Override
    protected Database database() {
        return database;
    }

    @Override
    protected String administrator() {
        return "root";
    }

    @Override
    protected boolean namesPrograms() {
        return false;
    }

    @BeforeEach
    void clean() {
        server.sql("", """
                        select schema_name from information_schema.schemata
                        where schema_name not in ('mysql', 'sys', 'information_schema', 'performance_schema')""")
                .lines()
                .map(name -> name.replace("\\\\", "\\"))
                .forEach(name -> server.sql("", "drop database " + SqlText.name(name)));
    }

    @Override
    protected void install(String name, String version) {
        empty(name);
        as(name, """
                create table applicationVersion (id bigint auto_increment primary key, value varchar(255));
                insert into applicationVersion (value) values (%s);
                create table users (id bigint auto_increment primary key, nickname varchar(255), email varchar(255) unique);
                insert into users (nickname, email) values ('alice', 'a@example.com'), ('bob ☺', 'b@example.com');
                create table `rows` (id varchar(20) primary key, value longtext, at datetime(3) default now(3));
                create index rows_at on `rows` (at);
                set @row = 0;
                insert into `rows` (id, value) select concat('r', @row := @row + 1), repeat(sha2(@row, 256), 15)
                  from information_schema.columns limit 500;
                create table migrations (name varchar(255));
                create table nothing (nothing int);
                """.formatted(SqlText.literal(version)));
        await().until(() -> server.sql(
                        "", "select count(*) from information_schema.processlist where user = 'nocobase'")
                .equals("0"));
    }

    @Override
    protected void empty(String name) {
        server.sql(
                "",
                "create database " + SqlText.name(name) + " character set utf8mb4",
                "grant all on " + SqlText.name(name.replaceAll("([\\\\_%])", "\\\\$1")) + ".* to nocobase@'%'");
    }

    @Override
    protected void changeOneRow(String name) {
        as(name, "update `rows` set value = 'changed' where id = 'r7';");
    }

    @Override
    protected void dropOneIndex(String name) {
        as(name, "drop index rows_at on `rows`;");
    }

    @Override
    protected void addSubApplication(String name, String application, Optional<String> ownDatabase) {
        as(
                name,
                "create table if not exists applications (name varchar(99) primary key, options json);\n"
                        + "insert into applications values ('%s', '%s');"
                                .formatted(
                                        application,
                                        ownDatabase
                                                .map(own -> "{\"database\": {\"database\": \"" + own + "\"}}")
                                                .orElse("{}")));
    }

    @Override
    protected void makeAsSomebodyElse(String name, String view) {
        server.sql(name, "create view " + view + " as select 1 as one");
    }

    @Override
    protected AutoCloseable connect(String user, String name, String application) {
        return server.connect(user, name);
    }

    @Override
    protected AutoCloseable connectIdly(String user, String name, String application) {
        return server.connect(user, name);
    }

    protected final void as(String name, String script) {
        server.as("nocobase", name, script);
    }

    @Test
    void everything_that_people_put_into_a_database_survives_and_counts() {
        install("nocobase", "1.3.21");
        as("nocobase", RICH);
        server.sql("", "set global event_scheduler = off");
        assertThat(whats("nocobase")).isEmpty();
        server.sql("", "alter database nocobase character set latin1 collate latin1_german2_ci");
        assertThat(whats("nocobase"))
                .singleElement()
                .satisfies(words -> assertThat(words)
                        .contains("trigger shout", "procedure nobody", "function plus_one", "event tidy"));
        Fingerprint before = fingerprint("nocobase");
        byte[] dump = dump("nocobase");
        server.sql("", "revoke alter on nocobase.* from nocobase@'%'");
        restore(dump, COPY);
        assertThat(before.differences(fingerprint(COPY))).isEmpty();
        assertThat(collations(COPY)).isEqualTo(collations("nocobase")).contains("shout", "utf8mb4_");
        server.sql("", "grant alter on nocobase.* to nocobase@'%'");
        database().rename(cluster(), COPY, "nocobase_drydock_again");
        assertThat(collations("nocobase_drydock_again")).isEqualTo(collations("nocobase"));
        assertThat(before.objects())
                .containsEntry("database", "latin1 latin1_german2_ci")
                .containsEntry("next number zparent", "5000")
                .containsKeys(
                        "view titles",
                        "trigger shout",
                        "procedure nobody",
                        "function plus_one",
                        "event tidy",
                        "column achild.total",
                        "constraint achild.fk",
                        "unique key achild.once");
        assertThat(before.tables().get("twice").rows()).isEqualTo(4);
    }

    /** What was the default of its database when each thing was made. */
    private String collations(String name) {
        return server.sql(name, """
                select trigger_name, database_collation from information_schema.triggers where trigger_schema = database()
                union all select routine_name, database_collation from information_schema.routines
                  where routine_schema = database()
                union all select event_name, database_collation from information_schema.events
                  where event_schema = database()
                order by 1""");
    }

    /** MariaDB keeps a trigger as it was typed; MySQL writes it anew. Which views get a name of a database differs, too. */
    @Test
    void nothing_that_names_its_database_is_made_in_the_live_one_when_a_copy_is_restored() {
        install("nocobase", "1.3.21");
        empty("elsewhere");
        as("elsewhere", "create table people (id bigint primary key);");
        as("nocobase", """
                create table counted (id bigint);
                create trigger nocobase.crossing before insert on nocobase.counted for each row set new.id = 7;
                create view crossed as select u.id from users u join elsewhere.people p on p.id = u.id;
                create view derived as select x.id from (select id from users where id > 0 limit 3) x;
                """);
        String trigger = server.sql("nocobase", "show create trigger crossing");
        boolean typed = trigger.contains("nocobase.");
        assertThat(typed).as(trigger).isEqualTo(dialect() == Dialect.MARIADB);
        String found = String.join("\n", whats("nocobase"));
        assertThat(found.contains("crossing")).as(trigger).isEqualTo(typed);
        for (String view : List.of("crossed", "derived")) {
            String written = server.sql("nocobase", "show create view " + view);
            assertThat(found.contains(view)).as(written).isEqualTo(written.contains("`nocobase`."));
        }
        byte[] dump = dump("nocobase");
        server.sql("nocobase", "drop trigger crossing");
        if (typed) {
            assertThatThrownBy(() -> restore(dump, COPY))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("crossing");
        } else {
            restore(dump, COPY);
        }
        assertThat(server.sql("", "select count(*) from information_schema.triggers where trigger_schema = 'nocobase'"))
                .isEqualTo("0");
    }

    @Test
    void events_that_no_server_makes_again_are_named() {
        install("nocobase", "1.3.21");
        server.sql("", "set global event_scheduler = off");
        as("nocobase", """
                create event last on schedule at current_timestamp + interval 1 hour do delete from users where id < 0;
                create event kept on schedule at current_timestamp + interval 1 hour on completion preserve do select 1;
                create event far on schedule at current_timestamp + interval 9 day do select 1;
                """);
        assertThat(remedies("nocobase"))
                .singleElement()
                .satisfies(words -> assertThat(words)
                        .contains("`ALTER EVENT `last` ON COMPLETION PRESERVE;`")
                        .doesNotContain("kept"));
        as("nocobase", "alter event last on completion preserve;");
        assertThat(remedies("nocobase")).isEmpty();
    }

    private List<String> whats(String name) {
        return against(name).map(finding -> Messages.ENGLISH.of(finding.what())).toList();
    }

    @Test
    void rows_that_are_twice_there_do_not_hide_each_other() {
        install("nocobase", "1.3.21");
        as("nocobase", "create table twice (a int, t text);");
        Fingerprint none = fingerprint("nocobase");
        as("nocobase", "insert into twice values (1, 'x'), (1, 'x');");
        assertThat(none.differences(fingerprint("nocobase"))).hasSize(1);
        String two = fingerprint("nocobase").tables().get("twice").hash();
        assertThat(two).isNotEqualTo(none.tables().get("twice").hash());
    }

    @Test
    void a_number_that_a_dump_rounds_is_a_difference() {
        install("nocobase", "1.3.21");
        as("nocobase", "create table measured (f float);\ninsert into measured values (1.2345678), (16777213);");
        Fingerprint before = fingerprint("nocobase");
        restore(dump("nocobase"), COPY);
        boolean exact = server.sql(
                        "", "select count(*) from nocobase.measured a join " + COPY + ".measured b on a.f = b.f")
                .equals("2");
        assertThat(before.differences(fingerprint(COPY)).isEmpty()).isEqualTo(exact);
    }

    @Test
    void what_cannot_be_moved_is_made_again_when_a_database_is_renamed() {
        install("nocobase", "1.3.21");
        as("nocobase", RICH);
        Fingerprint before = fingerprint("nocobase");
        database().rename(cluster(), "nocobase", COPY);
        assertThat(before.differences(fingerprint(COPY))).isEmpty();
        assertThat(server.sql(COPY, "select status from information_schema.events where event_schema = database()"))
                .isEqualTo("DISABLED");
        database().rename(cluster(), COPY, "nocobase");
        assertThat(before.differences(fingerprint("nocobase"))).isEmpty();
        assertThat(server.sql(
                        "nocobase", "select status from information_schema.events where event_schema = database()"))
                .isEqualTo("ENABLED");
        assertThat(overview("nocobase").tables()).isEqualTo(8);
        assertThat(server.sql("nocobase", "show tables like '\\_drydock%'")).isEmpty();
    }

    @Test
    void events_of_a_copy_sleep_until_it_takes_the_live_ones_place() {
        install("nocobase", "1.3.21");
        as("nocobase", RICH);
        restore(dump("nocobase"), COPY);
        assertThat(server.sql(COPY, "select status from information_schema.events where event_schema = database()"))
                .isEqualTo("DISABLED");
        assertThat(fingerprint("nocobase").differences(fingerprint(COPY))).isEmpty();
    }

    @Test
    void a_rename_that_was_cut_short_is_carried_on_or_taken_back() {
        install("nocobase", "1.3.21");
        as("nocobase", RICH);
        Fingerprint before = fingerprint("nocobase");
        cutShort("nocobase", COPY);
        assertThat(database().databases(cluster())).contains("nocobase").doesNotContain(COPY);
        database().rename(cluster(), "nocobase", COPY);
        assertThat(database().databases(cluster())).contains(COPY).doesNotContain("nocobase");
        assertThat(before.differences(fingerprint(COPY))).isEmpty();

        database().rename(cluster(), COPY, "nocobase");
        cutShort("nocobase", COPY);
        database().open(cluster(), "nocobase");
        assertThat(database().databases(cluster())).contains("nocobase").doesNotContain(COPY);
        assertThat(before.differences(fingerprint("nocobase"))).isEmpty();
    }

    /** As Drydock leaves it that is killed after the tables were moved. */
    private void cutShort(String from, String to) {
        MysqlTools tools = new MysqlTools(server.docker(), dialect());
        SqlClient sql = new SqlClient(tools);
        MovingNotes notes = new MovingNotes(sql, cluster());
        notes.begin(from, to);
        new SleepingEvents(sql).sleep(cluster(), from);
        notes.write(from, new SchemaDumps(tools, sql).definitions(cluster(), from));
        new SchemaCatalog(sql, tools).create(cluster(), from, to);
        server.sql(from, "drop trigger shout");
        server.sql(
                        from,
                        "select table_name from information_schema.tables where table_schema = database()"
                                + " and table_type <> 'VIEW'")
                .lines()
                .map(SqlText::name)
                .map(table -> SqlText.name(from) + "." + table + " to " + SqlText.name(to) + "." + table)
                .reduce((one, other) -> one + ", " + other)
                .ifPresent(all -> server.sql("", "rename table " + all));
    }

    /** Each state between two commands that change something; those between two statements are in {@link SchemaNamesTest}. */
    @Test
    void whatever_a_killed_rename_leaves_is_whole_under_the_name_that_is_listed() {
        boolean killed = true;
        int cuts = 0;
        for (int cut = 0; killed; cut++) {
            clean();
            install("nocobase", "1.3.21");
            as("nocobase", RICH);
            Fingerprint before = fingerprint("nocobase");
            KilledDocker cutOff = new KilledDocker(server.docker(), cut);
            try {
                Wiring.mysql(cutOff.docker(), dialect()).rename(cluster(), "nocobase", COPY);
                killed = false;
            } catch (KilledDocker.Killed e) {
                cuts++;
            }
            String listed = database().databases(cluster()).stream()
                    .filter(name -> name.startsWith("nocobase"))
                    .reduce((one, other) -> one + " and " + other)
                    .orElse("none");
            assertThat(listed).as("after %s", cut).isIn("nocobase", COPY);
            database().open(cluster(), listed);
            assertThat(databasesOfTheServer()).as("after %s", cut).containsExactly(listed);
            assertThat(before.differences(fingerprint(listed)))
                    .as("after %s", cut)
                    .isEmpty();
            assertThat(server.sql(
                            listed, "select status from information_schema.events where event_schema = database()"))
                    .isEqualTo(listed.equals(COPY) ? "DISABLED" : "ENABLED");
            database().rename(cluster(), listed, "nocobase_drydock_again");
            assertThat(databasesOfTheServer()).as("after %s", cut).containsExactly("nocobase_drydock_again");
        }
        assertThat(cuts).isGreaterThan(7);
    }

    private List<String> databasesOfTheServer() {
        return server.sql("", """
                        select schema_name from information_schema.schemata
                        where schema_name not in ('mysql', 'sys', 'information_schema', 'performance_schema')""").lines().toList();
    }

    @Test
    void events_come_into_being_asleep_and_are_known() {
        install("nocobase", "1.3.21");
        as("nocobase", RICH);
        byte[] dump = dump("nocobase");
        MysqlTools tools = new MysqlTools(server.docker(), dialect());
        SqlClient sql = new SqlClient(tools);
        new SchemaCatalog(sql, tools).create(cluster(), "nocobase", COPY);
        assertThat(new SchemaDumps(tools, sql).restore(cluster(), COPY, new ByteArrayInputStream(dump), words -> {}))
                .containsExactly("tidy");
        assertThat(server.sql(COPY, "select status from information_schema.events where event_schema = database()"))
                .isEqualTo("DISABLED");
    }

    @Test
    void nobody_who_writes_waits_for_a_dump_that_does_not_begin() {
        install("nocobase", "1.3.21");
        SqlClient sql = new SqlClient(new MysqlTools(server.docker(), dialect()));
        SchemaSnapshots hasty = new SchemaSnapshots(
                sql, new SchemaDumps(new MysqlTools(server.docker(), dialect()), sql), Duration.ZERO);
        assertThatThrownBy(() -> hasty.dump(cluster(), "nocobase", new ByteArrayOutputStream(), words -> {}))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("no snapshot");
        as("nocobase", "insert into users (nickname) values ('carol');");
    }

    @Test
    void who_works_without_a_database_of_its_own_counts_and_who_only_waits_does_not() throws Exception {
        install("nocobase", "1.3.21");
        try (AutoCloseable monitor = server.connect("root", "")) {
            assertThat(monitor).isNotNull();
            assertThat(database().sessions(cluster())).isEmpty();
        }
        try (AutoCloseable writer = server.connect(
                "root", "", "start transaction;\ninsert into nocobase.users (nickname) values ('carol');\n")) {
            assertThat(writer).isNotNull();
            assertThat(database().sessions(cluster()))
                    .extracting(Session::user, Session::database)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("root", ""));
        }
        assertThat(database().seesEveryWriter()).isFalse();
    }

    @Test
    void a_prepared_transaction_that_nobody_holds_is_a_writer() {
        install("nocobase", "1.3.21");
        as("nocobase", """
                xa start 'left';
                insert into users (nickname) values ('carol');
                xa end 'left';
                xa prepare 'left';
                """);
        try {
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThatThrownBy(() -> database().sessions(cluster()))
                            .isInstanceOf(DatabaseException.class)
                            .hasMessageContaining("XA RECOVER"));
        } finally {
            server.sql("", "xa rollback 'left'");
        }
    }

    @Test
    void what_no_copy_could_hold_or_nobody_could_keep_still_is_named() {
        install("nocobase", "1.3.21");
        empty("elsewhere");
        as("elsewhere", "create table people (id bigint primary key);");
        as("nocobase", """
                create table follower (id bigint, foreign key far (id) references elsewhere.people (id));
                create event tidy on schedule every 1 day do delete from users where id < 0;
                """);
        server.sql("", "set global event_scheduler = on", "revoke drop on nocobase.* from nocobase@'%'");
        try {
            assertThat(remedies("nocobase"))
                    .anyMatch(words -> words.contains("`follower` DROP FOREIGN KEY"))
                    .anyMatch(words -> words.contains("ALTER EVENT `tidy` DISABLE;"))
                    .anyMatch(words -> words.contains("GRANT ALL ON `nocobase`.* TO 'nocobase'@'%';"))
                    .hasSize(3);
            assertThat(remedies("elsewhere")).anyMatch(words -> words.contains("`follower` DROP FOREIGN KEY"));
        } finally {
            server.sql("", "set global event_scheduler = off", "drop table nocobase.follower");
        }
    }

    private List<String> remedies(String name) {
        return against(name)
                .map(finding -> Messages.ENGLISH.of(finding.remedy()))
                .toList();
    }

    private Stream<Finding> against(String name) {
        return database().findings(cluster(), name).stream().filter(Finding::isAgainst);
    }

    @Test
    void a_server_that_takes_in_what_another_one_writes_is_no_place_where_nobody_writes() {
        install("nocobase", "1.3.21");
        boolean mysql = dialect() == Dialect.MYSQL;
        server.sql(
                "",
                mysql
                        ? "change replication source to source_host = '127.0.0.1', source_port = 1, source_user = 'nobody'"
                        : "change master to master_host = '127.0.0.1', master_port = 1, master_user = 'nobody'",
                mysql ? "start replica" : "start slave");
        try {
            assertThat(database().findings(cluster(), "nocobase"))
                    .anySatisfy(finding -> assertThat(Messages.ENGLISH.of(finding.what()))
                            .contains("takes in what other servers write"));
        } finally {
            server.sql("", mysql ? "stop replica" : "stop slave", mysql ? "reset replica all" : "reset slave all");
        }
    }

    @Test
    void writers_during_a_snapshot_change_nothing_of_what_it_tells() throws Exception {
        install("nocobase", "1.3.21");
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                as("nocobase", """
                        insert into users (nickname) values ('more');
                        update `rows` set value = concat(value, 'x') where id = 'r7';
                        """);
            }
        });
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Fingerprint content = database().snapshot(cluster(), "nocobase", bytes, words -> {});
        over.set(true);
        writer.get();
        restore(bytes.toByteArray(), COPY);
        assertThat(content.differences(fingerprint(COPY))).isEmpty();
    }

    @Test
    void who_may_not_see_or_create_is_told_the_statement_that_helps() {
        install("nocobase", "1.3.21");
        server.sql(
                "", "revoke process on *.* from nocobase@'%'", "revoke all on `%\\_drydock\\_%`.* from nocobase@'%'");
        try {
            assertThatThrownBy(() -> database().sessions(cluster()))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("GRANT PROCESS ON *.* TO nocobase");
            assertThat(database().findings(cluster(), "nocobase"))
                    .allMatch(Finding::isAgainst)
                    .extracting(finding -> Messages.ENGLISH.of(finding.remedy()))
                    .anyMatch(words -> words.contains("GRANT PROCESS ON *.* TO 'nocobase'@'%';"))
                    .anyMatch(words -> words.contains("GRANT ALL ON `nocobase\\_drydock\\_%`.* TO 'nocobase'@'%';"));
            SmallCluster kept = clusters().admin(new Cluster.Login("root", Optional.of(new Secret("secret"))));
            assertThat(database().findings(kept.cluster(), "nocobase")).isEmpty();
            assertThat(database().sessions(kept.cluster())).isEmpty();
        } finally {
            server.allow();
        }
    }

    @Test
    void an_administrator_without_a_password_comes_by_the_socket() throws Exception {
        install("nocobase", "1.3.21");
        makeAsSomebodyElse("nocobase", "report");
        server.letIn("keeper");
        Cluster kept =
                clusters().admin(new Cluster.Login("keeper", Optional.empty())).cluster();
        assertThat(database().findings(kept, "nocobase")).isEmpty();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Fingerprint content = database().snapshot(kept, "nocobase", bytes, words -> {});
        database()
                .restore(
                        kept,
                        "nocobase",
                        COPY,
                        new ByteArrayInputStream(bytes.toByteArray()),
                        bytes.size(),
                        words -> {});
        assertThat(content.differences(database().fingerprint(kept, COPY, words -> {})))
                .isEmpty();
        assertThat(database().sessions(kept)).isEmpty();
        try (AutoCloseable stranger = connect("root", "nocobase", "")) {
            assertThat(stranger).isNotNull();
            assertThat(database().sessions(kept)).extracting(Session::user).containsExactly("root");
        }
    }

    @Test
    void a_dump_at_work_is_no_session_of_somebody_else() {
        install("nocobase", "1.3.21");
        List<List<Session>> seen = new ArrayList<>();
        OutputStream watching = new OutputStream() {
            @Override
            public void write(int value) {
                if (seen.isEmpty()) {
                    seen.add(database().sessions(cluster()));
                }
            }
        };
        database().snapshot(cluster(), "nocobase", watching, words -> {});
        assertThat(seen).containsExactly(List.of());
    }

    @Test
    void whose_session_may_not_be_ended_is_said_and_no_reader_of_that_kind_holds_a_rename_up() throws Exception {
        install("nocobase", "1.3.21");
        try (AutoCloseable stranger = connect("root", "nocobase", "")) {
            assertThat(stranger).isNotNull();
            Session session = database().sessions(cluster()).getFirst();
            assertThatThrownBy(() -> database().end(cluster(), session))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("may not end the session of root on nocobase");
            Cluster reading = clusters().readers("root").cluster();
            database().close(reading, "nocobase");
            database().rename(reading, "nocobase", COPY);
        }
        assertThat(database().databases(cluster())).containsExactly(COPY);
    }

    @Test
    void no_copy_is_sealed_and_a_plan_can_say_why() {
        install("nocobase", "1.3.21");
        assertThat(database().sealingObstacle(cluster(), "nocobase").map(Messages.ENGLISH::of))
                .hasValueSatisfying(words -> assertThat(words).contains("make no copies of a database"));
        assertThatThrownBy(() -> database().seal(cluster(), "nocobase", COPY)).isInstanceOf(DatabaseException.class);
        assertThat(database().databases(cluster())).containsExactly("nocobase");
    }

    @Test
    void closing_ends_readers_and_refuses_by_name_who_is_none() throws Exception {
        install("nocobase", "1.3.21");
        try (AutoCloseable reports = connect("nocobase", "nocobase", "")) {
            assertThat(reports).isNotNull();
            assertThatThrownBy(() -> database().close(cluster(), "nocobase"))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("nocobase on nocobase");
            Cluster cluster = clusters().readers("nocobase").cluster();
            database().close(cluster, "nocobase");
            await().until(() -> database().sessions(cluster()).isEmpty());
            assertThat(database().isClosed(cluster, "nocobase")).isFalse();
            try (AutoCloseable again = connect("nocobase", "nocobase", "")) {
                assertThat(again).isNotNull();
                database().rename(cluster, "nocobase", COPY);
            }
        }
        assertThat(database().databases(cluster())).contains(COPY);
        assertThatThrownBy(() -> database().close(cluster(), "nothing"))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("there is no database nothing");
    }

    /** What the tools, the statements and the two kinds of server are known to stumble over. */
    private static final String RICH = """
            create table zparent (id bigint unsigned auto_increment primary key, name varchar(255)) auto_increment = 5000;
            create table achild (id bigint auto_increment primary key, parentId bigint unsigned, data json,
              amount decimal(12, 2), d double, b blob, bt bit(3), ts timestamp null, dt datetime(3), e enum('a', 'b'),
              total decimal(14, 2) as (amount * 2) stored, v varchar(30) as (concat('x', e)) virtual,
              title varchar(255) collate utf8mb4_bin, place point, unique key once (title), key (parentId),
              constraint fk foreign key (parentId) references zparent (id) on delete cascade);
            create table twice (a int, t text);
            insert into zparent values (1, 'o'), (4999, 'é😀');
            insert into achild (parentId, data, amount, d, b, bt, ts, dt, e, title, place) values
              (1, '{"b":1,"a":[1,2.0]}', 1.10, 0.1, x'00ff270a', b'101', '2026-03-29 01:30:00',
                '2026-01-01 00:00:00.123', 'a', 'A\\b''"', point(1, 2)),
              (1, null, null, 1e300, null, null, null, null, null, '', null);
            insert into twice values (1, 'x'), (1, 'x'), (null, null), (null, 'NULL');
            create view titles as select z.id, a.title from zparent z join achild a on a.parentId = z.id;
            create trigger shout before insert on achild for each row set new.title = concat(new.title, '!');
            create procedure nobody() select 1;
            create function plus_one(a int) returns int deterministic return a + 1;
            create event tidy on schedule every 1 day starts current_timestamp + interval 1 hour do delete from twice;
            """;
}
