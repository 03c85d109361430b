package drydock.plan.step.backup;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.step.AtWork;
import org.junit.jupiter.api.Test;

class ProveBackupTest {
    private final AtWork run = new AtWork();

    @Test
    void what_was_restored_beside_is_equal() {
        run.stopped().backedUp();
        assertThat(run.ports().backups().manifest(run.cluster(), AtWork.RUN))
                .hasValueSatisfying(manifest -> assertThat(manifest.proven()).isPresent());
    }

    @Test
    void a_damaged_dump_is_no_backup() {
        run.stopped();
        run.does(new CreateBackup(
                AtWork.RUN,
                run.world.digest(AtWork.OLD),
                run.cluster().database().names()));
        String part = run.ports()
                .backups()
                .manifest(run.cluster(), AtWork.RUN)
                .orElseThrow()
                .databases()
                .get("nocobase")
                .part();
        byte[] bytes = run.world.store.part(run.cluster(), AtWork.RUN, part).clone();
        bytes[bytes.length / 2] ^= 1;
        run.world.store.replace(run.cluster(), AtWork.RUN, part, bytes);
        run.refuses(new ProveBackup(AtWork.RUN));
    }
}
