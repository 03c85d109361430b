package drydock.database.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.database.DatabaseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestorableScriptTest {
    private static final String COPY = "no`co_drydock_ü";
    private static final String TRIGGER = "DELIMITER ;;\n/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`%%`*/ /*!50003 %s"
            + " FOR EACH ROW\nset new.a = 'x.y'; */;;\nDELIMITER ;\n";
    private static final String EVENT = "/*!50106 CREATE*/ /*!50117 DEFINER=`nocobase`@`%%`*/ /*!50106 EVENT `%s`"
            + " ON SCHEDULE EVERY 1 DAY STARTS '2026-11-30 00:00:00' ON COMPLETION NOT PRESERVE %s DO"
            + " update t set state = ' ON COMPLETION NOT PRESERVE ENABLE' */ ;;\n";

    @Test
    void no_event_comes_into_being_awake_and_those_that_were_are_known() throws IOException {
        String odd = "a`` EVENT `` ON COMPLETION PRESERVE ENABLE ü";
        RestorableScript dump = of("-- head\n" + EVENT.formatted("tidy", "ENABLE") + EVENT.formatted("never", "DISABLE")
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
        RestorableScript dump = of(rows);
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
        RestorableScript dump = new RestorableScript(slow, COPY);
        assertThat(text(dump)).isEqualTo("x\n" + EVENT.formatted("tidy", "DISABLE"));
        assertThat(dump.names()).containsExactly("tidy");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TRIGGER `shout` BEFORE INSERT ON `t`",
                "trigger shout\nafter update\non t",
                "TRIGGER `a``.b` BEFORE DELETE ON \"c.d\"",
                "TRIGGER if not exists ü BEFORE INSERT OR UPDATE ON`t`"
            })
    void a_trigger_of_this_database_goes_through(String header) throws IOException {
        String script = TRIGGER.formatted(header);
        RestorableScript dump = of(script);
        assertThat(text(dump)).isEqualTo(script);
        assertThatCode(dump::check).doesNotThrowAnyException();
        assertThat(RestorableScript.isPlain("CREATE DEFINER=`root`@`%` " + header + " FOR EACH ROW set @a = 1"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TRIGGER nocobase.shout BEFORE INSERT ON nocobase.t",
                "TRIGGER `nocobase`.`shout` BEFORE INSERT ON `t`",
                "trigger shout\nbefore insert\non nocobase . t",
                "TRIGGER shout BEFORE INSERT ON \"nocobase\".\"t\"",
                "TRIGGER shout /* ` */ BEFORE INSERT ON nocobase.t /* ` */"
            })
    void nothing_is_carried_out_from_a_trigger_on_that_may_be_made_elsewhere(String header) throws IOException {
        RestorableScript dump = of("-- head\n" + TRIGGER.formatted(header) + "-- Dump completed\n");
        assertThat(text(dump)).isEqualTo("-- head\nDELIMITER ;;\n");
        assertThatThrownBy(dump::check).isInstanceOf(DatabaseException.class).hasMessageContaining("shout");
        assertThat(RestorableScript.isPlain("CREATE DEFINER=`root`@`%` " + header + " FOR EACH ROW set @a = 1"))
                .isFalse();
    }

    @Test
    void what_a_trigger_never_says_is_not_carried_out() throws IOException {
        RestorableScript dump = of("/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`%`*/ /*!50003 TRIGGER shout");
        assertThat(text(dump)).isEmpty();
        assertThatThrownBy(dump::check).isInstanceOf(DatabaseException.class);
    }

    @Test
    void how_a_database_stores_text_is_altered_where_it_is_restored_and_never_in_the_live_one() throws IOException {
        String other = " CHARACTER SET latin1 COLLATE latin1_german2_ci ";
        RestorableScript dump = of("ALTER DATABASE `nocobase`" + other + ";\nDELIMITER ;;\nALTER DATABASE `no``co`"
                + other + ";;\nx alter database\n");
        assertThat(text(dump))
                .isEqualTo("ALTER DATABASE `no``co_drydock_ü`" + other
                        + ";\nDELIMITER ;;\nALTER DATABASE `no``co_drydock_ü`" + other + ";;\nx alter database\n");
        RestorableScript odd = of("-- head\nALTER DATABASE `nocobase` READ ONLY = 1 ;\nmore\n");
        assertThat(text(odd)).isEqualTo("-- head\n");
        assertThatThrownBy(odd::check).isInstanceOf(DatabaseException.class);
    }

    private static RestorableScript of(String dump) {
        return new RestorableScript(stream(dump), COPY);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(InputStream dump) throws IOException {
        return new String(dump.readAllBytes(), StandardCharsets.UTF_8);
    }
}
