package drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.run.RunEvent.Ending;
import drydock.run.RunEvent.Finished;
import drydock.run.RunEvent.Reminded;
import drydock.run.RunStore.Entry;
import drydock.run.RunStore.Lock;
import drydock.testing.Samples;
import drydock.testing.Together;
import drydock.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every journal keeps to. */
public abstract class RunStoreContract {
    protected static final Instant NOW = Instant.parse("2026-01-02T03:04:05.123456Z");
    protected static final Finished LAST = new Finished(Ending.DONE, Text.of("run.left-out", List.of("nb-2")));
    private static final int THREADS = 8;

    /** Empty at the beginning of each test, and the same one all through it. */
    protected abstract RunStore store();

    protected void begin(String run, String cluster) {
        assertThat(store().begin(run, NOW, Samples.planned(cluster))).isEmpty();
    }

    @Test
    void a_run_begins_with_its_first_event_and_the_lock() {
        begin("r1", "prod");

        assertThat(store().events("r1")).containsExactly(new Entry(1, NOW, Samples.planned("prod")));
        assertThat(store().lock("prod"))
                .contains(new Lock("prod", Optional.of("r1"), "alice", "/nocobase upgrade 1.4", NOW));
        assertThat(store().open()).containsExactly("r1");
    }

    @Test
    void beginning_a_run_again_changes_nothing() {
        begin("r1", "prod");
        begin("r1", "prod");

        assertThat(store().events("r1")).hasSize(1);
    }

    @Test
    void a_message_that_is_delivered_twice_begins_one_run_whatever_the_second_would_be_called() {
        RunEvent.Planned planned = Samples.planned("prod", "17");
        assertThat(store().begin("r1", NOW, planned)).isEmpty();

        assertThat(store().begin("r2", NOW, planned)).isEmpty();

        assertThat(store().askedFor(planned.origin())).contains("r1");
        assertThat(store().events("r2")).isEmpty();
        assertThat(store().recent(10)).containsExactly("r1");
        assertThat(store().askedFor(Samples.planned("prod", "18").origin())).isEmpty();
    }

    @Test
    void a_message_begins_no_second_run_once_the_first_has_ended() {
        RunEvent.Planned planned = Samples.planned("prod", "17");
        store().begin("r1", NOW, planned);
        store().finish("r1", 2, NOW, LAST);

        assertThat(store().begin("r2", NOW, planned)).isEmpty();

        assertThat(store().open()).isEmpty();
        assertThat(store().lock("prod")).isEmpty();
    }

    @Test
    void of_one_number_on_two_platforms_each_begins_its_run() {
        RunEvent.Planned planned = Samples.planned("test", "17");
        RunEvent.Origin other = new RunEvent.Origin("slack", "C1", "17");
        store().begin("r1", NOW, Samples.planned("prod", "17"));
        store().begin(
                        "r2",
                        NOW,
                        new RunEvent.Planned(planned.plan(), "alice", planned.command(), planned.reason(), other));

        assertThat(store().open()).containsExactly("r1", "r2");
        assertThat(store().askedFor(other)).contains("r2");
    }

    @Test
    void a_message_of_any_length_begins_a_run() {
        RunEvent.Planned planned = Samples.planned("prod", "x".repeat(5000));
        store().begin("r1", NOW, planned);

        assertThat(store().askedFor(planned.origin())).contains("r1");
    }

    @Test
    void runs_are_found_by_how_their_ids_begin() {
        begin("7f3a9c01aa", "prod");
        begin("7f3a9c01bb", "test");
        begin("00c0ffee", "other");

        assertThat(store().meant("7f3a")).containsExactlyInAnyOrder("7f3a9c01aa", "7f3a9c01bb");
        assertThat(store().meant("7f3a9c01b")).containsExactly("7f3a9c01bb");
        assertThat(store().meant("00c0ffee")).containsExactly("00c0ffee");
        assertThat(store().meant("%")).isEmpty();
        assertThat(store().meant("_0")).isEmpty();
        assertThat(store().meant("")).isEmpty();
    }

