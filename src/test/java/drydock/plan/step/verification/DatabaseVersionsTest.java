package drydock.plan.step.verification;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.software.Version;
import drydock.plan.Deviation;
import drydock.plan.step.FakeStepContext;
import drydock.testing.FakeCluster;
import drydock.testing.Shape;
import drydock.text.Text;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Of the cluster and of two sub-applications, all on the old version. */
class DatabaseVersionsTest {
    private static final Version OLD = FakeStepContext.OLD;
    private static final Version NEW = FakeStepContext.NEW;
    private static final Map<String, Version> BEFORE = Map.of("crm", OLD, "shop", OLD);

    private final FakeStepContext run = new FakeStepContext(
            new FakeCluster(new Shape().databases("nocobase", "crm", "shop").cluster(), Map.of()));
    private final DatabaseVersions versions = new DatabaseVersions(run);

    private void holds(String database, Version version) {
        run.world.database.content(database).version(version.toString());
    }

    private static Text wrong(String database, Version found, Version wanted) {
        return Text.of("step.wrong-database-version", database, found, wanted);
    }

    @Test
    void on_databases_that_are_as_they_were_a_node_of_that_version_may_be_started() {
        assertThat(versions.against(OLD, BEFORE)).isEmpty();
        assertThat(versions.others(OLD)).isEmpty();
        assertThat(versions.moved(OLD, BEFORE)).isEmpty();
    }

    @Test
    void none_may_on_another_version_than_that_of_the_clusters_own_database() {
        assertThat(versions.against(NEW, BEFORE)).contains(wrong("nocobase", OLD, NEW));
    }

    @Test
    void sub_applications_may_be_behind_and_are_told() {
        holds("nocobase", NEW);
        holds("shop", NEW);
        assertThat(versions.against(NEW, BEFORE)).isEmpty();
        assertThat(versions.others(NEW)).containsExactly(Text.line("crm", " ", OLD));
        assertThat(versions.moved(NEW, BEFORE)).isEmpty();
    }

    @Test
    void they_may_be_ahead_only_where_they_were_so_before() {
        holds("shop", NEW);
        assertThat(versions.against(OLD, BEFORE)).contains(wrong("shop", NEW, OLD));
        assertThat(versions.against(OLD, Map.of("crm", OLD, "shop", NEW))).isEmpty();
        assertThat(versions.against(OLD, Map.of())).contains(wrong("shop", NEW, OLD));
    }

    @Test
    void one_that_went_elsewhere_has_moved() {
        Version other = Version.of("1.2.0");
        holds("crm", other);
        assertThat(versions.moved(NEW, BEFORE))
                .containsExactly(new Deviation(
                        Deviation.Kind.SUB_APPLICATION,
                        "crm",
                        Text.of("verification.sub-application-moved", "crm", OLD, other)));
    }

    @Test
    void of_an_empty_database_nothing_is_said() {
        run.world.database.content("nocobase").version("");
        run.world.database.content("crm").version("");
        assertThat(versions.against(OLD, BEFORE)).isEmpty();
        assertThat(versions.others(OLD)).isEmpty();
        assertThat(versions.moved(OLD, BEFORE)).isEmpty();
    }
}
