package drydock.plan;

import drydock.text.Text;
import java.util.Optional;

/**
 * One action of a plan. Plain data: shown, approved, stored, resumed; leaves no effect twice. A step looks before it
 * acts, so that running it again after a crash does what is missing.
 */
public interface Step {

    /** A few words for the plan, the same before and after it ran. */
    Text title();

    /** What the ports throw counts as a {@link Outcome.Failed} with their message. */
    Outcome run(StepContext context) throws InterruptedException;

    /** What takes its effects back, itself a step; it must also do so when this one was stopped half way. */
    default Optional<Step> undo() {
        return Optional.empty();
    }

    /** Whether, once it has begun, the data may differ from the backup: going back is then asked, not done by itself. */
    default boolean changesData() {
        return false;
    }

    /** Whether it puts the backup back first where it is begun again: people who choose to try again are told. */
    default boolean startsOver() {
        return false;
    }

    /** Whether, once it has begun, the world may have written: there is no going back within the run then. */
    default boolean reopens() {
        return false;
    }

    /** Whether it lets the world in and looks from outside whether it comes through. */
    default boolean looksFromOutside() {
        return reopens();
    }

    /** Whether people who work in the cluster notice it: such a plan starts in a maintenance window. */
    default boolean interruptsService() {
        return false;
    }

    /**
     * Whether the run goes on while it works: it is begun in its place and left to run beside the steps that follow, until
     * one of them {@link #awaitsAlongside}, or the plan ends.
     */
    default boolean alongside() {
        return false;
    }

    /** Whether it begins only once all that was left to run beside the steps before it has ended, and not in a failure. */
    default boolean awaitsAlongside() {
        return false;
    }

    /** Whether it only removes what nothing needs any more: a run can end without what it cannot remove. */
    default boolean tidies() {
        return false;
    }

    /**
     * What it means for the cluster where people go on without it, because it cannot be done; empty where nobody can. They
     * can go on without one alongside only once the entrance has opened.
     */
    default Optional<Text> without() {
        return Optional.empty();
    }
}
