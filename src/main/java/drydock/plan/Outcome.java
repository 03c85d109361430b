package drydock.plan;

import java.util.List;

/** How a step ended; the texts are shown to people. */
public sealed interface Outcome {

    record Done(String note) implements Outcome {}

    record Skipped(String reason) implements Outcome {}

    /** @param nodes the nodes that are sick, where the failure is about single nodes */
    record Failed(String reason, List<String> nodes) implements Outcome {
        public Failed(String reason) {
            this(reason, List.of());
        }
    }

    default String text() {
        return switch (this) {
            case Done(String note) -> note;
            case Skipped(String reason) -> reason;
            case Failed(String reason, List<String> nodes) -> reason;
        };
    }
}
