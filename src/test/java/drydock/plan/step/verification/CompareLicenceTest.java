package drydock.plan.step.verification;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.nocobase.Licence;
import drydock.plan.Outcome;
import drydock.plan.node.LicenceBinding;
import drydock.plan.step.FakeStepContext;
import drydock.text.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CompareLicenceTest {
    private final FakeStepContext run = new FakeStepContext();

    @BeforeEach
    void a_licence_key() {
        run.world.licensed("12");
    }

    private LicenceBinding now() {
        return LicenceBinding.of(
                        run.world.ports(),
                        run.world.cluster(),
                        run.world.cluster().firstNode())
                .orElseThrow();
    }

    private CompareLicence step() {
        return new CompareLicence("nb-1", now());
    }

    /** Before, another database had the name. */
    private CompareLicence renamed() {
        LicenceBinding now = now();
        return new CompareLicence("nb-1", new LicenceBinding(now.server(), "1", now.system(), now.holds()));
    }

    @Test
    void a_database_that_took_the_name_of_another_is_seen_at_the_gate() {
        assertThat(run.does(renamed())).contains("no node tells", "the database's number was", "licence settings");
    }

    @Test
    void what_the_node_says_of_its_key_counts_more_than_what_it_may_be_bound_to() {
        run.world.nocoBase.licence(new Licence(true, true, true));
        CompareLicence step = renamed();
        assertThat(run.does(step)).contains("calls the licence valid", "the database's number was");

        run.world.nocoBase.licence(new Licence(false, true, true));
        assertThat(run.does(step)).contains("does not call the licence valid any more", "instance ID", "go back");
    }

    @Test
    void a_licence_that_did_not_hold_before_is_not_the_runs_doing() {
        run.world.nocoBase.licence(new Licence(true, false, true));

        assertThat(run.does(step())).contains("and did not before", "what it is bound to is as before");
    }

    @Test
    void another_system_in_the_container_is_seen() {
        CompareLicence step = step();
        run.world.licensed("13");

        assertThat(run.does(step)).contains("the system in the container is debian 13 and was debian 12");
    }

    @Test
    void where_there_is_no_key_any_more_nothing_is_compared() {
        CompareLicence step = step();
        run.world.docker.stop(run.host("nb-1"), "nocobase-1");
        assertThat(run.run(step)).isEqualTo(new Outcome.Done(Text.of("step.compare-licence.no-key")));
    }

    @Test
    void where_nothing_has_changed_that_is_said() {
        assertThat(run.does(step())).contains("no node tells", "what it is bound to is as before");
    }
}
