package drydock.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.run.JournalException;
import drydock.run.RunEvent.Refused;
import drydock.run.RunStore;
import drydock.testing.FakeRunStore;
import drydock.testing.FakeTime;
import drydock.testing.Faults;
import drydock.testing.Faults.Fault;
import drydock.text.Messages;
import drydock.text.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournaledRefusalsTest {
    private static final String WHAT = "a request to /slack/events";
    private static final Text FORGED = Text.of("slack.forged");

    private final FakeTime time = new FakeTime();
    private final FakeRunStore store = new FakeRunStore();
    private final JournaledRefusals refusals = new JournaledRefusals(store, time.clock());

    @Test
    void what_a_chat_did_not_believe_stands_in_the_journal() {
        refusals.refused("slack", WHAT, FORGED);
        assertThat(store.refusals()).containsExactly(new Refused("somebody unknown on slack", WHAT, FORGED));
    }

    @Test
    void a_flood_of_them_is_counted_and_does_not_fill_the_disk() {
        for (int request = 0; request < 10_000; request++) {
            refusals.refused("slack", WHAT, FORGED);
        }
        assertThat(store.refusals()).hasSize(1);

        time.advance(JournaledRefusals.BETWEEN);
        refusals.refused("slack", WHAT, FORGED);
        refusals.refused("slack", WHAT, FORGED);
        assertThat(said()).hasSize(2).last().asString().contains("9999 more were refused");

        time.advance(JournaledRefusals.BETWEEN);
        refusals.refused("slack", WHAT, FORGED);
        assertThat(said()).hasSize(3).last().asString().contains("1 more was refused");
    }

    @Test
    void how_many_there_were_is_told_also_when_the_flood_is_over() {
        refusals.refused("slack", WHAT, FORGED);
        refusals.refused("slack", WHAT, FORGED);
        refusals.refused("slack", WHAT, FORGED);
        refusals.catchUp();
        assertThat(said()).hasSize(1);

        time.advance(JournaledRefusals.BETWEEN);
        refusals.catchUp();
        refusals.catchUp();
        assertThat(said()).hasSize(2).last().asString().contains("2 more were refused");
    }

    @Test
    void a_journal_that_does_not_answer_changes_nothing_for_the_chat() {
        Faults faults = new Faults();
        RunStore away = faults.in(RunStore.class, store, call -> new JournalException(call + " has no answer"));
        faults.failCall(1, Fault.BEFORE);
        new JournaledRefusals(away, time.clock()).refused("slack", WHAT, FORGED);
        assertThat(faults.calls()).hasSize(1);
        assertThat(store.refusals()).isEmpty();
    }

    private List<String> said() {
        return store.refusals().stream()
                .map(refused -> Messages.ENGLISH.of(refused.why()))
                .toList();
    }
}
