package drydock.run.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.docker.DockerException;
import drydock.plan.ClusterPorts;
import drydock.run.runner.UnsteadyStore;
import drydock.testing.Faults;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IntrudersTest {
    private final StandingStill still = new StandingStill().stopped();
    private final UnsteadyStore journal = new UnsteadyStore(still.store);
    private final ClusterPorts ports = still.world.ports();
    private final Intruders intruders = new Intruders(
            new GuardedRun(journal.store(), StandingStill.RUN, still.world.time.clock()),
            ports,
            still.world.cluster(),
            still.host);

    private List<String> asked() {
        return still.world.faults.calls().stream().map(Faults.Call::toString).toList();
    }

    @Test
    void all_that_runs_against_the_plan_is_stopped() {
        still.start("nocobase-2");
        String copy = still.start(still.create("by-hand", Map.of()));
        assertThat(intruders.judgeAll()).isTrue();
        assertThat(still.container("nocobase-2").running()).isFalse();
        assertThat(still.container(copy).running()).isFalse();
        assertThat(still.run().intrusions()).hasSize(2);
    }

    @Test
    void one_that_starts_is_stopped_at_once() {
        String copy = still.start(still.create("by-hand", Map.of()));
        assertThat(intruders.judgeStarted(still.container(copy))).isTrue();
        assertThat(still.container(copy).running()).isFalse();
    }

    /** What has none of the names that nodes use for it: its id, as its host has it. */
    private Map<String, String> byTheIdOfTheDatabase() {
        String id = still.world
                .docker
                .container(still.world.cluster().host("a"), "pg")
                .orElseThrow()
                .id();
        return Map.of("DB_HOST", id.substring(0, 12));
    }

    @Test
    void where_its_settings_lead_is_told_by_what_is_on_the_host_of_the_database() {
        String first = still.start(still.create("by-hand", byTheIdOfTheDatabase()));
        assertThat(intruders.judgeStarted(still.container(first))).isTrue();
        assertThat(still.container(first).running()).isFalse();
    }

    @Test
    void and_so_it_is_where_all_are_looked_at() {
        String first = still.start(still.create("by-hand", byTheIdOfTheDatabase()));
        assertThat(intruders.judgeAll()).isTrue();
        assertThat(still.container(first).running()).isFalse();
    }

    @Test
    void and_by_what_is_on_its_own_host() {
        String lender = still.start(still.create("sidecar", Map.of("DB_HOST", "", "DB_DATABASE", "")));
        Map<String, Object> body = new HashMap<>(
                still.world.body("nb-2", still.world.cluster().image().repository() + ":1.3.21", Map.of()));
        body.put("HostConfig", Map.of("NetworkMode", "container:" + lender));
        String inItsNetwork = still.start(still.world.docker.create(still.host, "by-hand", body));
        assertThat(intruders.judgeStarted(still.container(inItsNetwork))).isTrue();
        assertThat(still.container(inItsNetwork).running()).isFalse();
        assertThat(still.container(lender).running()).isTrue();
    }

    @Test
    void what_was_started_and_has_ended_unseen_is_journaled() {
        still.end(still.start("nocobase-2"));
        assertThat(intruders.judgeAll()).isTrue();
        assertThat(still.run().intrusions())
                .singleElement()
                .satisfies(one -> assertThat(one.text().toString()).startsWith("intruder.ended"));
    }

    /** Where the addresses of its settings lead is asked of the hosts, which a node and what tells of no database need not be. */
    @Test
    void for_nodes_and_what_has_no_database_no_other_host_is_asked() {
        Map<String, Object> silent =
                Map.of("Image", still.world.cluster().image().repository() + ":1.3.21");
        String cron = still.start(still.world.docker.create(still.host, "cron", silent));
        still.start("nocobase-2");
        assertThat(intruders.judgeStarted(still.container(cron))).isTrue();
        assertThat(intruders.judgeStarted(still.container("nocobase-2"))).isTrue();
        intruders.judgeAll();
        assertThat(asked()).doesNotContain("Docker.containers[a]");
        assertThat(still.container(cron).running()).isTrue();
        assertThat(still.container("nocobase-2").running()).isFalse();
    }

    @Test
    void what_cannot_be_judged_without_the_journal_is_judged_again() {
        still.start("nocobase-2");
        still.start(still.create("by-hand", Map.of()));
        journal.fails();
        assertThat(intruders.judgeAll()).isFalse();
        assertThat(intruders.judgeStarted(still.container("nocobase-2"))).isFalse();
        assertThat(still.container("nocobase-2").running()).isTrue();
        journal.recovers();
        assertThat(intruders.judgeAll()).isTrue();
        assertThat(still.container("nocobase-2").running()).isFalse();
    }

    @Test
    void what_cannot_be_stopped_is_judged_again() {
        still.start("nocobase-2");
        int list = 1;
        int sessions = 2;
        int policy = 3;
        still.world.faults.failCall(policy, Faults.Fault.BEFORE);
        assertThat(intruders.judgeAll()).isFalse();
        assertThat(asked()).hasSize(policy).element(list - 1).isEqualTo("Docker.containers[b]");
        assertThat(asked().get(sessions - 1)).startsWith("Database.sessions");
        assertThat(intruders.judgeAll()).isTrue();
        assertThat(still.container("nocobase-2").running()).isFalse();
    }

    @Test
    void a_host_that_does_not_say_what_is_on_it_is_nothing_that_was_judged() {
        still.world.docker.unreachable(still.host);
        assertThatThrownBy(intruders::judgeAll).isInstanceOf(DockerException.class);
    }

    @Test
    void what_the_silent_host_of_the_database_was_seen_with_still_tells_where_addresses_lead() {
        String elsewhere = still.start(still.create("staging", Map.of("DB_DATABASE", "staging")));
        intruders.judgeAll();
        still.world.docker.unreachable(still.world.cluster().host("a"));
        String copy = still.start(still.create("by-hand", Map.of()));
        assertThat(intruders.judgeStarted(still.container(copy))).isTrue();
        assertThat(still.container(copy).running()).isFalse();
        assertThat(still.container(elsewhere).running()).isTrue();
    }
}
