package drydock.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.docker.Docker.ExecResult;
import drydock.testing.Patience;
import drydock.testing.Tar;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How every Docker runs commands and copies files. */
abstract class DockerExecContract extends DockerImagesContract {
    private static final int FIVE_MEGABYTES = 5_000_000;

    /** {@code cat} and {@code sh -c} with this script are what a fake has to know. */
    protected static final String SCRIPT = "echo out; echo \"no $SECRET\" >&2; exit 3";

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    private ExecResult exec(List<String> command, InputStream input) {
        return docker().exec(host(), NAME, command, Map.of("SECRET", "tell"), input, output, PATIENCE);
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    @Test
    void a_command_hears_the_end_of_its_input_and_nothing_is_lost_on_the_way() {
        running(NAME);
        byte[] sent = random(FIVE_MEGABYTES);
        ExecResult result = exec(List.of("cat"), new ByteArrayInputStream(sent));
        assertThat(output.toByteArray()).isEqualTo(sent);
        assertThat(result).isEqualTo(new ExecResult(0, ""));
    }

    @Test
    void output_error_and_exit_code_come_apart_and_the_environment_goes_in() {
        running(NAME);
        ExecResult result = exec(List.of("sh", "-c", SCRIPT), InputStream.nullInputStream());
        assertThat(output.toString(StandardCharsets.UTF_8)).isEqualTo("out\n");
        assertThat(result).isEqualTo(new ExecResult(3, "no tell"));
    }

    @Test
    void nothing_is_run_in_a_container_that_is_stopped_and_no_secret_is_told() {
        create(NAME);
        assertThatThrownBy(() -> exec(List.of("cat"), InputStream.nullInputStream()))
                .isExactlyInstanceOf(DockerException.class)
                .hasMessageContaining("not running")
                .hasMessageNotContaining("tell");
    }

    @Test
    void input_that_breaks_off_is_never_taken_for_its_end() {
        running(NAME);
        assertThatThrownBy(() -> exec(List.of("cat"), new BrokenInput()))
                .isExactlyInstanceOf(DockerException.class)
                .hasMessageContaining("the disk is gone");
    }

    @Test
    void output_that_cannot_be_kept_is_not_blamed_on_the_host() {
        running(NAME);
        OutputStream full = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("no room");
            }
        };
        assertThatThrownBy(() -> docker().exec(
                                host(),
                                NAME,
                                List.of("cat"),
                                Map.of(),
                                new ByteArrayInputStream(random(9)),
                                full,
                                PATIENCE))
                .isExactlyInstanceOf(DockerException.class)
                .hasMessageContaining("no room");
    }

    @Test
    void an_interrupt_ends_a_command_that_is_waited_for_promptly() throws Exception {
        running(NAME);
        CountDownLatch waiting = new CountDownLatch(1);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread caller = Thread.ofPlatform().start(() -> {
            assertThatThrownBy(() -> exec(List.of("cat"), new EndlessInput(waiting)))
                    .isInstanceOf(DockerException.class);
            interrupted.complete(Thread.currentThread().isInterrupted());
        });
        waiting.await();
        caller.interrupt();
        assertThat(interrupted.get(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_command_that_says_nothing_is_given_up_after_the_patience_given() throws Exception {
        running(NAME);
        Patience.growing(patience -> assertThatThrownBy(() -> docker().exec(
                                host(),
                                NAME,
                                List.of("cat"),
                                Map.of(),
                                new EndlessInput(new CountDownLatch(1)),
                                output,
                                patience))
                .isExactlyInstanceOf(DockerException.class)
                .hasMessageContaining("nothing came"));
    }

    @Test
    void a_tar_that_is_copied_in_comes_out_again_also_of_a_container_never_started() throws IOException {
        create(NAME);
        byte[] content = random(FIVE_MEGABYTES);
        docker().copyIn(host(), NAME, "/tmp", new ByteArrayInputStream(Tar.of("docker-it.bin", content)));
        docker().copyOut(host(), NAME, "/tmp/docker-it.bin", output);
        assertThat(Tar.read(output.toByteArray())).containsOnlyKeys("docker-it.bin");
        assertThat(Tar.read(output.toByteArray()).get("docker-it.bin")).isEqualTo(content);
        assertThat(docker().changes(host(), NAME)).containsEntry("/tmp/docker-it.bin", "A");
    }

    @Test
    void what_is_not_there_cannot_be_copied() throws IOException {
        create(NAME);
        assertThatThrownBy(() -> docker().copyOut(host(), NAME, "/none", output))
                .isExactlyInstanceOf(DockerException.class)
                .hasMessageContaining("/none");
        byte[] tar = Tar.of("big", random(FIVE_MEGABYTES));
        assertThatThrownBy(() -> docker().copyIn(host(), "docker-it-none", "/", new ByteArrayInputStream(tar)))
                .isExactlyInstanceOf(DockerException.class)
                .hasMessageContaining("docker-it-none");
    }
}
