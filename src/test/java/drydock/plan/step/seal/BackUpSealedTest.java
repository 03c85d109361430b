package drydock.plan.step.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.backup.store.BackupException;
import drydock.database.DatabaseException;
import drydock.docker.HostUnreachable;
import drydock.plan.Outcome;
import drydock.plan.StepException;
import drydock.plan.database.ProofPlace;
import drydock.plan.step.FakeStepContext;
import drydock.testing.Faults;
import drydock.text.Messages;
import drydock.text.Text;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackUpSealedTest {
    private static final Optional<String> B = Optional.of("b");
    private final FakeStepContext run = new FakeStepContext();

    BackUpSealedTest() {
        run.stopped();
        run.does(new SealDatabases(FakeStepContext.RUN, run.world.digest(FakeStepContext.OLD), List.of("nocobase")));
    }

    private boolean proven() {
        return run.ports().backups().proven(run.cluster(), FakeStepContext.RUN).isPresent();
    }

    @Test
    void the_backup_is_proven_elsewhere_and_no_server_is_left_there() {
        assertThat(run.does(new BackUpSealed(FakeStepContext.RUN, B, true))).contains("4 tables", "restored and equal");
        assertThat(proven()).isTrue();
        assertThat(run.world.database.scratches()).isEmpty();
        assertThat(run.world.database.names()).hasSize(2);
    }

    /** Nodes start at the same time, and the world may wait for them. */
    @Test
    void one_server_is_started_for_it() {
        run.does(new BackUpSealed(FakeStepContext.RUN, B, true));
        assertThat(calls("startScratch")).isEqualTo(1);
    }

    private long calls(String method) {
        return run.world.faults.calls().stream()
                .filter(call -> call.method().equals(method))
                .count();
    }

    @Test
    void a_proof_that_fails_on_a_host_that_can_take_it_is_not_made_elsewhere() {
        run.world.store.room(1);
        run.refuses(new BackUpSealed(FakeStepContext.RUN, B, true));
        assertThat(calls("snapshot")).isEqualTo(1);
        assertThat(proven()).isFalse();
        assertThat(run.world.database.scratches()).isEmpty();
    }

    @Test
    void what_is_written_meanwhile_has_no_part_in_it() {
        var before = run.world.world().data();
        run.world.database.content("nocobase").version("1.4.17").row("orders", "of the new version");
        run.does(new BackUpSealed(FakeStepContext.RUN, B, true));
        run.does(new RestoreSealed(FakeStepContext.RUN, Optional.empty()));
        assertThat(run.world.world().data()).isEqualTo(before);
    }

    @Test
    void a_host_that_was_only_chosen_and_cannot_take_it_leaves_the_proof_to_the_database_s_own_server() {
        run.world.database.noScratch(new DatabaseException(Text.verbatim("no such image")));
        assertThat(run.does(new BackUpSealed(FakeStepContext.RUN, B, true)))
                .contains("b cannot take the proof: no such image");
        assertThat(run.said).anyMatch(words -> words.contains("b cannot take the proof: no such image"));
        assertThat(proven()).isTrue();
        assertThat(run.world.database.names()).hasSize(2);
    }

    @Test
    void without_room_for_that_it_is_not_proven_there() {
        run.world.database.noScratch(new DatabaseException(Text.verbatim("no such image")));
        run.world.database.freeBytes(100);
        assertThat(run.refuses(new BackUpSealed(FakeStepContext.RUN, B, true))).contains("no such image");
        assertThat(proven()).isFalse();
    }

    /** That the copy differs, for one. */
    @Test
    void why_the_proof_failed_is_told_where_it_can_be_made_nowhere_else_either() {
        BackupException differs = new BackupException(Text.verbatim("orders differ"));
        DatabaseException none = new DatabaseException(Text.verbatim("no such image"));
        run.world.database.freeBytes(100);
        run.world.database.noScratch(none);
        assertThatThrownBy(() -> fails(differs))
                .hasCause(differs)
                .hasMessageContaining("orders differ")
                .hasMessageContaining("no such image");
    }

    @Test
    void a_host_that_went_away_meanwhile_is_why_it_failed() {
        BackupException differs = new BackupException(Text.verbatim("the server is gone"));
        run.world.database.freeBytes(100);
        run.world.database.unreachable(run.cluster().host("b"));
        assertThatThrownBy(() -> fails(differs))
                .hasCauseInstanceOf(HostUnreachable.class)
                .hasMessageContaining("the server is gone");
    }

    private Text fails(BackupException why) {
        return ProofPlace.prove(run, B, true, _ -> {
            throw why;
        });
    }

    @Test
    void a_host_that_is_configured_is_not_replaced() {
        run.world.database.noScratch(new DatabaseException(Text.verbatim("no such image")));
        assertThat(run.refuses(new BackUpSealed(FakeStepContext.RUN, B, false)))
                .contains("no such image", "The sealed copies are as they were");
    }

    @Test
    void a_host_that_is_away_is_waited_for_only_where_it_is_configured() {
        run.world.database.unreachable(run.cluster().host("b"));
        Outcome away = run.run(new BackUpSealed(FakeStepContext.RUN, B, false));
        assertThat(away)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.faults()).isNotEmpty());
        assertThat(run.does(new BackUpSealed(FakeStepContext.RUN, B, true))).contains("b cannot take the proof");
        assertThat(proven()).isTrue();
    }

    @Test
    void twice_is_as_once() {
        run.does(new BackUpSealed(FakeStepContext.RUN, Optional.empty(), false));
        assertThat(run.does(new BackUpSealed(FakeStepContext.RUN, Optional.empty(), false)))
                .contains("restored and equal");
    }

    @Test
    void the_server_of_one_that_was_cut_short_goes_with_what_prepared_it() {
        run.ports().database().startScratch(run.cluster(), run.cluster().host("b"), run.mark());
        assertThat(new BackUpSealed(FakeStepContext.RUN, B, true).undo()).isEmpty();
        run.takesBack(new PrepareProof("b", true));
        assertThat(run.world.database.scratches()).isEmpty();
    }

    @Test
    void what_another_runner_has_begun_meanwhile_is_left_to_it() {
        run.ports().database().startScratch(run.cluster(), run.cluster().host("b"), run.mark());
        run.fence = () -> {
            throw new StepException(Text.verbatim("taken over"));
        };
        int before = run.world.faults.calls().size();
        assertThat(run.refuses(new BackUpSealed(FakeStepContext.RUN, B, true))).contains("taken over");
        assertThat(run.refuses(new PrepareProof("b", true))).contains("taken over");
        assertThat(run.refuses(new SealDatabases(FakeStepContext.RUN, "sha256:1", List.of("nocobase"))))
                .contains("taken over");
        assertThat(run.world.database.scratches()).hasSize(1);
        assertThat(run.world
                        .faults
                        .calls()
                        .subList(before, run.world.faults.calls().size()))
                .extracting(Faults.Call::method)
                .doesNotContain("startScratch", "removeScratch", "seal", "writeManifest");
    }

    @Test
    void the_run_goes_on_meanwhile() {
        assertThat(new BackUpSealed(FakeStepContext.RUN, B, true).alongside()).isTrue();
        assertThat(Messages.ENGLISH.of(new BackUpSealed(FakeStepContext.RUN, B, true).title()))
                .isEqualTo("back up what was sealed and prove it by restoring it on b");
    }
}
