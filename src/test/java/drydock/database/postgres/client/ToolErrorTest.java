package drydock.database.postgres.client;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.docker.Docker.ExecResult;
import drydock.text.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolErrorTest {

    @Test
    void a_warning_before_an_error_is_not_taken_for_it() {
        ToolError complaint = complaint("psql", """
                WARNING:  01000: database "nocobase" has a collation version mismatch
                DETAIL:  The database was created using collation version 2.31, but the operating system provides version 2.36.
                psql:<stdin>:3: ERROR:  42501: permission denied for table users
                """);
        assertThat(complaint.state()).isEqualTo(ToolError.FORBIDDEN);
        assertThat(said(complaint)).isEqualTo("permission denied for table users");
    }

    @Test
    void what_the_server_says_about_rows_is_not_passed_on() {
        assertThat(said(complaint(
                        "psql", "psql:<stdin>:9: ERROR:  22P02: invalid input syntax for type integer: \"hush\"\n")))
                .contains("22P02")
                .doesNotContain("hush");
        assertThat(said(complaint("psql", "ERROR:  P0001: bad value hush\nCONTEXT:  PL/pgSQL function f() line 1\n")))
                .doesNotContain("hush");
    }

    @Test
    void what_pg_restore_was_refused_is_told_by_its_statement() {
        assertThat(said(complaint("pg_restore", """
                pg_restore: error: could not execute query: ERROR:  permission denied for schema s
                Command was: ALTER TABLE s.t OWNER TO app;
                """)))
                .isEqualTo("permission denied for schema s. The statement was: ALTER TABLE s.t OWNER TO app");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ABCDE", "XX000", "HV000", "38000", "22012", "0A000"})
    void only_words_that_are_known_to_quote_no_rows_are_passed_on(String state) {
        assertThat(said(complaint("psql", "ERROR:  " + state + ": hush\n")))
                .contains(state)
                .doesNotContain("hush");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pg_restore", "pg_dump"})
    void what_looks_like_a_state_in_rows_is_not_the_servers_word(String tool) {
        ToolError complaint = complaint(tool, tool + ": error: end of file\nx:  42501: hush\n");
        assertThat(complaint.state()).isEmpty();
        assertThat(said(complaint)).isEqualTo(tool + ": error: end of file");
    }

    private static ToolError complaint(String tool, String error) {
        return ToolError.of(tool, new ExecResult(1, error), "pg");
    }

    private static String said(ToolError complaint) {
        return Messages.ENGLISH.of(complaint.text());
    }
}
