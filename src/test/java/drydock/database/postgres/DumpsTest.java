package drydock.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.database.Database;
import drydock.docker.Docker;
import drydock.testing.SmallCluster;
import drydock.text.Messages;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
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
        assertThat(asked).anyMatch(words -> words.contains(" pg_dump ") && words.contains("--no-subscriptions"));
        assertThat(asked).anyMatch(words -> words.contains(" pg_dump ") && words.contains("nice -n 19"));
        assertThat(told).isEmpty();
    }

    @Test
    void what_may_take_a_file_depends_on_the_dump_where_what_it_is_like_is_empty() {
        assertThat(room(8 << 20, 40L << 30)).isEqualTo(400L << 20);
        assertThat(room(40L << 30, 8 << 20)).isEqualTo(120L << 20);
    }

    /** @return the KiB that there have to be for several jobs */
    private long room(long like, long bytes) {
        asked.clear();
        Database database = Wiring.postgres(docker("", "t\tt\tnocobase\tf\t" + like + "\n"));
        database.restore(
                SmallCluster.small().cluster(),
                "nocobase",
                "nocobase_drydock_1",
                InputStream.nullInputStream(),
                bytes,
                words -> {});
        String restoring = asked.stream()
                .filter(words -> words.contains(" pg_restore "))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(restoring.replaceAll("(?s).* pg_restore (\\d+) .*", "$1"));
    }

    private void dump(String error) {
        Database database = Wiring.postgres(docker(error, ""));
        database.dump(
                SmallCluster.small().cluster(),
                "nocobase",
                OutputStream.nullOutputStream(),
                said -> told.add(Messages.ENGLISH.of(said.text())));
    }

    /** @param like what the server says to it when asked how large a database is */
    private Docker docker(String error, String like) {
        return (Docker) Proxy.newProxyInstance(
                Docker.class.getClassLoader(), new Class<?>[] {Docker.class}, (_, method, arguments) -> {
                    if (!method.getName().equals("exec")) {
                        return null;
                    }
                    String words = String.join(
                            " ",
                            ((List<?>) arguments[2])
                                    .stream().map(Object::toString).toList());
                    asked.add(words);
                    String input = new String(((InputStream) arguments[4]).readAllBytes(), StandardCharsets.UTF_8);
                    if (input.contains("pg_database_size")) {
                        ((OutputStream) arguments[5]).write(like.getBytes(StandardCharsets.UTF_8));
                    }
                    return new Docker.ExecResult(0, words.contains(" pg_dump ") ? error : "");
                });
    }
}