    @Test
    void the_hash_of_the_first_event_stays_and_is_no_other_runs() {
        begin("r1", "prod");
        begin("r2", "test");
        Optional<String> first = store().hash("r1", 1);
        store().append("r1", 2, NOW, new Reminded(7));

        assertThat(first).isPresent();
        assertThat(store().hash("r1", 1)).isEqualTo(first);
        assertThat(store().hash("r1", 2)).isPresent().isNotEqualTo(first).isEqualTo(store().hash("r1"));
        assertThat(store().heads())
                .contains(new RunStore.Head("r1", 2, store().hash("r1").orElseThrow()));
        assertThat(store().hash("r2", 1)).isPresent().isNotEqualTo(first);
        assertThat(store().hash("r1", 3)).isEmpty();
        assertThat(store().hash("nobody", 1)).isEmpty();
        assertThat(store().hashes("r1"))
                .containsExactly(first.orElseThrow(), store().hash("r1").orElseThrow());
        assertThat(store().hashes("nobody")).isEmpty();
    }

    @Test
    void beginning_a_finished_run_again_does_not_take_the_lock() {
        begin("r1", "prod");
        store().finish("r1", 2, NOW, LAST);
        begin("r1", "prod");

        assertThat(store().lock("prod")).isEmpty();
        assertThat(store().open()).isEmpty();
    }

    @Test
    void a_second_run_on_a_cluster_is_told_who_holds_it_and_leaves_no_trace() {
        begin("r1", "prod");

        Optional<Lock> holder = store().begin("r2", NOW, Samples.planned("prod"));

        assertThat(holder).map(Lock::run).contains(Optional.of("r1"));
        assertThat(store().events("r2")).isEmpty();
        assertThat(store().recent(10)).containsExactly("r1");
    }

    @Test
    void runs_on_different_clusters_do_not_mind_each_other() {
        begin("r1", "prod");
        begin("r2", "test");

        assertThat(store().open()).containsExactlyInAnyOrder("r1", "r2");
    }

    @Test
    void an_event_of_every_type_is_read_as_it_was_written() {
        begin("r1", "prod");
        long seq = 1;
        for (RunEvent event : Samples.events()) {
            assertThat(store().append("r1", ++seq, NOW, event)).isTrue();
        }

        assertThat(store().events("r1"))
                .extracting(Entry::event)
                .startsWith(Samples.planned("prod"))
                .endsWith(Samples.events().toArray(RunEvent[]::new));
    }

    @Test
    void a_plan_that_was_read_has_the_digest_that_was_approved() {
        begin("r1", "prod");

        RunEvent.Planned read =
                (RunEvent.Planned) store().events("r1").getFirst().event();

        assertThat(read.plan().digest())
                .isEqualTo(Samples.planned("prod").plan().digest());
    }

    @Test
    void a_number_that_is_taken_is_not_taken_again() {
        begin("r1", "prod");
        assertThat(store().append("r1", 2, NOW, new Reminded(7))).isTrue();

        assertThat(store().append("r1", 2, NOW, new Reminded(8))).isFalse();
        assertThat(store().append("r1", 1, NOW, new Reminded(8))).isFalse();
        assertThat(store().finish("r1", 2, NOW, LAST)).isFalse();

        assertThat(store().events("r1")).hasSize(2).last().isEqualTo(new Entry(2, NOW, new Reminded(7)));
        assertThat(store().lock("prod")).isPresent();
        assertThat(store().open()).containsExactly("r1");
    }

