package drydock.plan;

import drydock.text.Explained;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;

/** How a step ended; the texts are shown to people. */
public sealed interface Outcome {

    /** @param deviations what people have to accept at the gate behind it, or the run does not go on */
    record Done(Text note, List<Deviation> deviations) implements Outcome {
        public Done {
            deviations = deviations == null ? List.of() : List.copyOf(deviations);
        }

        public Done(Text note) {
            this(note, List.of());
        }
    }

    record Skipped(Text reason) implements Outcome {}

    /**
     * @param nodes the nodes that are sick, where the failure is about single nodes
     * @param faults what did not answer or was started anew meanwhile, and is the cause
     */
    record Failed(Text reason, List<String> nodes, List<TransientFault> faults) implements Outcome {
        public Failed(Text reason) {
            this(reason, List.of());
        }

        public Failed(Text reason, List<String> nodes) {
            this(reason, nodes, List.of());
        }

        /** Whether it is only idle sessions of others that keep it from going on, which people may have ended. */
        public boolean areSessionsIdle() {
            return faults.contains(TransientFault.ofSessions());
        }

        /** Whether it only waits for a person to switch what lets the world in. */
        public boolean awaitsSwitch() {
            return faults.stream().anyMatch(fault -> fault.kind() == TransientFault.Kind.ENTRANCE);
        }

        public static Failed of(Throwable cause, List<String> nodes) {
            return new Failed(Explained.by(cause), nodes, TransientFault.in(cause));
        }

        /** The same, about these nodes alone. */
        public Failed of(List<String> sick) {
            return new Failed(reason, sick, faults);
        }

        public Failed because(Text words) {
            return new Failed(words, nodes, faults);
        }

        /** The same where that may be the cause as well. */
        public Failed orOf(TransientFault cause) {
            List<TransientFault> causes = new ArrayList<>(faults);
            causes.add(cause);
            return because(causes);
        }

        public Failed because(List<TransientFault> causes) {
            return new Failed(reason, nodes, causes);
        }
    }

    default Text text() {
        return switch (this) {
            case Done(Text note, var _) -> note;
            case Skipped(Text reason) -> reason;
            case Failed failed -> failed.reason();
        };
    }
}
