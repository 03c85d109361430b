package drydock.plan.step.verification;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.Deviation;
import drydock.plan.Deviation.Kind;
import drydock.plan.step.FakeStepContext;
import drydock.testing.Faults.Fault;
import drydock.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PluginComparisonTest {
    private final FakeStepContext run = new FakeStepContext();

    private PluginComparison with(String... before) {
        return new PluginComparison(run, run.cluster().node("nb-1"), List.of(before));
    }

    private static Deviation missing(String plugin) {
        return new Deviation(Kind.PLUGIN_MISSING, plugin, Text.of("verification.plugin-missing", plugin));
    }

    @Test
    void those_that_are_there_or_came_besides_are_nothing_to_speak_of() throws InterruptedException {
        PluginComparison comparison = with("acl");
        assertThat(comparison.deviations()).isEmpty();
        Deviation other = new Deviation(Kind.PROBE, Text.none());
        assertThat(comparison.summary(List.of(other))).isEqualTo(Text.of("verification.plugins-as-before", 1));
    }

    /** The plugin map is off. */
    @Test
    void those_that_are_gone_or_off_are_missing() throws InterruptedException {
        PluginComparison comparison = with("acl", "gone", "map");
        List<Deviation> found = comparison.deviations();
        assertThat(found).containsExactly(missing("gone"), missing("map"));
        assertThat(comparison.summary(found)).isEqualTo(Text.of("verification.plugins-in-part", 1L, 3));
    }

    @Test
    void where_nobody_knows_what_there_was_nothing_is_compared() throws InterruptedException {
        assertThat(with().deviations()).isEmpty();
        assertThat(run.world.faults.calls()).isEmpty();
        assertThat(with().summary(List.of())).isEqualTo(Text.of("verification.plugins-not-compared"));
    }

    @Test
    void an_answer_that_is_lost_is_asked_for_again() throws InterruptedException {
        Instant begin = run.clock().instant();
        run.world.faults.failCall(1, Fault.BEFORE);
        run.world.faults.failCall(2, Fault.BEFORE);
        assertThat(with("acl").deviations()).isEmpty();
        assertThat(Duration.between(begin, run.clock().instant())).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void a_key_that_is_refused_each_time_is_told() throws InterruptedException {
        run.world.nocoBase.refusesKey(true);
        PluginComparison comparison = with("acl");
        List<Deviation> found = comparison.deviations();
        assertThat(found).extracting(Deviation::kind).containsExactly(Kind.PLUGINS_UNTOLD);
        assertThat(comparison.summary(found)).isEqualTo(Text.of("verification.plugins-not-compared"));
    }
}
