package drydock.plan.step;

import drydock.text.Progress;
import drydock.text.Text;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Progress that is passed on. The warnings in it would be gone with the next word, so they are told at the end again. */
public final class Warnings implements Consumer<Progress> {
    private static final String KEY = "databases.warned";
    private final Consumer<Progress> progress;
    private final Set<Text> heard = new LinkedHashSet<>();

    public Warnings(Consumer<Progress> progress) {
        this.progress = progress;
    }

    @Override
    public void accept(Progress how) {
        in(how.text()).forEach(heard::add);
        progress.accept(how);
    }

    /** What a step has done, and what was warned of meanwhile. */
    public Text after(Text done) {
        return heard.isEmpty() ? done : Text.of("step.warned", done, List.copyOf(heard));
    }

    private static Stream<Text> in(Text text) {
        return switch (text) {
            case Text.Message message when message.key().equals(KEY) -> Stream.of(message);
            case Text.Message message -> message.arguments().stream().flatMap(Warnings::in);
            case Text.Joined joined -> joined.texts().stream().flatMap(Warnings::in);
            case Text.Verbatim _, Text.Count _, Text.Span _ -> Stream.empty();
        };
    }
}
