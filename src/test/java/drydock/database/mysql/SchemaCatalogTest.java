package drydock.database.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.database.mysql.client.Dialect;
import drydock.docker.Docker;
import drydock.docker.Docker.ExecResult;
import drydock.testing.SmallCluster;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaCatalogTest {
    private final List<String> scripts = new ArrayList<>();

    private long freeBytes(String binaryLog) {
        Docker docker = (Docker) Proxy.newProxyInstance(
                Docker.class.getClassLoader(), new Class<?>[] {Docker.class}, (_, _, arguments) -> {
                    boolean shell = ((List<?>) arguments[2]).getFirst().equals("sh");
                    scripts.add(new String(((InputStream) arguments[4]).readAllBytes(), StandardCharsets.UTF_8));
                    String answer = shell
                            ? "Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/a 1000 200 800 20% /\n"
                            : "/var/lib/mysql/\t" + binaryLog + "\n";
                    ((OutputStream) arguments[5]).write(answer.getBytes(StandardCharsets.UTF_8));
                    return new ExecResult(0, "");
                });
        return Wiring.mysql(docker, Dialect.MYSQL)
                .freeBytes(SmallCluster.small().cluster());
    }

    @ParameterizedTest
    @CsvSource({"0, 819200", "1, 409600"})
    void what_is_written_into_a_binary_log_too_takes_twice_the_room(String binaryLog, long free) {
        assertThat(freeBytes(binaryLog)).isEqualTo(free);
    }

    @Test
    void what_a_server_sets_for_its_sessions_changes_nothing_of_what_drydock_asks() {
        assertThat(freeBytes("0")).isPositive();
        assertThat(scripts.getFirst())
                .contains("autocommit = 1", "sql_quote_show_create = 1", "information_schema_stats_expiry = 0");
    }
}
