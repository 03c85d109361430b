package drydock.run.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import drydock.run.JournalException;
import drydock.run.RunEvent;
import drydock.run.RunEvent.Ending;
import drydock.run.RunEvent.Finished;
import drydock.run.RunEvent.Reminded;
import drydock.run.RunStore;
import drydock.run.RunStoreContract;
import drydock.state.OpenState;
import drydock.testing.Samples;
import drydock.text.Text;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the journal in a database keeps to, whichever database it is. */
abstract class JdbcRunStoreContract extends RunStoreContract {
    private OpenState state;
    private RunStore store;

    /** A new and empty one at the same place for all of a test. */
    abstract OpenState open();

    @BeforeEach
    void openIt() {
        state = open();
        store = new JdbcRunStore(state.dataSource());
    }

    @AfterEach
    void closeIt() {
        state.close();
    }

    @Override
    protected RunStore store() {
        return store;
    }

    @Test
    void another_instance_on_the_same_database_sees_everything() {
        begin("r1", "prod");
        try (OpenState second = open()) {
            RunStore other = new JdbcRunStore(second.dataSource());

            assertThat(other.events("r1")).isEqualTo(store.events("r1"));
            assertThat(other.begin("r2", NOW, Samples.planned("prod"))).isPresent();
            assertThat(other.append("r1", 2, NOW, new Reminded(1))).isTrue();
        }
        assertThat(store.append("r1", 2, NOW, new Reminded(2))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            update run_event set body = '{"question":9}' where run_id = 'r1' and number = 3            | r1: event 3
            update run_event set at = at + interval '1' second where run_id = 'r1' and number = 2      | r1: event 2
            update run_event set type = 'LeftOut' where run_id = 'r1' and number = 2                   | r1: event 2
            update run_event set hash = repeat('0', 64) where run_id = 'r1' and number = 5             | r1: event 5
            delete from run_event where run_id = 'r1' and number = 1                                   | r1: event 1
            delete from run_event where run_id = 'r1' and number = 3                                   | r1: event 3
            delete from run_event where run_id = 'r1' and number = 5                                   | r1: event 5
            delete from run_event where run_id = 'r1' and number > 1                                   | r1: event 2
            delete from run_event where run_id = 'r1'                                               | r1: event 1
            update run set event_count = 4 where id = 'r1'                                           | r1: its end
            update run_event e set (body, hash) = (select o.body, o.hash from run_event o where o.run_id = e.run_id and o.number = 6 - e.number) where run_id = 'r1' and number in (2, 4) | r1: event 2
            insert into run_event select 'r2', 2, at, type, body, hash from run_event where run_id = 'r1' and number = 2 | r2: event 2
            update audit_event set body = '{}' where number = 1                                         | audit: event 1
            delete from audit_event where number = 1                                                    | audit: event 1
            delete from audit_event where number = 2                                                    | audit: event 2
            """)
    void whoever_alters_the_journal_is_found_out(String sql, String found) throws SQLException {
        begin("r1", "prod");
        begin("r2", "test");
        for (int seq = 2; seq <= 5; seq++) {
            store.append("r1", seq, NOW, new Reminded(seq));
        }
        store.refused(NOW, "mallory", "upgrade", Text.verbatim("is not an operator"));
        store.refused(NOW, "mallory", "upgrade", Text.verbatim("is still not an operator"));
        assertThat(store.verify()).isEmpty();

        execute(sql);

        assertThat(store.verify())
                .hasValueSatisfying(message -> assertThat(message).startsWith(found));
    }

    /** The stored values of an earlier event make a whole chain of what is left. */
    @Test
    void an_end_that_was_cut_off_is_seen_by_who_knows_the_head_and_a_cut_end_of_a_run_by_anybody() throws SQLException {
        begin("r1", "prod");
        begin("r2", "test");
        store.append("r1", 2, NOW, new Reminded(1));
        store.append("r1", 3, NOW, new Reminded(1));
        store.finish("r2", 2, NOW, new Finished(Ending.DROPPED, Text.none()));
        store.refused(NOW, "mallory", "upgrade", Text.verbatim("is not an operator"));
        List<RunStore.Head> heads = store.heads();
        assertThat(heads)
                .extracting(RunStore.Head::chain, RunStore.Head::length)
                .containsExactlyInAnyOrder(tuple("r1", 3L), tuple("r2", 2L), tuple("audit", 1L));
        assertThat(heads)
                .allSatisfy(head ->
                        assertThat(store.hash(head.chain(), head.length())).contains(head.hash()));

        cut("r1", 2);
        assertThat(store.verify()).as("nothing in the chain tells").isEmpty();
        assertThat(store.hash("r1", 3)).isEmpty();
        cut("r2", 1);
        assertThat(store.verify()).hasValueSatisfying(found -> assertThat(found).startsWith("r2: its end"));
    }

    private void cut(String run, long length) throws SQLException {
        String kept = "run_id = '" + run + "' and number = " + length;
        execute("delete from run_event where run_id = '" + run + "' and number > " + length);
        execute("update run set event_count = " + length + ", last_hash = (select hash from run_event where " + kept
                + ") where id = '" + run + "'");
    }

    @Test
    void an_event_of_a_newer_release_is_named_and_does_no_harm_to_others() throws SQLException {
        begin("r1", "prod");
        begin("r2", "test");
        execute("update run_event set type = 'Teleported' where run_id = 'r1'");

        assertThatThrownBy(() -> store.events("r1"))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("Teleported")
                .hasMessageContaining("newer");
        assertThat(store.events("r2")).hasSize(1);
        assertThat(store.open()).hasSize(2);
    }

    @Test
    void what_was_read_is_not_read_again_and_what_others_append_is_seen() throws SQLException {
        begin("r1", "prod");
        List<RunStore.Entry> first = store.events("r1");
        execute("update run_event set type = 'Teleported' where run_id = 'r1'");
        try (OpenState second = open()) {
            new JdbcRunStore(second.dataSource()).append("r1", 2, NOW, new Reminded(1));
        }

        assertThat(store.events("r1")).startsWith(first.getFirst()).hasSize(2);
    }

    @Test
    void a_database_that_lost_its_last_events_in_a_failover_is_read_anew() throws SQLException {
        begin("r1", "prod");
        store.append("r1", 2, NOW, new Reminded(1));
        store.events("r1");
        execute("delete from run_event where run_id = 'r1' and number = 2");
        execute(
                "update run set event_count = 1, last_hash = (select hash from run_event where run_id = 'r1') where id = 'r1'");

        assertThat(store.events("r1")).hasSize(1);
        assertThat(store.append("r1", 2, NOW, new Reminded(2))).isTrue();
        assertThat(store.events("r1")).last().extracting(RunStore.Entry::event).isEqualTo(new Reminded(2));
        assertThat(store.events("r3")).isEmpty();
    }

    @Test
    void a_database_that_fails_is_reported_in_words() throws SQLException {
        begin("r1", "prod");
        execute("alter table run_event rename to elsewhere");

        assertThatThrownBy(() -> store.append("r1", 2, NOW, new RunEvent.LeftOut(List.of())))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("stand still");
        assertThat(store.lock("prod")).isPresent();
    }

    private void execute(String sql) throws SQLException {
        try (var connection = state.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
