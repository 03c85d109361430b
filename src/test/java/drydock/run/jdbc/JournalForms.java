package drydock.run.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import drydock.plan.Outcome;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.plan.Step;
import drydock.run.RunEvent;
import drydock.run.RunEvent.Planned;
import drydock.run.RunEvent.StepEnded;
import drydock.testing.Samples;
import drydock.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The golden files of the journal: one for each form in which an event, an outcome or a step is stored, and beside it each that a release has stored before, the newest last.
 *
 * @param type of the event, the outcome or the step
 */
record JournalForms(String type, Class<?> form, Path directory) {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Path JOURNAL = Path.of("src/test/resources/journal");

    static Stream<JournalForms> all() {
        return Stream.of(events(), outcomes(), steps()).flatMap(forms -> forms);
    }

    private static Stream<JournalForms> events() {
        return Arrays.stream(RunEvent.class.getPermittedSubclasses())
                .map(event -> new JournalForms(event.getSimpleName(), event, JOURNAL));
    }

    private static Stream<JournalForms> outcomes() {
        return Arrays.stream(Outcome.class.getPermittedSubclasses())
                .map(outcome -> new JournalForms(outcome.getSimpleName(), outcome, JOURNAL.resolve("outcome")));
    }

    private static Stream<JournalForms> steps() {
        return Stream.of(new ClassFileImporter()
                        .importPaths("target/classes/drydock/plan", "target/test-classes/drydock/plan/step"))
                .flatMap(JavaClasses::stream)
                .filter(each -> each.isAssignableTo(Step.class) && each.isRecord())
                .sorted(Comparator.comparing(JavaClass::getSimpleName))
                .map(step -> new JournalForms(step.getSimpleName(), step.reflect(), JOURNAL.resolve("step")));
    }

    /** X.json, X-2.json, X-3.json … */
    List<Path> files() {
        return Stream.iterate(1, n -> n + 1)
                .map(this::file)
                .takeWhile(Files::exists)
                .toList();
    }

    private Path file(int number) {
        return directory.resolve(type + (number == 1 ? "" : "-" + number) + ".json");
    }

    Object sample() {
        return Samples.of(form);
    }

    /** Keeps what is there: it was released. */
    void add(JsonNode golden) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(
                file(files().size() + 1), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(golden) + "\n");
    }

    Object read(JsonNode stored) {
        ObjectNode event = JSON.createObjectNode();
        if (Step.class.isAssignableFrom(form)) {
            ArrayNode stages = event.putObject("plan").putArray("stages");
            stages.addObject().putArray("steps").add(stored);
            Planned planned = (Planned) EventJson.read("Planned", event.toString());
            return planned.plan().steps().getFirst();
        }
        if (Outcome.class.isAssignableFrom(form)) {
            event.set("outcome", stored);
            return ((StepEnded) EventJson.read("StepEnded", event.toString())).outcome();
        }
        return EventJson.read(type, stored.toString());
    }

    JsonNode write(Object value) throws IOException {
        return switch (value) {
            case Step step -> tree(planned(step)).at("/plan/stages/0/steps/0");
            case Outcome outcome -> tree(new StepEnded(false, 1, outcome)).at("/outcome");
            case RunEvent event -> tree(event);
            default -> throw new IllegalArgumentException("has no stored form: " + value);
        };
    }

    private static JsonNode tree(RunEvent event) throws IOException {
        return JSON.readTree(EventJson.write(event));
    }

    static Planned planned(Step step) {
        Planned any = Samples.planned("prod");
        Plan plan = new Plan(
                "upgrade",
                "prod",
                Text.none(),
                List.of(),
                "",
                any.plan().start(),
                List.of(new Stage(Text.none(), step)),
                List.of());
        return new Planned(plan, any.requester(), any.command(), any.reason(), any.origin());
    }

    @Override
    public String toString() {
        return type;
    }
}
