package drydock.plan;

import drydock.text.Text;
import java.util.List;

/** How a step ended; the texts are shown to people. */
public sealed interface Outcome {

    record Done(Text note) implements Outcome {}

    record Skipped(Text reason) implements Outcome {}

    /** @param nodes the nodes that are sick, where the failure is about single nodes */
    record Failed(Text reason, List<String> nodes) implements Outcome {
        public Failed(Text reason) {
            this(reason, List.of());
        }
    }

    default Text text() {
        return switch (this) {
            case Done(Text note) -> note;
            case Skipped(Text reason) -> reason;
            case Failed(Text reason, List<String> nodes) -> reason;
        };
    }
}
