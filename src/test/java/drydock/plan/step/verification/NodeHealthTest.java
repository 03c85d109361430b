package drydock.plan.step.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.cluster.Node;
import drydock.nocobase.Health;
import drydock.plan.StepException;
import drydock.plan.step.FakeStepContext;
import drydock.text.Progress;
import drydock.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeHealthTest {
    private static final Health.Busy LOADING = new Health.Busy("load plugin [users], 46/77");
    private static final Health.Broken UNKNOWN = new Health.Broken("APP_NEW", true);

    private final FakeStepContext run = new FakeStepContext();
    private final Node node = run.cluster().node("nb-1");
    private final Instant begin = run.clock().instant();

    /** What it says for so long from the beginning; then it is healthy. */
    private void says(Health health, Duration forSoLong) {
        run.world.meanwhile(() -> {
            if (passed().compareTo(forSoLong) < 0) {
                run.world.nocoBase.becomes(node.name(), health);
            }
        });
    }

    private Duration passed() {
        return Duration.between(begin, run.clock().instant());
    }

    @Test
    void whether_it_had_to_be_waited_for_is_told() throws InterruptedException {
        assertThat(NodeHealth.await(run, node)).isFalse();
        says(LOADING, Duration.ofSeconds(3));
        assertThat(NodeHealth.await(run, node)).isTrue();
        assertThat(passed()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(4));
        assertThat(run.said).contains("nb-1: load plugin [users], 46/77");
        assertThat(run.shares).contains(46.0 / 77);
    }

    @Test
    void one_that_is_busy_for_longer_than_an_upgrade_may_take_is_given_up() {
        says(LOADING, Duration.ofDays(1));
        assertThatThrownBy(() -> NodeHealth.await(run, node))
                .isInstanceOf(StepException.class)
                .hasMessageContaining("upgrade-timeout")
                .hasMessageContaining("46/77");
        assertThat(passed()).isGreaterThan(run.cluster().upgradeTimeout());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_new_version_has_to_stay_healthy_for_a_second_and_no_longer(boolean first) throws InterruptedException {
        assertThat(NodeHealth.awaitSteady(run, node, first, () -> {
                    run.pause(Duration.ofMillis(900));
                    return false;
                }))
                .isTrue();
        assertThat(passed()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void where_a_look_at_the_first_ok_is_enough_it_need_not_stay_so() throws InterruptedException {
        says(LOADING, Duration.ofSeconds(3));
        assertThat(NodeHealth.awaitSteady(run, node, false, () -> true)).isTrue();
        assertThat(passed()).isBetween(Duration.ofSeconds(3), Duration.ofMillis(3200));
    }

    /** It is healthy for half a second, loads again for as long, and is healthy from then on. */
    @Test
    void that_moment_begins_anew_where_it_was_not_healthy_in_between() throws InterruptedException {
        run.world.meanwhile(() -> {
            if (passed().toMillis() >= 500 && passed().toMillis() < 1000) {
                run.world.nocoBase.becomes(node.name(), LOADING);
            }
        });
        AtomicInteger looks = new AtomicInteger();
        NodeHealth.awaitSteady(run, node, false, () -> looks.incrementAndGet() > 2);
        assertThat(passed()).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
        assertThat(looks).hasValue(2);
    }

    @Test
    void what_nocobase_itself_calls_broken_ends_the_waiting_at_once() {
        says(new Health.Broken("plugin x"), Duration.ofSeconds(1));
        assertThatThrownBy(() -> NodeHealth.await(run, node)).hasMessageContaining("nb-1 gave up: plugin x");
        assertThat(passed()).isZero();
    }

    private void servesUnder(Health.Broken code) {
        run.world.meanwhile(() -> run.world.nocoBase.servesUnder(node.name(), code));
    }

    @Test
    void under_a_code_that_nobody_knows_a_known_version_and_the_first_of_a_new_one_may_serve() throws Exception {
        servesUnder(UNKNOWN);
        NodeHealth.awaitServing(run, node);
        assertThat(passed()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(16));
        assertThat(run.said).contains("nb-1: APP_NEW");
        assertThat(NodeHealth.awaitSteady(run, node, true, () -> false)).isFalse();
        assertThatThrownBy(() -> NodeHealth.awaitSteady(run, node, false, () -> false))
                .hasMessageContaining("gave up: APP_NEW");
        assertThatThrownBy(() -> NodeHealth.await(run, node)).hasMessageContaining("gave up: APP_NEW");
    }

    @Test
    void a_code_that_people_have_accepted_is_as_good_as_healthy() throws InterruptedException {
        servesUnder(UNKNOWN);
        run.accepted.add(NodeVerification.underCode(UNKNOWN));
        NodeHealth.await(run, node);
        assertThat(passed()).isZero();
    }

    @Test
    void under_no_code_does_one_serve_whose_pages_are_gone() {
        servesUnder(UNKNOWN);
        run.world.nocoBase.pages(Set.of());
        run.accepted.add(NodeVerification.underCode(UNKNOWN));
        assertThatThrownBy(() -> NodeHealth.awaitServing(run, node)).hasMessageContaining("gave up: APP_NEW");
    }

    @Test
    void only_what_is_counted_has_a_share() {
        assertThat(NodeHealth.progress("46/77 plugins")).isEqualTo(Progress.of(Text.verbatim("46/77 plugins"), 46, 77));
        assertThat(NodeHealth.progress("loading").share()).isEmpty();
    }

    @Test
    void whether_it_is_healthy_now_is_asked_once() {
        assertThat(NodeHealth.isOk(run, node)).isTrue();
        says(LOADING, Duration.ofSeconds(1));
        assertThat(NodeHealth.isOk(run, node)).isFalse();
    }
}
