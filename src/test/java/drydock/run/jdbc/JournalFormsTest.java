package drydock.run.jdbc;

import static drydock.run.jdbc.JournalForms.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import drydock.cluster.Secret;
import drydock.digest.Sha256;
import drydock.plan.Step;
import drydock.run.JournalException;
import drydock.run.RunEvent;
import drydock.text.Messages;
import drydock.text.Text;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A bot is upgraded while gates are open: what any release has written must be readable by every later one. When a form
 * changes, run this with {@code -Ddrydock.goldens=write}: it adds the new form and keeps those that were released.
 */
class JournalFormsTest {
    private static final Set<Class<?>> MAY_BE_MISSING = Set.of(Optional.class, List.class, Set.class, Map.class);

    private static final Set<String> EMPTY = Set.of("null", "false", "0", "\"\"", "[]", "{}");
    private static final JsonMapper SORTED =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    static Stream<JournalForms> forms() {
        return JournalForms.all();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void the_form_that_is_written_now_has_a_golden_file(JournalForms forms) throws IOException {
        if (!isGolden(forms) && "write".equals(System.getProperty("drydock.goldens"))) {
            forms.add(forms.write(forms.sample()));
        }
        assertThat(isGolden(forms))
                .as("%s is stored in a form without a golden file: run this test with -Ddrydock.goldens=write", forms)
                .isTrue();
    }

    private static boolean isGolden(JournalForms forms) throws IOException {
        List<Path> files = forms.files();
        if (files.isEmpty()) {
            return false;
        }
        JsonNode newest = JSON.readTree(files.getLast().toFile());
        return newest.equals(JSON.readTree(forms.write(forms.sample()).toString()));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void every_released_form_stays_readable(JournalForms forms) throws IOException {
        for (Path file : forms.files()) {
            assertWhole(forms.read(JSON.readTree(file.toFile())), file.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void fields_of_a_newer_release_are_passed_over(JournalForms forms) throws IOException {
        for (Path file : forms.files()) {
            JsonNode newer = JSON.readTree(file.toFile());
            newer.findParents("question").forEach(JournalFormsTest::addField);
            addField(newer);
            assertThat(forms.read(newer)).isEqualTo(forms.read(JSON.readTree(file.toFile())));
        }
    }

    private static void addField(JsonNode object) {
        ((ObjectNode) object).putObject("addedLater").put("some", "thing");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void what_an_older_release_did_not_have_is_empty(JournalForms forms) throws IOException {
        for (RecordComponent component : forms.form().getRecordComponents()) {
            if (MAY_BE_MISSING.contains(component.getType())) {
                ObjectNode older = (ObjectNode) forms.write(forms.sample());
                older.remove(component.getName());
                assertWhole(forms.read(older), forms + " without " + component.getName());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void what_is_written_is_read_as_it_was(JournalForms forms) throws IOException {
        assertThat(forms.read(forms.write(forms.sample()))).isEqualTo(forms.sample());
    }

    static Stream<JournalForms> steps() {
        return forms().filter(forms -> Step.class.isAssignableFrom(forms.form()));
    }

    /** So what is stored of a plan that was approved has the digest that it had. */
    @ParameterizedTest
    @MethodSource("steps")
    void a_step_counts_for_the_digest_as_it_is_stored(JournalForms forms) throws IOException {
        RunEvent.Planned planned = JournalForms.planned((Step) forms.sample());
        ObjectNode plan = (ObjectNode) JSON.readTree(EventJson.write(planned)).path("plan");
        plan.remove("notes");

        assertThat(planned.plan().digest()).isEqualTo(Sha256.of(SORTED.writeValueAsString(withoutEmpty(plan))));
    }

    /** After the first release this must never change: gates are open while a bot is upgraded. */
    @Test
    void what_was_approved_has_the_digest_that_it_had() throws IOException {
        String stored = Files.readString(Path.of("src/test/resources/journal/Planned.json"));
        var planned = (RunEvent.Planned) EventJson.read("Planned", stored);
        assertThat(planned.plan().digest())
                .isEqualTo("b154db26d4ea70b9fa2046b9a76a020431dc148dcf1b2c6b9e600250ef9576c6");
    }

    private static Object withoutEmpty(JsonNode node) {
        if (node.isArray()) {
            return node.valueStream().map(JournalFormsTest::withoutEmpty).toList();
        }
        if (!node.isObject()) {
            return node;
        }
        SortedMap<String, Object> members = new TreeMap<>();
        node.properties().stream()
                .filter(member -> !EMPTY.contains(member.getValue().toString()))
                .forEach(member -> members.put(member.getKey(), withoutEmpty(member.getValue())));
        return members;
    }

    @Test
    void what_is_quoted_is_a_plain_string_and_the_same_in_every_language() {
        var stored = (RunEvent.TurnedBack) EventJson.read("TurnedBack", "{\"reason\":\"aborted by alice\"}");
        assertThat(Messages.ENGLISH.of(stored.reason())).isEqualTo("aborted by alice");
        assertThat(Messages.THAI.of(stored.reason())).isEqualTo("aborted by alice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[1, [2]]",
                "null",
                "true",
                "{\"key\": 5, \"arguments\": \"x\"}",
                "{\"key\": \"step.stop-nodes\"}",
                "{\"duration\": \"long\"}",
                "{\"texts\": {\"a\": null}}"
            })
    void a_text_in_no_form_that_was_ever_written_can_still_be_shown(String text) {
        var stored = (RunEvent.TurnedBack) EventJson.read("TurnedBack", "{\"reason\":" + text + "}");
        assertThat(Messages.THAI.of(stored.reason())).isNotNull();
    }

    @Test
    void only_steps_of_this_project_are_looked_up() {
        for (String name : List.of("java.lang.Runtime", "../ExampleStep", "", "Missing", "examplestep")) {
            String body = "{\"plan\":{\"stages\":[{\"steps\":[{\"step\":\"%s\"}]}]}}".formatted(name);
            assertThatThrownBy(() -> EventJson.read("Planned", body)).isInstanceOf(JournalException.class);
        }
    }

    @Test
    void a_damaged_event_is_reported_and_nothing_more() {
        for (String body : List.of("", "null", "[]", "{", "{\"question\":{}}", "{\"question\":\"x\"}")) {
            assertThatThrownBy(() -> EventJson.read("Reminded", body)).isInstanceOf(JournalException.class);
        }
    }

    @Test
    void a_secret_does_not_enter_the_journal() {
        var step = new drydock.plan.step.node.ExampleStep("a", Map.of("password", new Secret("hunter2")));
        JournalForms forms = new JournalForms("ExampleStep", step.getClass(), Path.of(""));

        assertThatThrownBy(() -> forms.write(step))
                .isInstanceOf(JournalException.class)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void an_event_is_stored_as_plain_ascii_in_one_line() {
        assertThat(EventJson.write(new RunEvent.TurnedBack(Text.verbatim("ไม่ดี\n🚀"))))
                .matches("[ -~]*");
    }

    /** Records may be made of records; none of them may have a hole. */
    private static void assertWhole(Object value, String where) {
        assertThat(value).as(where).isNotNull();
        switch (value) {
            case Record record -> {
                for (RecordComponent component : record.getClass().getRecordComponents()) {
                    assertWhole(valueOf(component, record), where + " → " + component.getName());
                }
            }
            case Collection<?> values -> values.forEach(each -> assertWhole(each, where));
            case Optional<?> optional -> optional.ifPresent(each -> assertWhole(each, where));
            default -> {}
        }
    }

    private static Object valueOf(RecordComponent component, Record record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
