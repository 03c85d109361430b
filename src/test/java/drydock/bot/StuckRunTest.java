package drydock.bot;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.chat.Card;
import drydock.fleet.Journal;
import drydock.run.JournalException;
import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.run.RunStore;
import drydock.testing.FakeChat.Message;
import drydock.testing.FakeRunStore;
import drydock.testing.FakeTime;
import drydock.testing.Samples;
import drydock.text.Text;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run that nobody can carry on is told of, and keeps no other one from anything. */
class StuckRunTest {
    private static final String STUCK = "00c0ffee";

    private final Team team = new Team();

    private void begun() {
        team.alsoOpen(STUCK, "gone");
        Instant now = team.world.time.clock().instant();
        team.store.append(STUCK, 2, now, new RunEvent.StepStarted(false, 0, 1, Text.none(), "another process"));
        team.start();
    }

    @Test
    void a_plan_for_a_cluster_that_is_gone_is_dropped_as_long_as_nothing_has_begun() {
        team.alsoOpen(STUCK, "gone");
        team.start();
        team.beat();
        assertThat(team.run(STUCK).finished().orElseThrow().ending()).isEqualTo(RunEvent.Ending.DROPPED);
        team.beat();
        assertThat(alarms().getLast().text()).contains("the configuration has no cluster gone any more");
    }

    private List<Message> alarms() {
        return team.said("slack", Card.Kind.ERROR);
    }

    @Test
    void a_run_whose_cluster_is_no_longer_configured_is_told_of_once_with_what_to_do() {
        begun();
        team.beats(Duration.ofSeconds(30));
        assertThat(alarms())
                .singleElement()
                .satisfies(said -> assertThat(said.text())
                        .contains("the configuration has no cluster gone any more, so this run stands still")
                        .contains("Put gone back into the configuration as it was and restart Drydock"));
        assertThat(team.run(STUCK).entries())
                .filteredOn(entry -> entry.event() instanceof RunEvent.Blocked)
                .hasSize(1);
    }

    @Test
    void it_keeps_no_other_run_from_being_asked_about() {
        begun();
        team.slack().say("U-alice", "/nocobase upgrade 1.4 demo");
        team.beats(Duration.ofSeconds(3));
        assertThat(team.newest("slack", Card.Kind.PLAN).text()).contains("demo");
    }

    @Test
    void a_run_whose_journal_cannot_be_understood_hides_no_other_one() {
        FakeRunStore store = new FakeRunStore();
        store.begin("good", Instant.EPOCH, Samples.planned("demo"));
        store.begin("bad", Instant.EPOCH, Samples.planned("other"));
        Journal journal = new Journal(without("bad", store), new FakeTime().clock());
        assertThat(journal.open()).extracting(Run::id).containsExactly("good");
        assertThat(journal.recent(2)).extracting(Run::id).containsExactly("good");
    }

    private static RunStore without(String unreadable, RunStore store) {
        return (RunStore) Proxy.newProxyInstance(
                RunStore.class.getClassLoader(), new Class<?>[] {RunStore.class}, (_, method, arguments) -> {
                    if (method.getName().equals("events") && arguments[0].equals(unreadable)) {
                        throw new JournalException("an event that nobody knows");
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
