package drydock.database.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TabSeparatedRowsTest {

    @Test
    void what_the_client_escapes_comes_as_it_was() {
        List<List<String>> rows = new ArrayList<>();
        byte[] written = "a\\tb\tc\\nd\\\\e\t\\0\tü☺\nNULL\t\n".getBytes(StandardCharsets.UTF_8);
        new TabSeparatedRows(rows::add).write(written, 0, written.length);
        assertThat(rows).containsExactly(List.of("a\tb", "c\nd\\e", "\0", "ü☺"), List.of("NULL", ""));
    }

    @Test
    void a_null_of_copy_is_empty_and_its_control_characters_come_as_they_were() {
        List<List<String>> rows = new ArrayList<>();
        byte[] written = "\\N\t\\\\N\t\\b\\f\\r\\v\n".getBytes(StandardCharsets.UTF_8);
        new TabSeparatedRows(rows::add).write(written, 0, written.length);
        assertThat(rows).containsExactly(List.of("", "\\N", "\b\f\r\u000b"));
    }
}
