package drydock.testing;

import drydock.plan.Decision;
import drydock.plan.Gate;
import drydock.plan.Outcome;
import drydock.plan.Plan;
import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.run.RunEvent.Origin;
import drydock.run.RunEvent.QuestionAsked;
import drydock.run.RunEvent.QuestionSettled;
import drydock.run.RunEvent.StepEnded;
import drydock.run.RunEvent.StepStarted;
import drydock.run.RunStore.Entry;
import drydock.text.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A run as its events tell it, on a clock of its own that begins at 02:00. */
public final class RunStory {
    private final String id;
    private final List<Entry> entries = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-30T02:00:00Z");
    private int step;

    public RunStory(String id, Plan plan) {
        this.id = id;
        event(new RunEvent.Planned(
                plan, "alice", "/nocobase upgrade 1.4", Optional.empty(), new Origin("console", "console", "m-" + id)));
    }

    public RunStory after(long seconds) {
        now = now.plusSeconds(seconds);
        return this;
    }

    public RunStory event(RunEvent event) {
        entries.add(new Entry(entries.size() + 1L, now, event));
        return this;
    }

    public RunStory asked(Gate gate, Text... evidence) {
        return event(new QuestionAsked(gate, List.of(evidence)));
    }

    /** Of the question that was asked last. */
    public RunStory settled(Decision decision, String... people) {
        return event(new QuestionSettled(lastAsked(), decision, List.of(people)));
    }

    public long lastAsked() {
        return entries.reversed().stream()
                .filter(entry -> entry.event() instanceof QuestionAsked)
                .map(Entry::seq)
                .findFirst()
                .orElseThrow();
    }

    /** The next step begins. */
    public RunStory started() {
        return event(new StepStarted(false, step, 1, Text.verbatim("step"), "me"));
    }

    /** The step that has begun ends. */
    public RunStory ended(Outcome outcome) {
        return event(new StepEnded(false, step++, outcome));
    }

    /** The next step begins and is left to run beside those that follow. */
    public RunStory leftRunning() {
        started();
        step++;
        return this;
    }

    /** A step that was left running ends. */
    public RunStory ended(int alongside, Outcome outcome) {
        return event(new StepEnded(false, alongside, outcome));
    }

    /** A step that was left running is begun again. */
    public RunStory again(int alongside) {
        return event(new StepStarted(false, alongside, 2, Text.verbatim("step"), "me"));
    }

    /** The next step, from its begin to its good end. */
    public RunStory did(long seconds) {
        return started().after(seconds).ended(new Outcome.Done(Text.verbatim("done")));
    }

    public RunStory finished(RunEvent.Ending ending) {
        return event(new RunEvent.Finished(ending, Text.none()));
    }

    public Instant now() {
        return now;
    }

    public Run run() {
        return Run.of(id, List.copyOf(entries));
    }
}