    @Test
    void there_are_no_gaps_and_no_events_without_a_run() {
        begin("r1", "prod");

        assertThatThrownBy(() -> store().append("r1", 3, NOW, new Reminded(7)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().append("nobody", 1, NOW, new Reminded(7)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store().events("r1")).hasSize(1);
        assertThat(store().events("nobody")).isEmpty();
    }

    @Test
    void the_last_event_gives_the_lock_back() {
        begin("r1", "prod");
        begin("r2", "test");

        assertThat(store().finish("r1", 2, NOW, LAST)).isTrue();

        assertThat(store().events("r1")).last().isEqualTo(new Entry(2, NOW, LAST));
        assertThat(store().lock("prod")).isEmpty();
        assertThat(store().lock("test")).isPresent();
        assertThat(store().open()).containsExactly("r2");
        begin("r3", "prod");
    }

    @Test
    void open_runs_come_oldest_first_and_recent_ones_newest_first() {
        for (int i = 1; i <= 4; i++) {
            store().begin("r" + i, NOW.plusSeconds(i), Samples.planned("cluster " + i));
        }
        store().finish("r2", 2, NOW.plusSeconds(9), LAST);

        assertThat(store().open()).containsExactly("r1", "r3", "r4");
        assertThat(store().recent(3)).containsExactly("r4", "r3", "r2");
        assertThat(store().recent("cluster 2", 10)).containsExactly("r2");
        assertThat(store().recent("nobody", 10)).isEmpty();
    }

    @Test
    void a_persons_lock_keeps_runs_and_other_people_out() {
        Lock lock = new Lock("prod", Optional.empty(), "bob", "month's end", NOW);
        assertThat(store().lock("prod", "bob", "month's end", NOW)).isEmpty();

        assertThat(store().lock("prod", "carol", "mine", NOW)).contains(lock);
        assertThat(store().begin("r1", NOW, Samples.planned("prod"))).contains(lock);
        assertThat(store().unlock(lock, "carol", Optional.of("over"), NOW)).isTrue();
        assertThat(store().unlock(lock, "carol", Optional.of("over"), NOW)).isFalse();
        begin("r1", "prod");
    }

    @Test
    void a_runs_lock_is_not_a_persons_to_give_back() {
        begin("r1", "prod");

        assertThat(store().lock("prod", "bob", "mine", NOW)).map(Lock::run).contains(Optional.of("r1"));
        assertThat(store().unlock(store().lock("prod").orElseThrow(), "bob", Optional.empty(), NOW))
                .isFalse();
        assertThat(store().lock("prod")).isPresent();
    }

    @Test
    void a_lock_that_is_another_one_by_now_is_not_given_back() {
        store().lock("prod", "bob", "month's end", NOW);
        Lock seen = store().lock("prod").orElseThrow();
        store().unlock(seen, "bob", Optional.empty(), NOW);
        store().lock("prod", "carol", "audit", NOW.plusSeconds(1));

        assertThat(store().unlock(seen, "bob", Optional.empty(), NOW)).isFalse();
        assertThat(store().lock("prod")).map(Lock::owner).contains("carol");
        assertThat(store().verify()).isEmpty();
    }

    @Test
    void a_run_that_is_for_later_takes_the_lock_when_its_time_has_come() {
        begin("now", "prod");
        assertThat(store().begin("later", NOW, later())).isEmpty();
        assertThat(store().open()).contains("later");

        assertThat(store().due("later", 2, NOW, later())).map(Lock::run).contains(Optional.of("now"));
        assertThat(store().events("later")).hasSize(1);

        store().finish("now", 2, NOW, LAST);
        assertThat(store().due("later", 2, NOW, later())).isEmpty();
        assertThat(store().lock("prod")).map(Lock::run).contains(Optional.of("later"));
        assertThat(store().events("later")).last().isEqualTo(new Entry(2, NOW, new RunEvent.BecameDue()));
        assertThat(store().due("later", 2, NOW, later())).isEmpty();
        assertThat(store().events("later")).hasSize(2);
        store().finish("later", 3, NOW, LAST);
        assertThat(store().lock("prod")).isEmpty();
    }

    @Test
    void a_run_that_was_ended_meanwhile_takes_no_lock() {
        store().begin("later", NOW, later());
        store().finish("later", 2, NOW, LAST);

        assertThat(store().due("later", 2, NOW, later())).isEmpty();
        assertThat(store().lock("prod")).isEmpty();
        assertThat(store().events("later")).last().isEqualTo(new Entry(2, NOW, LAST));
    }

    private static RunEvent.Planned later() {
        RunEvent.Planned any = Samples.planned("prod");
        return new RunEvent.Planned(
                any.plan(), "alice", "upgrade 1.4 --at 02:00", any.reason(), any.origin(), false, Optional.of(NOW));
    }

    @Test
    void times_are_kept_to_the_microsecond() {
        Instant odd = NOW.plusNanos(789);
        store().begin("r1", odd, Samples.planned("prod"));

        assertThat(store().events("r1").getFirst().at()).isEqualTo(NOW);
        assertThat(store().lock("prod")).map(Lock::since).contains(NOW);
    }

    @Test
    void whatever_people_type_can_be_stored() {
        String odd = "ภาษาไทย 🚀 \u0000 \uD800 '; drop table run; -- \\ \" \n\t";
        begin("r1", "prod");
        RunEvent event = new RunEvent.AbortRequested(odd, Optional.of(odd));

        store().append("r1", 2, NOW, event);
        store().lock("test", odd, odd, NOW);
        store().refused(NOW, odd, odd, Text.verbatim(odd));

        assertThat(store().events("r1").getLast().event()).isEqualTo(event);
        assertThat(store().lock("test"))
                .map(Lock::owner)
                .hasValueSatisfying(owner -> assertThat(owner).startsWith("ภาษาไทย 🚀 "));
        assertThat(store().lock(odd)).isEmpty();
        assertThat(store().events(odd)).isEmpty();
        assertThat(store().verify()).isEmpty();
    }

    @Test
    void a_long_text_is_kept_whole() {
        begin("r1", "prod");
        RunEvent event = new RunEvent.TurnedBack(Text.verbatim("x".repeat(3_000_000)));

        store().append("r1", 2, NOW, event);

        assertThat(store().events("r1").getLast().event()).isEqualTo(event);
    }

    @Test
    void the_hash_stands_for_all_events() {
        begin("r1", "prod");
        Optional<String> before = store().hash("r1");
        store().append("r1", 2, NOW, new Reminded(1));

        assertThat(before).isPresent();
        assertThat(store().hash("r1")).isPresent().isNotEqualTo(before);
        assertThat(store().hash("nobody")).isEmpty();
    }

    @Test
    void of_many_who_write_the_same_number_exactly_one_wins() throws Exception {
        begin("r1", "prod");
        for (long seq = 2; seq < 12; seq++) {
            long number = seq;
            AtomicInteger writer = new AtomicInteger();
            List<Boolean> won = Together.times(
                    THREADS, () -> store().append("r1", number, NOW, new Reminded(writer.incrementAndGet())));
            assertThat(won).containsOnlyOnce(true);
        }
        assertThat(store().events("r1")).hasSize(11);
        assertThat(store().verify()).isEmpty();
    }

    @Test
    void of_many_runs_that_begin_on_a_cluster_exactly_one_does() throws Exception {
        AtomicInteger run = new AtomicInteger();
        for (int round = 0; round < 5; round++) {
            String cluster = "cluster " + round;
            List<Optional<Lock>> holders = Together.times(
                    THREADS, () -> store().begin("r" + run.incrementAndGet(), NOW, Samples.planned(cluster)));
            assertThat(holders).containsOnlyOnce(Optional.empty());
        }
        assertThat(store().open()).hasSize(5);
        assertThat(store().recent(100)).hasSize(5);
    }

    @Test
    void a_run_that_is_begun_by_many_begins_once() throws Exception {
        List<Optional<Lock>> holders = Together.times(THREADS, () -> store().begin("r1", NOW, Samples.planned("prod")));

        assertThat(holders).containsOnly(Optional.empty());
        assertThat(store().events("r1")).hasSize(1);
    }

    @Test
    void of_many_deliveries_of_one_message_one_begins_a_run() throws Exception {
        AtomicInteger run = new AtomicInteger();
        List<Optional<Lock>> holders = Together.times(
                THREADS, () -> store().begin("r" + run.incrementAndGet(), NOW, Samples.planned("prod", "17")));

        assertThat(holders).containsOnly(Optional.empty());
        assertThat(store().recent(10)).hasSize(1);
    }

    @Test
    void refusals_of_many_people_make_one_chain() throws Exception {
        Together.times(THREADS, () -> {
            store().refused(NOW, "mallory", "upgrade", Text.verbatim("is not an operator"));
            return true;
        });

        assertThat(store().verify()).isEmpty();
    }
}
