package drydock.database.mysql.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.cluster.Cluster;
import drydock.database.DatabaseException;
import drydock.database.client.LongCommand;
import drydock.database.client.PipedScript;
import drydock.docker.Docker;
import drydock.docker.Docker.ExecResult;
import drydock.testing.SmallCluster;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A session that waits for more to do goes on as long as its tool runs, and no longer. */
class HeldSessionTest {
    private static final LongCommand.Limits SHORT = new LongCommand.Limits(
            Duration.ofMillis(10), Duration.ofSeconds(2), Duration.ofMinutes(1), Duration.ofMinutes(1));

    private static final int LOOKS = 300;

    private final Cluster cluster = SmallCluster.small().cluster();
    private final PipedScript script = new PipedScript();
    private final AtomicReference<String> mark = new AtomicReference<>("");
    private final AtomicInteger looks = new AtomicInteger();
    private boolean runs = true;

    private final SqlClient sql = new SqlClient(new MysqlTools(
            (Docker) Proxy.newProxyInstance(
                    Docker.class.getClassLoader(), new Class<?>[] {Docker.class}, (_, _, arguments) -> {
                        if (arguments[2].toString().startsWith("[sh")) {
                            looks((OutputStream) arguments[5]);
                            return new ExecResult(0, "");
                        }
                        mark.set(((Map<?, ?>) arguments[3]).get(MysqlTools.MARK).toString());
                        ((InputStream) arguments[4]).readAllBytes();
                        return new ExecResult(0, "");
                    }),
            Dialect.MARIADB,
            SHORT));

    private void looks(OutputStream output) throws IOException {
        if (runs) {
            output.write(("41000 " + mark.get() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        if (looks.incrementAndGet() == LOOKS) {
            script.end();
        }
    }

    private void hold() {
        sql.work(cluster, "nocobase", script, true, _ -> {});
    }

    @Test
    void one_whose_tool_runs_may_be_silent_for_longer_than_others() {
        hold();
        assertThat(looks.get()).isGreaterThanOrEqualTo(LOOKS);
    }

    @Test
    void one_whose_tool_is_gone_ends() {
        runs = false;
        assertThatThrownBy(this::hold).isInstanceOf(DatabaseException.class);
        assertThat(looks.get()).isLessThan(LOOKS);
    }
}
