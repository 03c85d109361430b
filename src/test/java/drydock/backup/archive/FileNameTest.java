package drydock.backup.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FileNameTest {
    @Test
    void ordinary_names_are_themselves() {
        for (String name : new String[] {"a", "with space", "ไทย 🚢", "new\nline", "\ufffd"}) {
            assertThat(FileName.of(name.getBytes(StandardCharsets.UTF_8))).isEqualTo(name);
            assertThat(FileName.bytes(name)).isEqualTo(name.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void bytes_that_are_no_text_are_written_out() {
        assertThat(FileName.of(HexFormat.of().parseHex("61ff5c62e0b8"))).isEqualTo("a\\xff\\\\b\\xe0\\xb8");
    }

    @Test
    void every_name_comes_back() {
        Random random = new Random(1);
        for (int i = 0; i < 5000; i++) {
            byte[] bytes = new byte[random.nextInt(12)];
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = (byte) (random.nextBoolean() ? "\\x5cf\\ü".charAt(random.nextInt(7)) : random.nextInt());
            }
            assertThat(FileName.bytes(FileName.of(bytes))).isEqualTo(bytes);
        }
    }
}
