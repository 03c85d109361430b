package drydock.request;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.bot.Team;
import drydock.chat.Card.Kind;
import drydock.cluster.Role;
import drydock.run.RunEvent;
import drydock.testing.Shape;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who gives back whose lock, and what is known of it. */
class LockCommandsTest {
    private final Team team = new Team(new Shape(), Team.person("frank", Role.ADMIN));

    @Test
    void a_lock_says_whose_it_is_why_and_since_when() {
        say("alice", "/nocobase lock set --reason audit");
        say("bob", "/nocobase status");
        assertThat(team.newest("slack", Kind.MESSAGE).text())
                .contains("alice has locked demo: audit (since Sun 2026-11-22 10:00 (Z)");
        assertThat(team.store.unrelated()).containsExactly(new RunEvent.ClusterLocked("demo", "alice", "audit"));
    }

    @Test
    void ones_own_lock_is_given_back_without_a_word() {
        say("alice", "/nocobase lock set --reason audit");
        say("alice", "/nocobase lock clear");
        assertThat(team.store.lock("demo")).isEmpty();
        assertThat(team.store.unrelated()).last().isEqualTo(unlocked("alice", null));
    }

    @Test
    void somebody_elses_takes_a_reason_which_is_journaled_and_said() {
        say("alice", "/nocobase lock set --reason audit");
        say("bob", "/nocobase lock clear");
        assertThat(team.toldPrivately("slack", "U-bob"))
                .singleElement()
                .asString()
                .contains("It is not yours");
        assertThat(team.store.lock("demo")).isPresent();
        assertThat(team.store.refusals()).hasSize(1);
        say("bob", "/nocobase lock clear --reason \"alice is away\"");
        assertThat(team.store.lock("demo")).isEmpty();
        assertThat(team.store.unrelated()).last().isEqualTo(unlocked("bob", "alice is away"));
        assertThat(team.newest("slack", Kind.MESSAGE).text()).contains("the lock of alice, by bob: alice is away");
    }

    @Test
    void an_admin_clears_any() {
        say("alice", "/nocobase lock set --reason audit");
        say("frank", "/nocobase lock clear");
        assertThat(team.store.unrelated()).last().isEqualTo(unlocked("frank", null));
    }

    @Test
    void a_runs_lock_is_nobodys_to_clear() {
        say("alice", "/nocobase upgrade 1.4");
        say("frank", "/nocobase lock clear --reason \"in the way\"");
        assertThat(team.store.lock("demo").orElseThrow().run()).isPresent();
        assertThat(team.toldPrivately("slack", "U-frank"))
                .singleElement()
                .asString()
                .contains("is open on demo");
    }

    private static RunEvent unlocked(String by, String reason) {
        return new RunEvent.ClusterUnlocked("demo", "alice", by, Optional.ofNullable(reason));
    }

    private void say(String person, String words) {
        team.slack().say("U-" + person, words);
        team.beat();
    }
}
