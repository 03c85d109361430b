package drydock.plan.step.verification;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.software.Release;
import drydock.nocobase.Health;
import drydock.plan.step.FakeStepContext;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerifyNodeTest {
    private final FakeStepContext run = new FakeStepContext();
    private final VerifyNode step =
            new VerifyNode("nb-1", new Release(FakeStepContext.OLD, "1.3.21", run.world.digest(FakeStepContext.OLD)));

    @Test
    void a_healthy_node_is_what_it_was() {
        assertThat(run.does(step)).contains("nb-1 healthy on 1.3.21");
    }

    @Test
    void a_node_that_gave_up_is_not() {
        run.world.meanwhile(() -> run.world.nocoBase.becomes("nb-1", new Health.Broken("plugin x is broken")));
        assertThat(run.refuses(step)).contains("plugin x is broken");
    }

    @Test
    void nor_is_one_whose_pages_are_gone() {
        run.world.nocoBase.pages(Set.of());
        assertThat(run.refuses(step)).contains("nb-1 does not pass", "probe / answers 404");
    }

    @Test
    void nor_is_one_that_somebody_has_upgraded() {
        run.world.database.content("nocobase").version("1.4.17");
        assertThat(run.refuses(step)).contains("holds version 1.4.17 and not 1.3.21");
    }

    private void refusesConnectionsUntil(Instant over) {
        run.world.meanwhile(() -> {
            if (run.world.time.clock().instant().isBefore(over)) {
                run.world.nocoBase.becomes("nb-1", new Health.Broken("connect ECONNREFUSED", true));
            }
        });
    }

    @Test
    void an_error_that_is_none_of_nocobase_s_own_is_no_failure_when_it_is_over_in_a_moment() {
        refusesConnectionsUntil(run.world.time.clock().instant().plusSeconds(5));
        assertThat(run.does(step)).contains("nb-1 healthy");
    }

    @Test
    void one_that_goes_on_is() {
        refusesConnectionsUntil(run.world.time.clock().instant().plusSeconds(60));
        assertThat(run.refuses(step)).contains("gave up: connect ECONNREFUSED");
    }

    private void servesUnderAnUnknownCode() {
        run.world.meanwhile(() -> run.world.nocoBase.servesUnder("nb-1", new Health.Broken("APP_NEW", true)));
    }

    @Test
    void one_that_serves_under_a_code_that_nobody_knows_passes_and_the_code_is_noted() {
        servesUnderAnUnknownCode();
        assertThat(run.does(step)).contains("nb-1 healthy", "it serves", "APP_NEW");
    }

    @Test
    void one_that_serves_under_such_a_code_without_its_pages_does_not() {
        run.world.nocoBase.pages(Set.of());
        servesUnderAnUnknownCode();
        assertThat(run.refuses(step)).contains("gave up: APP_NEW");
    }
}
