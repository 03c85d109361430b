package drydock.plan.step.migration;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.step.FakeStepContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationOutputTest {
    private final FakeStepContext run = new FakeStepContext();
    private final List<String> progress = new ArrayList<>();
    private final MigrationOutput output =
            new MigrationOutput(new SecretMask(run.cluster(), run.container("nb-1")), progress::add);

    private MigrationOutput prints(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        output.write(bytes, 0, bytes.length);
        output.complaints("");
        return output;
    }

    @Test
    void each_line_is_progress_and_the_last_ones_are_kept() {
        prints("1\n2\r\n\n3\n4\n5\n6");
        assertThat(progress).containsExactly("1", "2", "3", "4", "5", "6");
        assertThat(output.last()).isEqualTo("3 ⏎ 4 ⏎ 5 ⏎ 6");
    }

    @Test
    void what_is_long_invisible_or_coloured_is_made_fit_to_be_shown() {
        prints("\u001B[1;31mred\u001B[0m\u0007\u202E end " + "ก".repeat(100_000) + "\n");
        assertThat(progress)
                .singleElement()
                .asString()
                .startsWith("red end กกก")
                .hasSize(160);
    }

    @Test
    void what_never_ends_a_line_takes_no_more_room_than_a_line() {
        for (int i = 0; i < 10_000; i++) {
            byte[] some = "x".repeat(1000).getBytes(StandardCharsets.UTF_8);
            output.write(some, 0, some.length);
        }
        output.complaints("");
        assertThat(output.last()).hasSize(160);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "error: unknown command 'migration'",
                "2026-11-22 10:00:00 [error] SequelizeDatabaseError: relation does not exist",
                "{\"level\":\"error\",\"message\":\"x\"}",
                "TypeError: x is not a function",
                "[ERROR] no"
            })
    void errors(String line) {
        assertThat(prints(line).tellsOfError()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"load plugin [error-handler], 3/77", "0 errors", "load plugin [license], 1/77", "done"})
    void none(String line) {
        assertThat(prints(line).tellsOfError()).isFalse();
        assertThat(output.tellsOfLicence()).isFalse();
    }

    @Test
    void a_licence_is_missing_where_an_error_or_a_complaint_says_so() {
        output.complaints("Your license has expired");
        assertThat(output.tellsOfLicence()).isTrue();
        assertThat(output.tellsOfError()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file: /app/nocobase/storage/migrations/migration_1.nbdata",
                "wrote '/app/nocobase/storage/migrations/migration_1.nbdata'.",
                "/app/nocobase/storage/migrations/migration_1.nbdata (12 kB)"
            })
    void the_file_that_it_names(String line) {
        assertThat(prints(line).file()).contains("/app/nocobase/storage/migrations/migration_1.nbdata");
    }

    @Test
    void a_line_that_is_meant_to_be_hard_to_read_is_only_not_understood() {
        assertThat(prints("a/".repeat(100_000) + "x.nbdata " + "(".repeat(100_000))
                        .file())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"done", "../../x.nbdata", "x.nbdata.part", "-x.nbdata"})
    void no_file_that_could_be_meant_otherwise(String line) {
        assertThat(prints(line).file()).isEmpty();
    }

    @Test
    void of_several_files_it_is_the_one_that_was_named_last() {
        assertThat(prints("wrote a.nbdata\nthen\nwrote b.nbdata\ndone\n").file())
                .contains("b.nbdata");
    }

    @Test
    void an_error_is_not_forgotten_for_what_comes_after_it() {
        assertThat(prints("error: no licence\nload plugin [x], 1/2\n").tellsOfError())
                .isTrue();
        assertThat(output.tellsOfLicence()).isTrue();
    }

    @Test
    void only_the_part_that_was_written_is_read() {
        assertThat(output.isEmpty()).isTrue();
        byte[] bytes = "xxone\ntwoxx".getBytes(StandardCharsets.UTF_8);
        output.write(bytes, 2, bytes.length - 4);
        assertThat(progress).containsExactly("one");
        output.complaints("three\nfour");
        assertThat(progress).containsExactly("one", "two", "three", "four");
        assertThat(output.isEmpty()).isFalse();
    }
}
