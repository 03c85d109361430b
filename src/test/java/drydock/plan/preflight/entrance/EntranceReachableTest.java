package drydock.plan.preflight.entrance;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Cluster.Outside;
import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Weight;
import drydock.nocobase.NocoBase.Page;
import drydock.plan.observation.ClusterObserver;
import drydock.plan.preflight.check.CheckContext;
import drydock.testing.FakeCluster;
import drydock.testing.Shape;
import drydock.text.Messages;
import drydock.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntranceReachableTest {
    private FakeCluster world = new FakeCluster();

    @Test
    void an_entrance_that_answers_is_nothing_to_speak_of() throws InterruptedException {
        assertThat(findings()).isEmpty();
    }

    @Test
    void a_certificate_that_nobody_vouches_for_speaks_against_a_run_with_the_key_that_helps()
            throws InterruptedException {
        world.nocoBase.entrance((_, _) -> Page.silent(Page.UNTRUSTED));
        assertThat(against())
                .contains("it answers nothing (its TLS certificate or protocol is not accepted)")
                .contains("set clusters.demo.entrance-ca to that file");
    }

    @Test
    void a_name_that_leads_nowhere_from_here_speaks_against_a_run() throws InterruptedException {
        world.nocoBase.entrance((_, _) -> Page.silent(Text.of("http.no-connection")));
        assertThat(against()).contains("--add-host 10.77.0.11:ADDRESS");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 407})
    void what_asks_for_a_login_speaks_against_a_run_with_the_line_that_helps(int status) throws InterruptedException {
        world.nocoBase.entrance((_, _) -> new Page(status, false));
        assertThat(against()).contains("set clusters.demo.entrance-accepts: [" + status + "]");
    }

    @Test
    void what_is_not_found_is_no_login_but_another_address() throws InterruptedException {
        world.nocoBase.entrance((_, _) -> new Page(404, false));
        assertThat(against())
                .contains("is not the address of NocoBase as seen from here", "correct clusters.demo.entrance")
                .doesNotContain("entrance-accepts");
    }

    @Test
    void a_status_that_the_configuration_accepts_is_nothing_to_speak_of() throws InterruptedException {
        world = new FakeCluster(
                new Shape().outside(new Outside(Set.of(401), Optional.empty())).cluster(), Map.of());
        world.nocoBase.entrance((_, _) -> new Page(401, false));
        assertThat(findings()).isEmpty();
    }

    @Test
    void our_page_at_an_open_entrance_is_that_of_another_balancer() throws InterruptedException {
        world.nocoBase.entrance((_, _) -> new Page(503, true));
        assertThat(against()).contains("our 503 page").contains("let 10.77.0.11 lead to the balancer");
    }

    @Test
    void a_login_elsewhere_is_to_know_since_the_look_ends_there() throws InterruptedException {
        world.nocoBase.entrance((_, _) -> new Page(302, false, "login.example.com", Text.none()));
        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.weight()).isEqualTo(Weight.TO_KNOW);
            assertThat(Messages.ENGLISH.of(finding.text())).contains("sends visitors on to login.example.com");
        });
    }

    @Test
    void one_lost_request_is_none_that_speaks_against_a_run() throws InterruptedException {
        int[] asked = {0};
        world.nocoBase.entrance((_, _) -> new Page(asked[0]++ == 0 ? 0 : 200, false));
        assertThat(findings()).isEmpty();
    }

    @Test
    void nothing_keeps_a_closed_cluster_from_being_started() throws InterruptedException {
        world.balancer.close(world.cluster());
        assertThat(findings()).isEmpty();

        world.nocoBase.entrance((_, _) -> new Page(500, false));
        assertThat(findings()).isEmpty();
        world.nocoBase.entrance((_, _) -> Page.silent(Page.UNTRUSTED));
        assertThat(findings()).extracting(Finding::weight).containsExactly(Weight.TO_KNOW);
    }

    private String against() throws InterruptedException {
        List<Finding> findings = findings();
        assertThat(findings).singleElement().matches(Finding::isAgainst);
        return Messages.ENGLISH.of(findings.getFirst().text());
    }

    private List<Finding> findings() throws InterruptedException {
        return new EntranceReachable()
                .look(new CheckContext(
                        world.cluster(),
                        world.ports(),
                        ClusterObserver.observe(world.cluster(), world.ports(), Optional.empty())));
    }
}
