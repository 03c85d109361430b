package drydock.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.cluster.Cluster;
import drydock.cluster.RunMark;
import drydock.database.Database;
import drydock.database.Fingerprint;
import drydock.database.mysql.Wiring;
import drydock.database.mysql.client.Dialect;
import drydock.testing.LabMySql;
import drydock.testing.LabStorage;
import drydock.testing.Samples;
import drydock.text.Progress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same backups as of PostgreSQL, of the servers that seal no copies: two databases, with somebody who only reads. */
@Tag("long")
@Timeout(300)
class MySqlBackupsIT {
    private static final String ID = "7f3a9c";
    private static final RunMark RUN = new RunMark(ID, "91c0ab12", Instant.EPOCH);

    @TempDir
    Path directory;

    static Stream<Arguments> servers() {
        return Stream.of(
                Arguments.of(Dialect.MARIADB, "bookworm"),
                Arguments.of(Dialect.MARIADB, "trixie"),
                Arguments.of(Dialect.MYSQL, "sid"));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void a_cluster_is_backed_up_proven_changed_and_put_back_exactly(Dialect dialect, String suite) throws Exception {
        try (LabMySql server = LabMySql.ofSuite("data-it-backup-mysql", dialect.type(), suite);
                LabStorage files = LabStorage.start("data-it-backup-mysql-node")) {
            Cluster cluster = files.in(server.clusters()
                            .names("nocobase", "sales")
                            .readers("reports")
                            .backups(directory))
                    .cluster();
            Database database = Wiring.mysql(server.docker(), dialect);
            Backups backups = new Backups(
                    database,
                    drydock.backup.volume.Wiring.volume(files.docker()),
                    drydock.backup.location.directory.Wiring.directory(),
                    Clock.systemUTC());
            install(server);
            files.empty();
            files.files().file("uploads/a", "a");

            backups.rehearse(cluster, ID, RUN, Optional.empty(), () -> {}, MySqlBackupsIT::quiet);
            assertThat(database.databases(cluster)).containsExactly("nocobase", "sales");
            backups.copyStorage(cluster, ID, Samples.mark(ID), MySqlBackupsIT::quiet);
            List<Fingerprint> before = contents(database, cluster);
            backups.create(cluster, ID, Samples.mark(ID), "sha256:91c0", MySqlBackupsIT::quiet);
            assertThat(backups.prove(cluster, ID, Samples.mark(ID), MySqlBackupsIT::quiet)
                            .proven())
                    .isPresent();
            backups.confirmUnwritten(cluster, ID, Samples.mark(ID), MySqlBackupsIT::quiet);

            server.as("nocobase", "nocobase", """
                    update applicationVersion set value = '1.4.17';
                    delete from `rows` where id % 2 = 0;
                    drop trigger counted;
                    create table more (a int);
                    """);
            server.as("nocobase", "sales", "drop table orders;");
            assertThatThrownBy(() -> backups.confirmUnwritten(cluster, ID, Samples.mark(ID), MySqlBackupsIT::quiet))
                    .hasMessageContaining("somebody wrote after backup");
            try (AutoCloseable reader = server.connect("reports", "nocobase")) {
                assertThat(reader).isNotNull();
                backups.restore(cluster, ID, ID, Samples.mark(ID), MySqlBackupsIT::quiet);
            }

            List<Fingerprint> after = contents(database, cluster);
            for (int i = 0; i < before.size(); i++) {
                assertThat(before.get(i).differences(after.get(i))).isEmpty();
            }
            assertThat(database.applicationVersion(cluster, "nocobase")).hasToString("Optional[1.3.21]");
            assertThat(server.as("reports", "nocobase", "select count(*) from `rows`;"))
                    .isEqualTo("200");
            backups.removeDatabaseCopies(cluster, ID, Samples.mark(ID));
            assertThat(database.databases(cluster)).containsExactly("nocobase", "sales");
        }
    }

    private static List<Fingerprint> contents(Database database, Cluster cluster) {
        return Stream.of("nocobase", "sales")
                .map(name -> database.fingerprint(cluster, name, MySqlBackupsIT::quiet))
                .toList();
    }

    private static void install(LabMySql server) {
        server.sql(
                "",
                "create database nocobase character set utf8mb4",
                "create database sales character set utf8mb4",
                "grant all on nocobase.* to nocobase@'%'",
                "grant all on sales.* to nocobase@'%'",
                "create user reports@'%' identified by 'secret'",
                "grant select on nocobase.* to reports@'%'");
        server.as("nocobase", "nocobase", """
                create table applicationVersion (value varchar(99));
                insert into applicationVersion values ('1.3.21');
                create table counters (name varchar(20) primary key, value int);
                insert into counters values ('rows', 0);
                create table `rows` (id bigint auto_increment primary key, value longtext);
                create trigger counted after insert on `rows` for each row update counters set value = value + 1;
                insert into `rows` (value) select sha2(column_name, 256) from information_schema.columns limit 200;
                create view latest as select max(id) as id from `rows`;
                """);
        server.as("nocobase", "sales", "create table orders (id int primary key);\ninsert into orders values (7);");
    }

    private static void quiet(Progress progress) {
        assertThat(progress).isNotNull();
    }
}
