package drydock.run.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.cluster.Cluster;
import drydock.plan.ClusterPorts;
import drydock.plan.Gate;
import drydock.run.Electorate;
import drydock.run.Fleet;
import drydock.run.Fleet.UnknownCluster;
import drydock.run.JournalException;
import drydock.run.Reconciliation;
import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.run.RunEvent.Blocked;
import drydock.run.RunStore;
import drydock.testing.FakeRunStore;
import drydock.testing.FakeTime;
import drydock.testing.Samples;
import drydock.text.Messages;
import drydock.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is thrown outside of any step. */
class BlockedRunTest {
    private static final String RUN = "r1";

    private static final Electorate NOBODY = (_, _, _, _) -> false;

    private final FakeRunStore store = new FakeRunStore();
    private final FakeTime time = new FakeTime();
    private RuntimeException thrown = new IllegalStateException("no such thing");

    private final Runner runner = new Runner(
            store,
            new Fleet() {
                @Override
                public Cluster cluster(String name) {
                    throw thrown;
                }

                @Override
                public ClusterPorts ports(Cluster cluster) {
                    throw thrown;
                }
            },
            NOBODY,
            _ -> Reconciliation.Result.NOTHING_NEW,
            time);

    private Optional<Instant> advance() throws InterruptedException {
        return runner.advance(RUN);
    }

    private List<String> told() {
        return store.events(RUN).stream()
                .flatMap(entry -> entry.event() instanceof Blocked stuck
                        ? Stream.of(Messages.ENGLISH.of(stuck.text()))
                        : Stream.empty())
                .toList();
    }

    @Test
    void it_is_journaled_once_and_the_run_is_tried_again_soon() throws InterruptedException {
        store.begin(RUN, time.clock().instant(), Samples.planned("demo"));
        assertThat(advance()).contains(time.clock().instant().plusSeconds(5));
        thrown = new IllegalStateException("no such thing, this time at " + 17);
        advance();
        assertThat(told())
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .contains("IllegalStateException: no such thing")
                        .contains("Nothing more is done to the cluster meanwhile")
                        .contains("restart Drydock"));
    }

    @Test
    void it_is_journaled_again_where_the_run_had_got_on_meanwhile() throws InterruptedException {
        store.begin(RUN, time.clock().instant(), Samples.planned("demo"));
        advance();
        store.append(RUN, 3, time.clock().instant(), new RunEvent.QuestionAsked(Samples.of(Gate.class), List.of()));
        advance();
        assertThat(told()).hasSize(2);
    }

    @Test
    void a_plan_for_a_cluster_that_is_gone_is_dropped_as_long_as_nothing_has_begun() throws InterruptedException {
        store.begin(RUN, time.clock().instant(), Samples.planned("demo"));
        thrown = new UnknownCluster("demo");
        advance();
        assertThat(Run.of(RUN, store.events(RUN)).finished())
                .map(RunEvent.Finished::ending)
                .contains(RunEvent.Ending.DROPPED);
        assertThat(told()).isEmpty();
    }

    @Test
    void once_something_has_begun_it_waits_for_the_cluster_and_says_what_to_do() throws InterruptedException {
        store.begin(RUN, time.clock().instant(), Samples.planned("demo"));
        store.append(RUN, 2, time.clock().instant(), new RunEvent.StepStarted(false, 0, 1, Text.none(), "another"));
        thrown = new UnknownCluster("demo");
        assertThat(advance()).contains(time.clock().instant().plusSeconds(5));
        assertThat(told()).singleElement().asString().contains("Put demo back into the configuration");
    }

    private BlockedRun goingBack(RunStore journal) {
        store.begin(RUN, time.clock().instant(), Samples.planned("demo"));
        store.append(RUN, 2, time.clock().instant(), new RunEvent.TurnedBack(Text.none()));
        return new BlockedRun(journal, time);
    }

    @Test
    void that_a_run_that_goes_back_waits_for_a_step_is_told_once() {
        BlockedRun blocked = goingBack(store);
        assertThat(blocked.awaits(RUN, Text.verbatim("back up"))).isTrue();
        assertThat(blocked.awaits(RUN, Text.verbatim("back up"))).isTrue();
        assertThat(told()).hasSize(1);
    }

    @Test
    void where_somebody_else_wrote_meanwhile_it_is_not_told_yet() {
        UnsteadyStore slower = new UnsteadyStore(store);
        slower.isSlower();
        assertThat(goingBack(slower.store()).awaits(RUN, Text.none())).isFalse();
    }

    @Test
    void nor_where_the_journal_is_away() {
        UnsteadyStore away = new UnsteadyStore(store);
        BlockedRun blocked = goingBack(away.store());
        away.fails();
        assertThat(blocked.awaits(RUN, Text.none())).isFalse();
    }

    @Test
    void where_the_journal_itself_is_away_it_is_left_to_the_queue() {
        store.begin(RUN, time.clock().instant(), Samples.planned("demo"));
        thrown = new JournalException("away");
        assertThatThrownBy(this::advance).isSameAs(thrown);
        assertThat(told()).isEmpty();
    }
}
