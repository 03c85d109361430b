package drydock.plan.step.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.cluster.software.Migration;
import drydock.cluster.software.Release;
import drydock.plan.StepException;
import drydock.plan.step.FakeStepContext;
import drydock.plan.step.backup.CopyStorage;
import drydock.plan.step.entrance.CloseEntrance;
import drydock.plan.step.node.StartAndVerifyNode;
import drydock.plan.step.node.StopNodes;
import drydock.plan.step.node.SuspendRestartPolicies;
import drydock.testing.FakeMigrations;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunMigrationTest {
    private static final String FILE = "storage/migrations/forms.nbdata";

    private final FakeStepContext run = new FakeStepContext();
    private final RunMigration step = new RunMigration(
            "nb-1", new Migration(FILE), Optional.of(FakeMigrations.sha256("forms")), FakeStepContext.RUN);
    private final RunMigration rule =
            new RunMigration("nb-1", new Migration("3"), Optional.empty(), FakeStepContext.RUN);

    @BeforeEach
    void the_first_node_alone_and_a_proven_backup() {
        run.world.migrations.installed().file(FILE, "forms");
        run.does(new CopyStorage(FakeStepContext.RUN));
        run.does(new SuspendRestartPolicies(run.policies()));
        run.does(new CloseEntrance(FakeStepContext.ALL));
        run.does(new StopNodes(FakeStepContext.ALL, FakeStepContext.OLD));
        run.backedUp();
        run.does(new StartAndVerifyNode(
                "nb-1",
                run.container("nb-1").imageId(),
                new Release(FakeStepContext.OLD, "1.3.21", run.world.digest(FakeStepContext.OLD))));
        run.announced.clear();
    }

    private List<String> settings() {
        return run.world.database.content("nocobase").tables().get("settings");
    }

    private List<String> migrated() {
        return run.world.database.content("nocobase").tables().get("migrations");
    }

    @Test
    void it_migrates_shows_what_is_printed_and_leaves_the_node_stopped() {
        assertThat(run.does(step)).contains(FILE + " was run", "migrate roles ⏎ migrated 1 of 1 tables");
        assertThat(run.said).contains("migrate roles");
        assertThat(settings()).containsExactly("of forms");
        assertThat(run.announced).containsExactly("stop nb-1");
        assertThat(run.running()).containsOnly(false);
    }

    @Test
    void of_a_rule_the_file_is_made_first() {
        assertThat(run.does(rule)).contains("migration_1775658568158.nbdata was run");
        assertThat(settings()).containsExactly("of --ruleId=3");
    }

    @Test
    void taken_back_the_data_are_those_of_the_backup() {
        run.does(step);
        run.takesBack(step);
        assertThat(settings()).containsExactly("made by 1.3.21");
        assertThat(migrated()).containsExactly("1.3.21 1");
    }

    @Test
    void a_failure_is_told_by_what_nocobase_says_since_it_ends_with_0() {
        run.world.migrations.works(false);
        assertThat(run.refuses(step))
                .contains("exit code 0", "[error] relation \"roles\" does not exist", "half migrated")
                .doesNotContain("\u001B", "licence");
    }

    @Test
    void a_missing_licence_is_said_clearly() {
        run.world.migrations.licensed(false);
        assertThat(run.refuses(step)).contains("Professional licence", "unknown command 'migration'", "backup restore");
        assertThat(run.refuses(rule)).contains("Professional licence");
    }

    @Test
    void one_that_was_begun_before_begins_again_from_the_backup() {
        run.world.migrations.works(false);
        run.refuses(step);
        run.world.migrations.works(true);
        run.begunBefore = true;
        run.announced.clear();
        run.does(step);
        assertThat(run.announced).containsExactly("stop nb-1", "start nb-1", "stop nb-1");
        assertThat(settings()).containsExactly("of forms");
        assertThat(migrated()).containsExactly("1.3.21 1", FILE);
        assertThat(run.world.database.names()).containsExactly("nocobase");
        assertThat(run.said).anyMatch(words -> words.contains("is put back first"));
    }

    @Test
    void as_long_as_the_backup_cannot_be_put_back_nothing_is_migrated() throws Exception {
        run.begunBefore = true;
        try (AutoCloseable session = run.world.database.connect("nocobase", "nocobase", "somebody")) {
            assertThat(session).isNotNull();
            assertThat(run.refuses(step)).contains("somebody");
            assertThat(migrated()).doesNotContain(FILE);
        }
    }

    @Test
    void another_exit_code_than_0_is_a_failure_whatever_was_printed_and_the_node_stays_as_it_is() {
        run.world.migrations.endsWith(3);
        assertThat(run.refuses(step)).contains("exit code 3");
        assertThat(run.announced).isEmpty();
        assertThat(run.refuses(rule)).contains("exit code 3", "migration file:");
        assertThat(migrated()).containsOnlyOnce(FILE);
    }

    @Test
    void one_that_prints_nothing_is_told_as_that() {
        run.world.migrations.silent();
        assertThat(run.does(step)).contains("NocoBase said last: nothing");
    }

    @Test
    void the_file_of_a_rule_is_not_guessed_where_it_was_not_named() {
        run.world.migrations.silent();
        assertThat(run.refuses(rule)).contains("did not say where");
        assertThat(settings()).containsExactly("made by 1.3.21");
    }

    @Test
    void another_file_than_the_approved_one_is_not_run() {
        run.world.migrations.file(FILE, "something else");
        assertThat(run.refuses(step)).contains("not the file that was approved", "Nothing was migrated");
        assertThat(settings()).containsExactly("made by 1.3.21");
    }

    @Test
    void no_secret_is_in_what_is_shown() {
        run.world.migrations.says(
                "connect postgres://nocobase:" + secret() + "@pg/nocobase with key app-k3y-of-the-cluster");
        String note = run.does(step);
        assertThat(note + run.said).contains("with key ***").doesNotContain(secret(), "app-k3y");
    }

    @Test
    void a_node_whose_container_was_just_taken_away_cannot_migrate() {
        run.takenAway(run.container("nb-1").id());
        assertThatThrownBy(() -> new MigrationCommand(run, run.cluster().node("nb-1")))
                .isInstanceOf(StepException.class)
                .hasMessageContaining("nocobase-1");
    }

    private String secret() {
        return run.cluster().database().password().reveal();
    }

    @Test
    void a_node_that_ended_meanwhile_is_started_first() {
        run.world.docker.stop(run.host("nb-1"), run.container("nb-1").id());
        run.world.live();
        assertThat(run.does(step)).contains("was run");
        assertThat(run.announced).containsExactly("start nb-1", "stop nb-1");
    }
}
