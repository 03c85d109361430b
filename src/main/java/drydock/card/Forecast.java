package drydock.card;

import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.plan.Step;
import drydock.plan.step.entrance.CloseEntrance;
import drydock.plan.step.entrance.PauseTraffic;
import drydock.run.Run;
import drydock.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How long a plan may take, as the last run of its kind took on the same cluster. */
public final class Forecast {
    private final Plan plan;
    private final Optional<Run> last;

    private Forecast(Plan plan, Optional<Run> last) {
        this.plan = plan;
        this.last = last;
    }

    /** @param past runs, the newest first */
    public static Forecast of(Plan plan, List<Run> past) {
        return new Forecast(
                plan,
                past.stream()
                        .filter(run -> isDone(run) && run.cluster().equals(plan.cluster()))
                        .filter(run -> run.plan().runbook().equals(plan.runbook()))
                        .findFirst());
    }

    private static boolean isDone(Run run) {
        return run.finished()
                .filter(finished -> finished.ending() == drydock.run.RunEvent.Ending.DONE)
                .isPresent();
    }

    /** What the plan means for those who work with the cluster. */
    Text meaning() {
        if (!plan.interruptsService()) {
            return Text.of("plan.means.serving");
        }
        if (plan.steps().stream().noneMatch(Forecast::closes)) {
            return Text.of("plan.means.interrupts");
        }
        return downtime().map(this::lastTime).orElse(Text.of("plan.means.closed", nodes()));
    }

    private Text lastTime(Downtime known) {
        String run = last.orElseThrow().name();
        return known.awaiting().isZero()
                ? Text.of("plan.means.closed.last", known.work(), known.waiting(), run, nodes())
                : Text.of("plan.means.closed.awaiting", known.work(), known.awaiting(), known.waiting(), run, nodes());
    }

    private int nodes() {
        return plan.nodes().size();
    }

    /** How long the world may see the 503, without waiting for people; empty where nothing tells. */
    public Optional<Duration> closed() {
        return downtime().map(Downtime::work);
    }

    /** Of a run that shut the world out and let it in again: another one of its kind may have done less. */
    private Optional<Downtime> downtime() {
        return last.map(run -> Downtime.of(run, run.entries().getLast().at()))
                .filter(known -> known.closed().isPresent() && known.opened().isPresent());
    }

    private static boolean closes(Step step) {
        return step instanceof CloseEntrance || step instanceof PauseTraffic;
    }

    /**
     * How long a stage took in that run, without waiting for people or for what runs beside; empty where it had none of that
     * name.
     */
    Optional<Duration> of(Stage stage) {
        return last.flatMap(run -> run.plan().stages().stream()
                .filter(own -> own.title().equals(stage.title()))
                .findFirst()
                .map(own -> StageProgress.work(run, own)));
    }

    /** How long what runs beside took, wherever that was, and was waited for in that run; empty where that had nothing of the kind. */
    Optional<Beside> of(AlongsideStep step) {
        return last.flatMap(run -> AlongsideStep.in(run.plan()).stream()
                .filter(own -> own.isLike(step))
                .findFirst()
                .flatMap(own -> own.took(run)
                        .map(took -> new Beside(
                                took, own.awaited(run, run.entries().getLast().at())))));
    }

    /** @param awaited how long of that the run did nothing but wait for it */
    record Beside(Duration took, Duration awaited) {}
}
