package drydock.page;

import drydock.run.Run;
import drydock.run.Run.StepState;
import drydock.run.RunEvent.Ending;
import drydock.text.Text;
import java.util.Locale;

/** How a run stands, as it is told at a glance. */
public enum RunState {
    SCHEDULED,
    WAITING,
    AT_WORK,
    GOING_BACK,
    DONE,
    DROPPED,
    UNWOUND,
    ROLLED_BACK;

    public static RunState of(Run run) {
        if (run.finished().isPresent()) {
            return of(run.finished().get().ending());
        }
        StepState now = run.states().get(run.position());
        boolean busy = now != null && now.outcome().isEmpty();
        if (run.openQuestion().isPresent() && !busy) {
            return WAITING;
        }
        return run.isScheduled() ? SCHEDULED : run.goingBack() ? GOING_BACK : AT_WORK;
    }

    private static RunState of(Ending ending) {
        return switch (ending) {
            case DONE -> DONE;
            case DROPPED -> DROPPED;
            case UNWOUND -> UNWOUND;
            case ROLLED_BACK -> ROLLED_BACK;
        };
    }

    Text words() {
        return switch (this) {
            case SCHEDULED -> Text.of("page.state.scheduled");
            case WAITING -> Text.of("page.state.waiting");
            case AT_WORK -> Text.of("page.state.at-work");
            case GOING_BACK -> Text.of("page.state.going-back");
            case DONE -> Text.of("page.state.done");
            case DROPPED -> Text.of("page.state.dropped");
            case UNWOUND -> Text.of("page.state.unwound");
            case ROLLED_BACK -> Text.of("page.state.rolled-back");
        };
    }

    /** For the style sheet. */
    String tone() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean isOpen() {
        return this == SCHEDULED || this == WAITING || this == AT_WORK || this == GOING_BACK;
    }
}
