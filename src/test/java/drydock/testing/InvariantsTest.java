package drydock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.software.Version;
import drydock.testing.Facts.NodeStanding;
import drydock.testing.Facts.Promised;
import drydock.testing.Facts.Ran;
import drydock.testing.Facts.Standing;
import drydock.testing.Facts.Upgrade;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Each broken promise is found, and nothing else. */
class InvariantsTest {
    private static final Version OLD = Version.of("1.3.21");
    private static final Version NEW = Version.of("1.4.17");
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final NodeStanding HEALTHY =
            new NodeStanding(true, true, "sha256:new", Map.of("Name", "always"), Set.of("acl"));

    private Ran run = new Ran("DONE", false, false, Set.of());
    private NodeStanding node = HEALTHY;
    private boolean open = true;
    private Set<String> drained = Set.of();
    private Version version = NEW;
    private String data = "same";
    private Set<String> rows = Set.of("1", "2");
    private List<String> migrations = List.of("a", "b");
    private Set<String> containers = Set.of("a/nocobase-1");
    private Set<String> databases = Set.of("nocobase");
    private Set<String> halfBackups = Set.of();
    private List<Upgrade> upgrades = List.of(upgrade("nb-1", OLD, NEW, 0, 10));
    private Set<String> lapses = Set.of();
    private List<String> wrongAnswers = List.of();
    private String said = "all is well";
    private boolean serving = true;

    private static Upgrade upgrade(String node, Version from, Version to, int begin, int end) {
        return new Upgrade(node, from, to, START.plusSeconds(begin), Optional.of(START.plusSeconds(end)));
    }

    private Standing standing() {
        return new Standing(
                Map.of("nb-1", node),
                open,
                drained,
                version,
                new TreeMap<>(Map.of("nocobase users", data)),
                rows,
                migrations,
                containers,
                databases,
                halfBackups);
    }

    private final Standing before = standing();

    private List<String> broken() {
        return Invariants.broken(new Facts(
                run,
                before,
                standing(),
                new Promised(
                        NEW,
                        "sha256:new",
                        Optional.of(before.data()),
                        serving,
                        Map.of("nb-1", HEALTHY.restartPolicy()),
                        Optional.of(Set.of("acl"))),
                upgrades,
                Set.of("1", "2"),
                lapses,
                wrongAnswers,
                List.of(said),
                List.of("s3cret")));
    }

    private void finds(String words) {
        assertThat(broken()).singleElement().asString().contains(words);
    }

    @Test
    void nothing_where_all_is_as_promised() {
        assertThat(broken()).isEmpty();
    }

    @Test
    void two_that_upgraded_at_once() {
        upgrades = List.of(upgrade("nb-1", OLD, NEW, 0, 10), upgrade("nb-2", OLD, NEW, 9, 19));
        finds("two upgraded at once");
        upgrades = List.of(upgrade("nb-1", OLD, NEW, 0, 10), upgrade("nb-1", OLD, NEW, 10, 20));
        assertThat(broken()).isEmpty();
    }

    @Test
    void an_upgrade_that_never_ended() {
        Upgrade endless = new Upgrade("nb-1", OLD, NEW, START, Optional.empty());
        upgrades = List.of(endless, upgrade("nb-2", OLD, NEW, 100, 110));
        finds("two upgraded at once");
    }

    @Test
    void nothing_to_go_back_to() {
        lapses = Set.of("neither a sealed copy nor a proven backup is there");
        finds("neither a sealed copy nor a proven backup");
    }

    @Test
    void a_migration_that_was_applied_twice() {
        migrations = List.of("a", "a");
        finds("applied twice");
    }

    @Test
    void an_older_version_on_a_newer_database() {
        upgrades = List.of(upgrade("nb-1", NEW, OLD, 0, 10));
        finds("older version");
    }

    @Test
    void a_secret_that_was_said() {
        said = "the password is s3cret";
        finds("a secret was said");
    }

    @Test
    void a_row_that_was_lost() {
        rows = Set.of("1");
        finds("rows were lost: [2]");
    }

    @Test
    void data_that_are_not_as_they_were() {
        data = "other";
        finds("not as it was");
    }

    @Test
    void a_closed_entrance() {
        open = false;
        finds("entrance is open");
    }

    @Test
    void an_answer_that_the_world_should_not_have_got() {
        wrongAnswers = List.of("502");
        finds("502");
    }

    @Test
    void another_version() {
        version = OLD;
        finds("version");
    }

    @Test
    void a_node_that_does_not_run_is_sick_on_another_image_or_has_lost_its_policy() {
        node = new NodeStanding(false, true, "sha256:new", HEALTHY.restartPolicy(), Set.of("acl"));
        finds("nb-1 runs");
        node = new NodeStanding(true, false, "sha256:new", HEALTHY.restartPolicy(), Set.of("acl"));
        finds("nb-1 is healthy");
        node = new NodeStanding(true, true, "sha256:old", HEALTHY.restartPolicy(), Set.of("acl"));
        finds("digest of nb-1");
        node = new NodeStanding(true, true, "sha256:new", Map.of("Name", "no"), Set.of("acl"));
        finds("restart policy of nb-1");
    }

    @Test
    void what_moves_where_a_standstill_is_promised() {
        serving = false;
        open = false;
        finds("nb-1 runs");
        node = new NodeStanding(false, false, "sha256:new", HEALTHY.restartPolicy(), Set.of("acl"));
        assertThat(broken()).isEmpty();
        open = true;
        finds("entrance is open");
    }

    @Test
    void a_node_that_was_left_out_may_be_sick_but_gets_no_requests() {
        run = new Ran("DONE", false, false, Set.of("nb-1"));
        node = new NodeStanding(false, false, "", Map.of(), Set.of("acl"));
        drained = Set.of("nb-1");
        assertThat(broken()).isEmpty();
        drained = Set.of();
        finds("nodes without requests");
    }

    @Test
    void what_was_left_behind() {
        containers = Set.of("a/nocobase-1", "a/nocobase-1.prev-7f3a9c");
        finds("containers");
        containers = before.containers();
        databases = Set.of("nocobase", "nocobase_drydock_7f3a9c");
        finds("databases");
    }

    @Test
    void a_run_that_asks_nothing_or_lets_the_world_in_while_it_stands() {
        run = new Ran("", false, false, Set.of());
        finds("asks nothing");
        run = new Ran("", true, true, Set.of());
        finds("keeps the world out");
        open = false;
        assertThat(broken()).isEmpty();
    }
}
