package drydock.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.database.Database;
import drydock.docker.Docker;
import drydock.testing.SmallCluster;
import drydock.text.Messages;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is asked of the server's tools, and what is made of what they say beside their work. */
class DumpsTest {
    private final List<String> asked = new ArrayList<>();
    private final List<String> told = new ArrayList<>();

    @Test
    void what_pg_dump_warns_of_is_told_although_it_did_not_fail() {
        dump("WARNING:  database has a collation version mismatch\npg_dump: warning: could not keep all of it\n");
        assertThat(told).containsExactly("⚠ pg_dump: warning: could not keep all of it");
    }

    @Test
    void a_subscription_gets_no_double_that_would_take_its_place() {
        dump("");
        assertThat(asked).anyMatch(words -> words.startsWith("pg_dump") && words.contains("--no-subscriptions"));
        assertThat(told).isEmpty();
    }

    private void dump(String error) {
        Docker docker = (Docker) Proxy.newProxyInstance(
                Docker.class.getClassLoader(), new Class<?>[] {Docker.class}, (_, method, arguments) -> {
                    if (!method.getName().equals("exec")) {
                        return null;
                    }
                    String words = String.join(
                            " ",
                            ((List<?>) arguments[2])
                                    .stream().map(Object::toString).toList());
                    asked.add(words);
                    return new Docker.ExecResult(0, words.startsWith("pg_dump") ? error : "");
                });
        Database database = Wiring.postgres(docker);
        database.dump(
                SmallCluster.small().cluster(),
                "nocobase",
                OutputStream.nullOutputStream(),
                said -> told.add(Messages.ENGLISH.of(said.text())));
    }
}
