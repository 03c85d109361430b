package drydock.runbook.data;

import static drydock.testing.Planned.plan;
import static drydock.testing.Planned.refusal;
import static drydock.testing.Planned.rollback;
import static org.assertj.core.api.Assertions.assertThat;

import drydock.backup.Backups;
import drydock.cluster.software.Version;
import drydock.plan.step.backup.RestoreBackup;
import drydock.plan.step.seal.RestoreSealed;
import drydock.testing.FakeCluster;
import drydock.testing.Golden;
import drydock.testing.PlainPlan;
import drydock.testing.Samples;
import drydock.text.Messages;
import drydock.text.Text;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RollbackRunbookTest {
    private final FakeCluster world = new FakeCluster();

    private FakeCluster upgraded(boolean proven) {
        Backups backups = world.ports().backups();
        backups.create(world.cluster(), "first", Samples.mark("first"), world.digest(Version.of("1.3.21")), _ -> {});
        if (proven) {
            backups.prove(world.cluster(), "first", Samples.mark("first"), _ -> {});
        }
        world.database.content("nocobase").version("1.4.17");
        world.time.advance(Duration.ofMinutes(95));
        return world;
    }

    @Test
    void the_usual_plan_says_what_is_lost() {
        Golden.check("plans/rollback-usual.txt", PlainPlan.of(plan(rollback(upgraded(true)))));
    }

    private FakeCluster sealed(FakeCluster upgraded) {
        upgraded.sealed("first");
        upgraded.database.content("nocobase").version("1.4.17");
        upgraded.time.advance(Duration.ofMinutes(95));
        return upgraded;
    }

    @Test
    void it_goes_back_by_renaming_where_sealed_copies_stand() {
        Golden.check("plans/rollback-renaming.txt", PlainPlan.of(plan(rollback(sealed(world)))));
    }

    @Test
    void and_by_the_dump_once_they_are_gone_or_are_not_what_was_sealed() {
        world.ports().backups().removeSealed(sealed(world).cluster(), "first", Samples.mark("first"));
        assertThat(plan(rollback(world)).steps())
                .contains(new RestoreBackup("first", Optional.of("7f3a9c"), true))
                .noneMatch(RestoreSealed.class::isInstance);
    }

    @Test
    void and_by_the_dump_where_what_is_there_now_cannot_be_sealed() {
        sealed(world).database.sealingObstacle("nocobase", Text.verbatim("not any more"));
        assertThat(plan(rollback(world)).steps())
                .contains(new RestoreBackup("first", Optional.of("7f3a9c"), false))
                .noneMatch(RestoreSealed.class::isInstance);
        assertThat(Messages.ENGLISH.of(plan(rollback(world)).notes())).anyMatch(note -> note.contains("not any more"));
    }

    @Test
    void a_licence_that_may_not_count_on_what_is_put_back_is_said_and_looked_at() {
        world.licensed("12");
        assertThat(PlainPlan.of(plan(rollback(upgraded(true)))))
                .contains("note: The storage has a licence key", "look whether the licence still holds");
    }

    @Test
    void refused_without_a_backup() {
        assertThat(refusal(rollback(world))).singleElement().asString().contains("no proven backup");
    }

    @Test
    void refused_with_a_backup_that_was_not_proven() {
        assertThat(refusal(rollback(upgraded(false))))
                .singleElement()
                .asString()
                .contains("no proven backup");
    }

    @Test
    void refused_where_the_backup_is_of_the_version_that_runs() {
        upgraded(true).database.content("nocobase").version("1.3.21");
        assertThat(refusal(rollback(world))).singleElement().asString().contains("older than the one that runs");
    }

    @Test
    void refused_for_what_refuses_every_plan() {
        upgraded(true).balancer.close(world.cluster());
        assertThat(refusal(rollback(world))).singleElement().asString().contains("closed already");
    }
}
