package drydock.run.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.plan.Decision;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.run.RunEvent;
import drydock.run.RunEvent.AbortRequested;
import drydock.run.RunEvent.Finished;
import drydock.run.RunEvent.NodeStopping;
import drydock.run.RunEvent.StepEnded;
import drydock.run.RunEvent.StepStarted;
import drydock.run.RunEvent.TurnedBack;
import drydock.run.RunStore;
import drydock.text.Text;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A runner's hold on a run of which it has begun a step, and one alongside. */
class ClaimTest {
    private static final RunEvent STOPPING = new NodeStopping("nb-1", "");

    private final Scripted script = new Scripted();
    private Claim line;
    private Claim beside;
    private int alongside;

    @BeforeEach
    void two_steps_are_begun() {
        script.sealing = true;
        script.begin();
        List<Step> steps = script.run().plan().steps();
        alongside =
                steps.indexOf(steps.stream().filter(Step::alongside).findFirst().orElseThrow());
        add(started(false, 0, "mine"));
        add(started(false, alongside, "mine"));
        line = new Claim(script.store, script.time, "r1", Optional.empty(), "mine");
        beside = new Claim(script.store, script.time, "r1", Optional.of(alongside), "mine");
    }

    private static StepStarted started(boolean back, int index, String runner) {
        return new StepStarted(back, index, 1, Text.none(), runner);
    }

    private void add(RunEvent event) {
        script.store.append("r1", script.run().nextSeq(), script.time.clock().instant(), event);
    }

    private RunStore.Entry last() {
        return script.run().entries().getLast();
    }

    @Test
    void what_its_runner_does_is_journaled_when_it_happens() {
        script.passes(Duration.ofMinutes(1));
        line.append(STOPPING);
        assertThat(last().event()).isEqualTo(STOPPING);
        assertThat(last().at()).isEqualTo(script.time.clock().instant());
        assertThat(line.run()).isEqualTo(script.run());
    }

    @Test
    void people_and_what_is_at_work_beside_it_take_nothing_from_it() {
        add(new AbortRequested("bob", Optional.empty()));
        add(started(false, alongside, "another"));
        line.append(STOPPING);
        assertThat(last().event()).isEqualTo(STOPPING);
    }

    @Test
    void it_is_lost_when_another_runner_begins_the_same() {
        add(started(false, 1, "another"));
        assertThatThrownBy(() -> line.append(STOPPING))
                .isInstanceOf(Claim.Lost.class)
                .hasMessageContaining("run r1 was taken over");
        beside.append(STOPPING);
        add(started(false, alongside, "another"));
        assertThatThrownBy(() -> beside.append(STOPPING)).isInstanceOf(Claim.Lost.class);
    }

    @Test
    void it_can_be_asked_for_without_writing_anything() {
        RunEvent before = last().event();
        line.confirm();
        beside.confirm();
        assertThat(last().event()).isEqualTo(before);
        add(started(false, alongside, "another"));
        line.confirm();
        assertThatThrownBy(beside::confirm).isInstanceOf(Claim.Lost.class);
    }

    @Test
    void the_way_back_is_the_main_lines_and_ends_what_goes_on_beside_it() {
        add(new TurnedBack(Text.none()));
        assertThatThrownBy(() -> beside.append(STOPPING)).isInstanceOf(Claim.Lost.class);
        add(started(true, alongside, "mine"));
        line.append(STOPPING);
        add(started(true, alongside, "another"));
        assertThatThrownBy(() -> line.append(STOPPING)).isInstanceOf(Claim.Lost.class);
    }

    @Test
    void nothing_goes_on_beside_a_run_that_is_over() {
        script.store.finish(
                "r1",
                script.run().nextSeq(),
                script.time.clock().instant(),
                new Finished(RunEvent.Ending.DONE, Text.none()));
        assertThatThrownBy(() -> beside.append(new StepEnded(false, alongside, new Outcome.Done(Text.none()))))
                .isInstanceOf(Claim.Lost.class);
    }

    /** Somebody decides between its look and its write. */
    @Test
    void whoever_was_quicker_is_given_way_to_and_it_is_journaled_all_the_same() {
        RunEvent vote = new RunEvent.VoteCast(1, "bob", Decision.APPROVE, Optional.empty(), Optional.empty());
        boolean[] written = {false};
        RunStore shared = (RunStore) Proxy.newProxyInstance(
                RunStore.class.getClassLoader(), new Class<?>[] {RunStore.class}, (_, method, arguments) -> {
                    if (method.getName().equals("append") && !written[0]) {
                        written[0] = true;
                        add(vote);
                    }
                    return method.invoke(script.store, arguments);
                });
        new Claim(shared, script.time, "r1", Optional.empty(), "mine").append(STOPPING);
        assertThat(script.run().entries().stream().map(RunStore.Entry::event)).endsWith(vote, STOPPING);
    }

    @Test
    void who_has_lost_it_is_interrupted_and_knows_why() {
        Claim.Lost lost = new Claim.Lost("r1");
        assertThat(lost.interruption()).hasMessage(lost.getMessage()).hasCause(lost);
    }
}
