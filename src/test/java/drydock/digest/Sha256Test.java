package drydock.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;

class Sha256Test {
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void is_what_the_standard_says() {
        assertThat(Sha256.of("abc")).isEqualTo(OF_ABC);
        assertThat(Sha256.of("")).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void a_text_is_hashed_as_utf_8() {
        assertThat(Sha256.of("ไทย")).isEqualTo(Sha256.of("ไทย".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void pieces_come_to_the_same_as_the_whole() {
        MessageDigest digest = Sha256.begun();
        digest.update((byte) 'a');
        digest.update(new byte[] {'b', 'c'});

        assertThat(Sha256.of(digest)).isEqualTo(OF_ABC);
    }
}
