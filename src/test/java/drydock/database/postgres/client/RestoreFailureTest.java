package drydock.database.postgres.client;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.text.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On what pg_restore of PostgreSQL 15 and 18 writes. */
class RestoreFailureTest {

    @Test
    void duplicates_are_told_by_table_index_and_remedy_and_by_no_value() {
        assertThat(told("""
                pg_restore: error: could not execute query: ERROR:  could not create unique index "t_a"
                DETAIL:  Key (a, "B c")=(hush, 1) is duplicated.
                Command was: CREATE UNIQUE INDEX t_a ON public.t USING btree (a, "B c");

                """))
                .contains(
                        "table public.t", "t_a", "group by a, \"B c\" having count(*) > 1;", "reindex table public.t;")
                .doesNotContain("hush");
        assertThat(told("""
                pg_restore: error: could not execute query: FEHLER:  konnte Unique Index »t_pkey« nicht erstellen
                DETAIL:  Schlüssel »(a)=(hush)« existiert doppelt.
                Command was: ALTER TABLE ONLY public.t
                    ADD CONSTRAINT t_pkey PRIMARY KEY (a);
                """))
                .contains("table public.t", "t_pkey", "having count(*) > 1;")
                .doesNotContain("hush");
    }

    @Test
    void orphans_are_told_by_table_constraint_and_remedy_and_by_no_value() {
        assertThat(told("""
                pg_restore: error: could not execute query: ERROR:  insert or update on table "c" violates foreign key constraint "c_pid_fkey"
                DETAIL:  Key (pid)=(hush) is not present in table "p".
                Command was: ALTER TABLE ONLY public.c
                    ADD CONSTRAINT c_pid_fkey FOREIGN KEY (pid, q) REFERENCES public.p(id, r) ON DELETE CASCADE;


                """))
                .contains(
                        "table public.c",
                        "public.p",
                        "c_pid_fkey",
                        "not exists (select from public.p p where p.id = c.pid and p.r = c.q);")
                .doesNotContain("hush");
    }

    @Test
    void a_function_that_leans_on_a_search_path_is_named_with_what_helps() {
        assertThat(told("""
                pg_restore: error: could not execute query: ERROR:  function low(text) does not exist
                LINE 1: select low(x)
                               ^
                QUERY:  select low(x)
                CONTEXT:  SQL function "norm" during inlining
                Command was: CREATE INDEX t_norm_idx ON public.t USING btree (public.norm(a));
                """)).contains("function norm leans", "`alter function norm set search_path = public;`");
        assertThat(told("""
                pg_restore: error: COPY failed for table "chk": ERROR:  relation "t" does not exist
                QUERY:  (select count(*) from t) > 0
                CONTEXT:  PL/pgSQL function public.cnt(text) line 1 at RETURN
                COPY chk, line 1: "hush"
                """))
                .contains("`alter function public.cnt(text) set search_path = public;`")
                .doesNotContain("hush");
    }

    @Test
    void what_reads_rows_is_told_without_the_servers_words() {
        assertThat(told("""
                pg_restore: error: COPY failed for table "t": ERROR:  invalid input syntax for type integer: "hush"
                CONTEXT:  COPY t, line 1, column a: "hush"
                """)).contains("table \"t\"").doesNotContain("hush");
        assertThat(told("""
                pg_restore: error: could not execute query: ERROR:  bad value hush
                CONTEXT:  PL/pgSQL function public.f(text) line 1 at RAISE
                Command was: CREATE INDEX i ON public.t USING btree (public.f(a));
                """)).contains("CREATE INDEX i ON public.t").doesNotContain("hush");
    }

    @Test
    void a_right_that_is_missing_is_told_with_the_statement_that_takes_it() {
        assertThat(told("""
                pg_restore: error: could not execute query: ERROR:  must be member of role "postgres"
                Command was: ALTER TABLE public.report OWNER TO postgres;
                """))
                .isEqualTo(
                        "must be member of role \"postgres\". The statement was: ALTER TABLE public.report OWNER TO postgres");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "CREATE USER MAPPING FOR reporting SERVER crm OPTIONS ( password 'hush', \"user\" 'x') | CREATE USER MAPPING FOR reporting SERVER crm …",
                "CREATE USER MAPPING FOR r SERVER crm OPTIONS (\"hush\" 'x') | CREATE USER MAPPING FOR r SERVER crm …",
                "CREATE SUBSCRIPTION s CONNECTION 'host=a password=hush' PUBLICATION p | CREATE SUBSCRIPTION s …",
                "CREATE FUNCTION public.f() RETURNS text LANGUAGE sql AS $_$select hush$_$ | CREATE FUNCTION public.f() RETURNS text LANGUAGE sql AS …",
                "CREATE TRIGGER t AFTER INSERT ON public.a FOR EACH ROW EXECUTE FUNCTION public.f('hush') | CREATE TRIGGER t AFTER INSERT ON public.a FOR EACH ROW EXECUTE FUNCTION public.f(…",
                "COMMENT ON TABLE public.options IS 'hush' | COMMENT ON TABLE public.options IS …"
            })
    void a_statement_is_told_without_what_may_be_a_secret_in_it(String statement, String shown) {
        assertThat(told("pg_restore: error: could not execute query: ERROR:  permission denied\nCommand was: "
                        + statement + ";\n"))
                .isEqualTo("permission denied. The statement was: " + shown);
    }

    @Test
    void what_names_no_statement_is_left_to_others() {
        assertThat(new RestoreFailure("pg_restore: error: could not read from input file: end of file").text())
                .isEmpty();
    }

    private static String told(String error) {
        return Messages.ENGLISH.of(new RestoreFailure(error).text().orElseThrow());
    }
}
