package drydock.database.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DisabledEventsTest {
    private static final String EVENT = "/*!50106 CREATE*/ /*!50117 DEFINER=`nocobase`@`%%`*/ /*!50106 EVENT `%s`"
            + " ON SCHEDULE EVERY 1 DAY STARTS '2026-11-30 00:00:00' ON COMPLETION NOT PRESERVE %s DO"
            + " update t set state = ' ON COMPLETION NOT PRESERVE ENABLE' */ ;;\n";

    @Test
    void no_event_comes_into_being_awake_and_those_that_were_are_known() throws IOException {
        String odd = "a`` EVENT `` ON COMPLETION PRESERVE ENABLE ü";
        DisabledEvents dump = of("-- head\n" + EVENT.formatted("tidy", "ENABLE") + EVENT.formatted("never", "DISABLE")
                + EVENT.formatted(odd, "ENABLE") + "-- Dump completed\n");
        assertThat(text(dump))
                .isEqualTo("-- head\n" + EVENT.formatted("tidy", "DISABLE") + EVENT.formatted("never", "DISABLE")
                        + EVENT.formatted(odd, "DISABLE") + "-- Dump completed\n");
        assertThat(dump.names()).containsExactly("tidy", odd.replace("``", "`"));
    }

    @Test
    void everything_else_goes_through_as_it_is() throws IOException {
        String rows =
                "INSERT INTO `t` VALUES ('" + EVENT.formatted("x", "ENABLE").replace("\n", "") + "');\n\n/*!50106 \n/";
        DisabledEvents dump = of(rows);
        assertThat(text(dump)).isEqualTo(rows);
        assertThat(dump.names()).isEmpty();
    }

    @Test
    void an_event_that_comes_in_many_pieces_is_one() throws IOException {
        InputStream slow = new InputStream() {
            private final InputStream all = stream("x\n" + EVENT.formatted("tidy", "ENABLE"));

            @Override
            public int read() throws IOException {
                return all.read();
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return all.read(buffer, offset, Math.min(length, 3));
            }
        };
        DisabledEvents dump = new DisabledEvents(slow);
        assertThat(text(dump)).isEqualTo("x\n" + EVENT.formatted("tidy", "DISABLE"));
        assertThat(dump.names()).containsExactly("tidy");
    }

    private static DisabledEvents of(String dump) {
        return new DisabledEvents(stream(dump));
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(InputStream dump) throws IOException {
        return new String(dump.readAllBytes(), StandardCharsets.UTF_8);
    }
}
