package drydock.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.cluster.Secret;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDatabaseTest {
    @TempDir
    Path directory;

    @Test
    void what_was_written_is_there_when_it_is_opened_again() throws SQLException {
        try (StateDatabase database = StateDatabase.h2(directory.resolve("new/one"))) {
            insert(database.dataSource(), 1);
        }
        try (StateDatabase database = StateDatabase.h2(directory.resolve("new/one"))) {
            assertThat(count(database.dataSource())).isEqualTo(1);
        }
    }

    @Test
    void nobody_else_on_the_machine_reads_it() throws IOException, SQLException {
        Path home = directory.resolve("its/own");
        try (StateDatabase database = StateDatabase.h2(home)) {
            insert(database.dataSource(), 1);
            assertThat(mode(home)).isEqualTo("rwx------");
            assertThat(mode(home.resolve("drydock.mv.db"))).isEqualTo("rw-------");
        }
    }

    @Test
    void a_file_that_others_could_read_is_theirs_no_more_and_a_directory_that_was_there_stays_as_it_was()
            throws IOException, SQLException {
        StateDatabase.h2(directory).close();
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path file = directory.resolve("drydock.mv.db");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        try (StateDatabase database = StateDatabase.h2(directory)) {
            insert(database.dataSource(), 1);
            assertThat(mode(file)).isEqualTo("rw-------");
            assertThat(mode(directory)).isEqualTo("rwxr-xr-x");
        }
    }

    @Test
    void one_that_was_written_before_the_tables_were_what_they_are_is_refused_with_what_to_do() throws SQLException {
        try (StateDatabase database = StateDatabase.h2(directory);
                Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("update \"flyway_schema_history\" set \"checksum\" = 1");
        }
        assertThatThrownBy(() -> StateDatabase.h2(directory))
                .as("Quarkus says the message of such a one alone, and ends")
                .isInstanceOf(ConfigurationException.class)
                .hasNoCause()
                .hasMessage("Drydock does not start, and nothing was touched. The bot's own database in " + directory
                        + " was written by an earlier build of Drydock that was never released, and this one cannot read"
                        + " it. What that build knows of runs is in there: if none is under way, move that directory away"
                        + " (bin/demo --down removes the demo's) and start again; if one is, let that build end it"
                        + " first.");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void an_interrupt_does_no_harm_to_the_database_and_is_kept_for_the_caller() throws SQLException {
        try (StateDatabase database = StateDatabase.h2(directory)) {
            Thread.currentThread().interrupt();
            insert(database.dataSource(), 1);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(count(database.dataSource())).isEqualTo(1);
        }
    }

    @Test
    void a_storm_of_interrupts_does_no_harm_either() throws Exception {
        try (StateDatabase database = StateDatabase.h2(directory)) {
            AtomicBoolean done = new AtomicBoolean();
            List<Throwable> failures = new ArrayList<>();
            Thread writer = Thread.ofVirtual().start(() -> {
                try {
                    for (int i = 0; i < 200; i++) {
                        insert(database.dataSource(), i);
                    }
                } catch (SQLException | RuntimeException e) {
                    failures.add(e);
                }
                done.set(true);
            });
            while (!done.get()) {
                writer.interrupt();
                Thread.onSpinWait();
            }
            writer.join();
            assertThat(failures).isEmpty();
            assertThat(count(database.dataSource())).isEqualTo(200);
        }
    }

    @Test
    void a_commit_is_followed_by_what_brings_it_to_the_disk() throws SQLException {
        JdbcDataSource memory = new JdbcDataSource();
        memory.setURL("jdbc:h2:mem:");
        DataSource database = SafeDataSource.over(memory, Optional.of("create table synced (id int)"));
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            connection.commit();

            assertThat(statement.executeQuery("select * from synced").next()).isFalse();
        }
    }

    @Test
    void exceptions_come_through_as_they_are() throws SQLException {
        try (StateDatabase database = StateDatabase.h2(directory)) {
            insert(database.dataSource(), 1);

            assertThatThrownBy(() -> insert(database.dataSource(), 1))
                    .isInstanceOf(SQLException.class)
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("23505");
        }
    }

    @Test
    void a_directory_that_cannot_be_is_named() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> StateDatabase.h2(file.resolve("below")))
                .hasMessageContaining("drydock.state.directory")
                .hasMessageContaining(file.toString());
        assertThatThrownBy(() -> StateDatabase.h2(directory.resolve("a;INIT=drop")))
                .hasMessageContaining("semicolon");
    }

    @Test
    void a_postgres_that_cannot_be_reached_is_named_without_its_password() {
        for (String url : List.of(
                "jdbc:postgresql://127.0.0.1:1/drydock",
                "jdbc:postgresql://127.0.0.1:1/drydock?password=hunter2",
                "jdbc:postgresql://127.0.0.1:1/drydock?sslPassword=hunter2",
                "jdbc:postgresql://drydock:hunter2@127.0.0.1:1/drydock",
                "jdbc:mysql://127.0.0.1:1/hunter2")) {
            assertThatThrownBy(() -> StateDatabase.postgres(url, "drydock", new Secret("hunter2")))
                    .hasMessageContaining("drydock.state.postgres")
                    .hasStackTraceContaining("drydock")
                    .extracting(StateDatabaseTest::everything)
                    .asString()
                    .doesNotContain("hunter2");
        }
    }

    private static String everything(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            text.append(each);
        }
        return text.toString();
    }

    private static void insert(DataSource database, int cluster) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement =
                        connection.prepareStatement("insert into cluster_lock values (?, null, 'a', 'b', now())")) {
            connection.setAutoCommit(false);
            statement.setString(1, "cluster " + cluster);
            statement.executeUpdate();
            connection.commit();
        }
    }

    private static int count(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from cluster_lock")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
