package drydock.run.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.plan.Step;
import drydock.run.RunEvent;
import drydock.run.RunEvent.Planned;
import drydock.testing.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The golden files of the journal: one for each form in which an event or a step was ever released, the newest last.
 *
 * @param type of the event, or of the step
 */
record JournalForms(String type, Class<?> form, Path directory) {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Path JOURNAL = Path.of("src/test/resources/journal");

    static Stream<JournalForms> all() {
        return Stream.concat(events(), steps());
    }

    private static Stream<JournalForms> events() {
        return Arrays.stream(RunEvent.class.getPermittedSubclasses())
                .map(event -> new JournalForms(event.getSimpleName(), event, JOURNAL));
    }

    private static Stream<JournalForms> steps() {
        return Stream.of("target/classes", "target/test-classes")
                .flatMap(classes ->
                        Stream.of(Path.of(classes, "drydock/plan/step").toFile().list()))
                .filter(file -> file.matches("[A-Za-z]+\\.class"))
                .sorted()
                .map(file -> step(file.replace(".class", "")))
                .filter(Class::isRecord)
                .map(step -> new JournalForms(step.getSimpleName(), step, JOURNAL.resolve("step")));
    }

    private static Class<?> step(String name) {
        try {
            return Class.forName(Step.class.getPackageName() + ".step." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isStep() {
        return Step.class.isAssignableFrom(form);
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
        if (!isStep()) {
            return EventJson.read(type, stored.toString());
        }
        ObjectNode planned = JSON.createObjectNode();
        ArrayNode stages = planned.putObject("plan").putArray("stages");
        stages.addObject().putArray("steps").add(stored);
        return ((Planned) EventJson.read("Planned", planned.toString()))
                .plan()
                .steps()
                .getFirst();
    }

    JsonNode write(Object value) throws IOException {
        if (!isStep()) {
            return JSON.readTree(EventJson.write((RunEvent) value));
        }
        return JSON.readTree(EventJson.write(planned(plan -> List.of(new Stage("any", (Step) value)))))
                .at("/plan/stages/0/steps/0");
    }

    private static Planned planned(Function<Plan, List<Stage>> stages) {
        Planned any = Samples.planned("prod");
        Plan plan = any.plan();
        return new Planned(
                new Plan(
                        plan.runbook(),
                        plan.cluster(),
                        plan.headline(),
                        plan.state(),
                        plan.start(),
                        stages.apply(plan),
                        plan.notes(),
                        plan.expected()),
                any.requester(),
                any.command(),
                any.reason(),
                any.origin());
    }

    @Override
    public String toString() {
        return type;
    }
}
