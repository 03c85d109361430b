package drydock.testing;

import drydock.cluster.Role;
import drydock.plan.Decision;
import drydock.plan.Gate;
import drydock.plan.Outcome;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.step.entrance.CloseEntrance;
import drydock.plan.step.entrance.OpenEntrance;
import drydock.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An upgrade in small whose backup is proven while the next stages go on, and awaited before it opens the entrance. */
public final class OverlappingUpgrade {
    public static final int PROOF = 2;
    public static final Gate BACKUP = gate("backup");
    public static final Gate VERIFICATION = gate("verification");
    public static final Gate FAILURE = gate("failure");
    public static final Text TITLE = Text.verbatim("back up nocobase, prove it by restoring it on b");

    private OverlappingUpgrade() {}

    public static Plan plan() {
        return of(
                stage("Stop", Samples.of(CloseEntrance.class)),
                stage("Keep", Named.step("seal nocobase"), new Named(TITLE, true, false, false))
                        .with(BACKUP),
                stage("First node", new Named(Text.verbatim("nb-1 to 1.4.17"), false, false, true))
                        .with(VERIFICATION),
                stage(
                        "Reopen",
                        new Named(Text.verbatim("wait for the proof"), false, true, false),
                        Samples.of(OpenEntrance.class)),
                stage("Tidy", Named.step("remove what is left")));
    }

    /** A plan of nothing but that. */
    public static Plan of(Step step) {
        return of(stage("Tidy", step));
    }

    private static Plan of(Stage... stages) {
        return new Plan(
                "upgrade",
                "prod",
                Text.verbatim("1.3.21 → 1.4.17"),
                List.of("nb-1"),
                "state",
                Samples.planned("prod").plan().start(),
                List.of(stages),
                List.of());
    }

    /** Until the proof has begun: 2 s to stop, 3 s to seal. */
    public static RunStory proving(String id) {
        return new RunStory(id, plan()).did(2).did(3).leftRunning();
    }

    /** 20 s are asked at the backup, 30 s upgraded; the proof takes 60 s, 10 of which are waited for; 4 s to open. */
    public static RunStory done(String id) {
        return proving(id)
                .asked(BACKUP)
                .after(20)
                .settled(Decision.APPROVE, "bob")
                .did(30)
                .asked(VERIFICATION)
                .settled(Decision.APPROVE, "bob")
                .after(10)
                .ended(PROOF, proven())
                .did(0)
                .did(4)
                .did(1)
                .finished(drydock.run.RunEvent.Ending.DONE);
    }

    public static Outcome proven() {
        return new Outcome.Done(Text.verbatim("nocobase: 214 tables as restored on b"));
    }

    public static Outcome failed() {
        return new Outcome.Failed(Text.verbatim("No space left on b"));
    }

    private static Stage stage(String title, Step... steps) {
        return new Stage(Text.verbatim(title), steps);
    }

    private static Gate gate(String name) {
        return new Gate(
                name,
                Text.verbatim("Go on?"),
                List.of(
                        new Gate.Offer(Decision.APPROVE, Text.of("gate.offer.go-on")),
                        new Gate.Offer(Decision.REJECT, Text.of("gate.offer.take-back"))),
                new Gate.Approval(Role.APPROVER, 1, true),
                Optional.empty(),
                Duration.ofMinutes(5),
                Duration.ofHours(1));
    }

    /** A step that does nothing. */
    private record Named(Text title, boolean alongside, boolean awaitsAlongside, boolean changesData) implements Step {
        static Named step(String title) {
            return new Named(Text.verbatim(title), false, false, false);
        }

        @Override
        public Outcome run(StepContext context) {
            return new Outcome.Done(title);
        }
    }
}
