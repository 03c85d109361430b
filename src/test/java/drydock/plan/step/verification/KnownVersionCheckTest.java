package drydock.plan.step.verification;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.software.Release;
import drydock.nocobase.Health;
import drydock.plan.Outcome;
import drydock.plan.Outcome.Failed;
import drydock.plan.step.FakeStepContext;
import drydock.text.Text;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownVersionCheckTest {
    private static final Health.Broken UNKNOWN = new Health.Broken("APP_NEW", true);

    private final FakeStepContext run = new FakeStepContext();
    private final KnownVersionCheck check =
            new KnownVersionCheck(run, run.cluster().node("nb-1"));

    private void serves(Health health) {
        run.world.meanwhile(() -> run.world.nocoBase.servesUnder("nb-1", health));
    }

    private Outcome verified() throws InterruptedException {
        Release release = new Release(FakeStepContext.OLD, "1.3.21", run.world.digest(FakeStepContext.OLD));
        return check.verified(release, List.of("nb-1"));
    }

    @Test
    void a_code_that_nobody_knows_is_told_and_is_no_fault() throws InterruptedException {
        serves(UNKNOWN);
        assertThat(check.code()).contains(Text.line("nb-1", ": ", Text.of("verification.health-code", "APP_NEW")));
        assertThat(verified()).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void neither_health_nor_an_error_of_nocobase_s_own_is_such_a_code() {
        assertThat(check.code()).isEmpty();
        serves(new Health.Broken("plugin x is broken"));
        assertThat(check.code()).isEmpty();
    }

    @Test
    void what_does_not_pass_names_the_nodes_that_are_sick() throws InterruptedException {
        run.world.nocoBase.pages(Set.of());
        assertThat(verified())
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.nodes()).containsExactly("nb-1"));
    }

    @Test
    void what_people_have_accepted_is_no_fault() throws InterruptedException {
        run.world.nocoBase.pages(Set.of());
        run.accepted.addAll(new NodeVerification(
                        run,
                        run.cluster().node("nb-1"),
                        new Release(FakeStepContext.OLD, "1.3.21", run.world.digest(FakeStepContext.OLD)))
                .deviations());
        assertThat(verified()).isInstanceOf(Outcome.Done.class);
    }
}
