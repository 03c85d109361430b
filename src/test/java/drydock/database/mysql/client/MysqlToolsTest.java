package drydock.database.mysql.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.cluster.Cluster;
import drydock.database.DatabaseException;
import drydock.docker.Docker;
import drydock.docker.Docker.ExecResult;
import drydock.testing.SmallCluster;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MysqlToolsTest {
    private final List<List<?>> commands = new ArrayList<>();
    private final List<Map<?, ?>> environments = new ArrayList<>();
    private final List<String> scripts = new ArrayList<>();
    private ExecResult result = new ExecResult(0, "");

    private final Docker docker = (Docker) Proxy.newProxyInstance(
            Docker.class.getClassLoader(), new Class<?>[] {Docker.class}, (proxy, method, arguments) -> {
                commands.add((List<?>) arguments[2]);
                environments.add((Map<?, ?>) arguments[3]);
                scripts.add(read((InputStream) arguments[4]));
                return result;
            });

    @Test
    void a_password_stands_in_no_command_and_no_script() {
        for (Dialect dialect : Dialect.values()) {
            query(dialect, SmallCluster.small().cluster());
        }
        assertThat(commands)
                .hasSize(2)
                .allSatisfy(command ->
                        assertThat(command.toString()).doesNotContain("secret").contains("--no-defaults"));
        assertThat(scripts).allSatisfy(script -> assertThat(script).doesNotContain("secret"));
        assertThat(environments)
                .allSatisfy(
                        environment -> assertThat(environment.get("MYSQL_PWD")).isEqualTo("secret"));
    }

    @Test
    void a_keeper_without_a_password_comes_by_the_socket_that_the_servers_own_option_files_name() {
        query(
                Dialect.MARIADB,
                SmallCluster.small()
                        .admin(new Cluster.Login("root", Optional.empty()))
                        .cluster());
        assertThat(commands.getFirst().toString())
                .contains("--user=root", "--host=localhost", "--protocol=SOCKET")
                .doesNotContain("--no-defaults", "secret");
        assertThat(environments.getFirst().containsKey("MYSQL_PWD")).isFalse();
    }

    @Test
    void each_kind_of_server_has_its_own_client_and_its_own_limit_of_time() {
        for (Dialect dialect : Dialect.values()) {
            query(dialect, SmallCluster.small().cluster());
        }
        assertThat(commands.get(0).getFirst()).isEqualTo("mysql");
        assertThat(scripts.get(0)).contains("max_execution_time = 60000");
        assertThat(commands.get(1).getFirst()).isEqualTo("mariadb");
        assertThat(scripts.get(1)).contains("max_statement_time = 60");
    }

    @Test
    void a_refusal_holds_no_secret() {
        result = new ExecResult(1, "ERROR 1045 (28000): Access denied for user 'nocobase'@'127.0.0.1'\n");
        assertThatThrownBy(() -> query(Dialect.MYSQL, SmallCluster.small().cluster()))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("Access denied")
                .hasMessageNotContaining("secret");
    }

    private void query(Dialect dialect, Cluster cluster) {
        new SqlClient(new MysqlTools(docker, dialect)).query(cluster, "nocobase", "select 1");
    }

    private static String read(InputStream input) {
        try {
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
