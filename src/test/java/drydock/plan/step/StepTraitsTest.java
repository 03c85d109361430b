package drydock.plan.step;

import drydock.plan.Step;
import drydock.plan.step.node.ExampleStep;
import drydock.testing.Golden;
import drydock.testing.Samples;
import drydock.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What each step is to a run: what it may have done to the data and to the world, and what takes it back. */
class StepTraitsTest {
    private static final Map<String, Predicate<Step>> TRAITS = new TreeMap<>(Map.of(
            "alongside", Step::alongside,
            "awaits what is alongside", Step::awaitsAlongside,
            "changes data", Step::changesData,
            "interrupts service", Step::interruptsService,
            "looks from outside", Step::looksFromOutside,
            "reopens", Step::reopens,
            "starts over", Step::startsOver,
            "tidies", Step::tidies));

    /** The steps are those that a journal may hold: each has its stored form. */
    @Test
    void each_step_is_to_a_run_what_the_table_says() throws IOException, ClassNotFoundException {
        StringBuilder table = new StringBuilder();
        try (Stream<Path> forms = Files.list(Path.of("src/test/resources/journal/step"))) {
            for (Path form : forms.sorted().toList()) {
                String name = form.getFileName().toString().replace(".json", "");
                if (!name.equals(ExampleStep.class.getSimpleName())) {
                    table.append(line(Samples.of(StepNames.named(name)))).append('\n');
                }
            }
        }
        Golden.check("steps.txt", table.toString());
    }

    private static String line(Step step) {
        List<String> parts = new ArrayList<>();
        parts.add(step.getClass().getSimpleName());
        parts.add(key(step.title()));
        TRAITS.forEach((words, trait) -> {
            if (trait.test(step)) {
                parts.add(words);
            }
        });
        step.without().ifPresent(text -> parts.add("can be gone without: " + key(text)));
        step.undo()
                .ifPresent(
                        undo -> parts.add("is taken back by " + undo.getClass().getSimpleName()));
        return String.join("; ", parts);
    }

    private static String key(Text text) {
        return text.toString().replaceFirst("\\[.*", "");
    }
}
