package drydock.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.cluster.Host;
import drydock.docker.HostUnreachable;
import drydock.testing.LabSsh;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** All that is asked of an engine, through OpenSSH's own server. */
class SshDockerIT extends EngineDockerIT {
    /** More than a server keeps open for one session. */
    private static final int MANY = 300;

    private final Host host = LabSsh.host("c");

    @Override
    protected Host host() {
        return host;
    }

    @Test
    void output_that_breaks_off_with_the_session_is_never_taken_for_its_end() {
        running(NAME);
        assertThatThrownBy(() -> docker().exec(
                                host,
                                NAME,
                                List.of("sh", "-c", "echo half; sleep 5"),
                                Map.of(),
                                InputStream.nullInputStream(),
                                endingSessions(),
                                PATIENCE))
                .isInstanceOf(HostUnreachable.class);
        docker().ping(host);
    }

    private static OutputStream endingSessions() {
        return new OutputStream() {
            @Override
            public void write(int one) {
                LabSsh.endSessions("c");
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                LabSsh.endSessions("c");
            }
        };
    }

    @Test
    void a_call_leaves_nothing_open_on_the_other_side() {
        for (int call = 0; call < MANY; call++) {
            docker().ping(host);
        }
        assertThat(LabSsh.openFiles("c")).isLessThan(MANY / 3);
    }
}
