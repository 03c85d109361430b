package drydock.plan;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.software.Version;
import drydock.plan.step.node.ExampleStep;
import drydock.testing.Samples;
import drydock.text.Text;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Approvals are bound to it: whatever was approved changes it, and nothing else does. */
class PlanDigestTest {
    private final Plan plan = Samples.planned("prod").plan();

    /** What was approved before a bot is upgraded is still approved after it. */
    @Test
    void the_canonical_form_is_json_in_ascii_and_the_digest_is_made_of_all_but_what_changes_by_itself() {
        assertThat(CanonicalForm.of(plan)).isEqualTo("""
                {"cluster":"prod","clusterIdentity":"state","headline":"1.3.21 \\u2192 1.4.17-full","nodes":["nb-1"],"runbook":"upgrade",\
                "stages":[{"onFailure":"ASK","steps":[{"node":"a","restartPolicy":{"Name":"always"},"step":"ExampleStep"}],\
                "title":{"key":"stage.stop"}}],\
                "start":{"approval":{"fourEyes":true,"quorum":3,"role":"ADMIN"},"expireAfter":"PT1M30S","name":"text",\
                "offers":[{"decision":"ROLL_BACK","meaning":{"arguments":["nb-1",3,{"duration":"PT1M30S"},\
                {"separator":"; ","texts":[{"key":"sample.other"}]}],"key":"sample.key"}}],"onExpiry":"ROLL_BACK",\
                "question":{"arguments":["nb-1",3,{"duration":"PT1M30S"},{"separator":"; ","texts":[{"key":"sample.other"}]}],\
                "key":"sample.key"},"remindAfter":"PT1M30S","standing":true}}""");
        assertThat(plan.digest()).isEqualTo("1874a329624d0a70da70679997a8dce3164e63730800b645757d4b64ba0b032a");
    }

    @Test
    void what_is_not_plain_ascii_is_escaped_and_nothing_else_is() {
        assertThat(CanonicalForm.of(" ~\u001F\u007F\"\\")).isEqualTo("\" ~\\u001F\\u007F\\\"\\\\\"");
    }

    static List<Variation> variations() {
        return Variation.of(Samples.of(Plan.class));
    }

    @ParameterizedTest
    @MethodSource("variations")
    void any_change_of_what_was_approved_changes_it(Variation variation) {
        boolean byItself = variation.where().startsWith("notes");

        assertThat(((Plan) variation.value())
                        .digest()
                        .equals(Samples.of(Plan.class).digest()))
                .isEqualTo(byItself);
    }

    @Test
    void the_order_of_a_map_and_of_a_set_changes_nothing_and_that_of_a_list_does() {
        Map<String, Object> some = new LinkedHashMap<>(Map.of("a", 1));
        some.put("b", Set.of("x"));
        Map<String, Object> turned = new LinkedHashMap<>(Map.of("b", Set.of("x")));
        turned.put("a", 1);

        assertThat(CanonicalForm.of(turned)).isEqualTo(CanonicalForm.of(some)).isEqualTo("{\"a\":1,\"b\":[\"x\"]}");
        assertThat(CanonicalForm.of(new LinkedHashSet<>(List.of("b", "a")))).isEqualTo("[\"a\",\"b\"]");
        assertThat(CanonicalForm.of(List.of("b", "a"))).isEqualTo("[\"b\",\"a\"]");
    }

    @Test
    void a_step_is_told_by_its_name_and_other_records_by_their_place() {
        record Other(String node, Map<String, Object> restartPolicy) {}

        assertThat(CanonicalForm.of(new ExampleStep("a", Map.of())))
                .isEqualTo("{\"node\":\"a\",\"step\":\"ExampleStep\"}");
        assertThat(CanonicalForm.of(new Other("a", Map.of()))).isEqualTo("{\"node\":\"a\"}");
    }

    /** A record that gains a component reads it so from what was stored before: that keeps its digest. */
    @Test
    void what_is_empty_false_or_zero_is_left_out_of_a_record_but_not_of_a_list() {
        record All(Optional<String> a, List<String> b, Map<String, String> c, String d, Text e, boolean f, int g) {}

        assertThat(CanonicalForm.of(new All(Optional.empty(), List.of(), Map.of(), "", Text.none(), false, 0)))
                .isEqualTo("{}");
        assertThat(CanonicalForm.of(new All(Optional.of(""), List.of(""), Map.of("", ""), "d", Text.of("e"), true, 1)))
                .isEqualTo(
                        "{\"a\":\"\",\"b\":[\"\"],\"c\":{\"\":\"\"},\"d\":\"d\",\"e\":{\"key\":\"e\"},\"f\":true,\"g\":1}");
    }

    @Test
    void values_are_written_as_people_write_them_in_ascii() {
        assertThat(CanonicalForm.of(Version.of("1.4.17-beta.2"))).isEqualTo("\"1.4.17-beta.2\"");
        assertThat(CanonicalForm.of(Duration.ofMinutes(3))).isEqualTo("\"PT3M\"");
        assertThat(CanonicalForm.of("ก\uD83D\"\\\n")).isEqualTo("\"\\u0E01\\uD83D\\\"\\\\\\u000A\"");
    }
}
