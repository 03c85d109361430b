package drydock.plan.step.backup;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.step.FakeStepContext;
import org.junit.jupiter.api.Test;

class ProveBackupTest {
    private final FakeStepContext run = new FakeStepContext();

    @Test
    void what_was_restored_beside_is_equal() {
        run.stopped().backedUp();
        assertThat(run.ports().backups().manifest(run.cluster(), FakeStepContext.RUN))
                .hasValueSatisfying(manifest -> assertThat(manifest.proven()).isPresent());
    }

    @Test
    void how_much_was_compared_is_told() {
        run.stopped();
        run.does(new CreateBackup(
                FakeStepContext.RUN,
                run.world.digest(FakeStepContext.OLD),
                run.cluster().database().names()));
        int tables = run.world.database.content("nocobase").tables().size();
        assertThat(run.does(new ProveBackup(FakeStepContext.RUN))).startsWith(tables + " tables and ");
    }

    @Test
    void a_damaged_dump_is_no_backup() {
        run.stopped();
        run.does(new CreateBackup(
                FakeStepContext.RUN,
                run.world.digest(FakeStepContext.OLD),
                run.cluster().database().names()));
        String part = run.ports()
                .backups()
                .manifest(run.cluster(), FakeStepContext.RUN)
                .orElseThrow()
                .databases()
                .get("nocobase")
                .part();
        byte[] bytes =
                run.world.store.part(run.cluster(), FakeStepContext.RUN, part).clone();
        bytes[bytes.length / 2] ^= 1;
        run.world.store.replace(run.cluster(), FakeStepContext.RUN, part, bytes);
        run.refuses(new ProveBackup(FakeStepContext.RUN));
    }
}
