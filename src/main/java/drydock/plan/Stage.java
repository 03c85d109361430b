package drydock.plan;

import drydock.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * Steps that belong together for people, and the gate behind them.
 *
 * @param gate must be opened before the next stage begins
 * @param askedEarly whether people are asked before the last step, which may take long; the gate still opens after it
 * @param onFailure what a failed step leads to; before data may have changed, a run unwinds by itself where that is ASK
 */
public record Stage(Text title, List<Step> steps, Optional<Gate> gate, boolean askedEarly, OnFailure onFailure) {

    public enum OnFailure {
        /** Once data may have changed: asks whether to retry or to roll back, and keeps asking. */
        ASK,
        /** The same, but the cluster's configuration may say that no answer means to roll back. */
        ASK_OR_AS_CONFIGURED,
        /** Asks even where nothing but the run itself can have changed anything. */
        ASK_AT_ONCE,
        /** Asks at once, too, and offers to go on without the sick nodes, which is also what no answer means. */
        OFFER_TO_LEAVE_OUT;

        public boolean asksAtOnce() {
            return this == ASK_AT_ONCE || this == OFFER_TO_LEAVE_OUT;
        }
    }

    public Stage(Text title, Step... steps) {
        this(title, List.of(steps));
    }

    public Stage(Text title, List<? extends Step> steps) {
        this(title, List.copyOf(steps), Optional.empty(), false, OnFailure.ASK);
    }

    public Stage with(Gate gate) {
        return new Stage(title, steps, Optional.of(gate), false, onFailure);
    }

    public Stage withEarly(Gate gate) {
        return new Stage(title, steps, Optional.of(gate), true, onFailure);
    }

    public Stage with(OnFailure onFailure) {
        return new Stage(title, steps, gate, askedEarly, onFailure);
    }
}
