package drydock.docker.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FramesTest {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final Tail error = new Tail();
    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();

    private void frame(int kind, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        stream.writeBytes(
                ByteBuffer.allocate(8).put((byte) kind).putInt(4, bytes.length).array());
        stream.writeBytes(bytes);
    }

    private void copy(byte[] bytes) throws IOException {
        new Frames(new ByteArrayInputStream(bytes), "a").copy(output, error);
    }

    @Test
    void output_and_error_come_apart() throws IOException {
        frame(1, "one ");
        frame(2, "bad\n");
        frame(1, "");
        frame(1, "two");
        copy(stream.toByteArray());
        assertThat(output.toString(StandardCharsets.UTF_8)).isEqualTo("one two");
        assertThat(error.toString()).isEqualTo("bad");
    }

    @Test
    void a_stream_that_ends_inside_a_frame_is_not_taken_for_whole() {
        frame(1, "one two");
        byte[] whole = stream.toByteArray();
        for (int length = 1; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> copy(part)).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void of_a_long_error_the_end_is_kept() throws IOException {
        frame(2, "x".repeat(100_000) + "the end");
        copy(stream.toByteArray());
        assertThat(error.toString()).hasSizeLessThan(10_000).endsWith("the end");
    }
}
