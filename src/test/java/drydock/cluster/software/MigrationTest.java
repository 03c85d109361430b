package drydock.cluster.software;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "forms.nbdata",
                "storage/migrations/migration_1775658568158.nbdata",
                "/app/nocobase/storage/a.b-c/x.nbdata"
            })
    void the_path_of_a_file(String text) {
        assertThat(Migration.parse(text))
                .hasValueSatisfying(found -> assertThat(found.isRule()).isFalse());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "42", "999999999"})
    void the_number_of_a_rule(String text) {
        assertThat(Migration.parse(text))
                .hasValueSatisfying(found -> assertThat(found.isRule()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "-1",
                "1e3",
                "1234567890",
                "x.json",
                ".nbdata",
                "--skip-backup.nbdata",
                "-x.nbdata",
                "storage/-x.nbdata",
                "../x.nbdata",
                "storage/../../etc/x.nbdata",
                "storage//x.nbdata",
                "storage/.hidden.nbdata",
                "x.nbdata --var a=b",
                "x.nbdata;reboot.nbdata",
                "$(reboot).nbdata",
                "`reboot`.nbdata",
                "x|y.nbdata",
                "x\n.nbdata",
                "x\u0000.nbdata",
                "ไฟล์.nbdata",
                "http://example.com/x.nbdata",
                "C:\\x.nbdata",
                "x.nbdata\n"
            })
    void nothing_else(String text) {
        assertThat(Migration.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 100_000})
    void nor_what_is_too_long(int length) {
        assertThat(Migration.parse("a".repeat(length) + ".nbdata")).isEmpty();
    }
}
