package drydock.database.mysql.content;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.database.Fingerprint;
import drydock.database.mysql.client.Dialect;
import drydock.database.mysql.client.MysqlTools;
import drydock.database.mysql.client.SqlClient;
import drydock.docker.Docker;
import drydock.docker.Docker.ExecResult;
import drydock.testing.SmallCluster;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintReaderTest {

    /** What the server writes about one table, and of it again when it is defined. */
    private static Fingerprint read(String table, String definition) {
        String rows = """
                begun
                database\tutf8mb4\tutf8mb4_bin
                table\t%1$s\tBASE TABLE
                column\t%1$s\tid\tint
                listed
                hash\t%1$s\t2\t2\t7:7
                show\ttable\t%1$s
                %1$s\t%2$s
                counter\t%1$s\t3
                """.formatted(table, definition);
        Docker docker = (Docker) Proxy.newProxyInstance(
                Docker.class.getClassLoader(), new Class<?>[] {Docker.class}, (_, _, arguments) -> {
                    ((OutputStream) arguments[5]).write(rows.getBytes(StandardCharsets.UTF_8));
                    return new ExecResult(0, "");
                });
        return FingerprintReader.of(
                new SqlClient(new MysqlTools(docker, Dialect.MARIADB)),
                SmallCluster.small().cluster(),
                "nocobase",
                _ -> {});
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "begun",
                "database",
                "table",
                "column",
                "routine",
                "trigger",
                "event",
                "asleep",
                "listed",
                "hash",
                "counter",
                "again",
                "sleeper",
                "show",
                "orders"
            })
    void a_table_is_compared_by_its_definition_whatever_people_call_it(String name) {
        Fingerprint one = read(name, "CREATE TABLE `%s` (\\n  `id` int\\n) ENGINE=InnoDB".formatted(name));
        Fingerprint other = read(name, "CREATE TABLE `%s` (\\n  `id` bigint\\n) ENGINE=InnoDB".formatted(name));
        assertThat(one.objects()).containsEntry("column " + name + ".id", "`id` int");
        assertThat(one.differences(other)).hasSize(1);
        assertThat(one.tables()).containsOnlyKeys(name);
    }

    @Test
    void what_follows_a_definition_is_read_as_what_it_is() {
        assertThat(read("show", "CREATE TABLE `show` (\\n  `id` int\\n) ENGINE=InnoDB")
                        .objects())
                .containsEntry("next number show", "3");
    }
}
