package drydock.plan.step.node;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.software.Release;
import drydock.nocobase.Health;
import drydock.plan.Deviation;
import drydock.plan.Deviation.Kind;
import drydock.plan.Outcome;
import drydock.plan.step.FakeStepContext;
import drydock.plan.step.backup.RestoreBackup;
import drydock.testing.FakeCluster;
import drydock.testing.Shape;
import drydock.text.Messages;
import drydock.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartUpgradedNodeTest {
    private final FakeStepContext run = new FakeStepContext();

    private StartUpgradedNode first() {
        return new StartUpgradedNode("nb-1", run.release(), List.of(), true, Optional.of(FakeStepContext.RUN));
    }

    /** {@code migration 1/2} of NocoBase's own is half of them. */
    @Test
    void migrations_are_told_as_nocobase_counts_them() {
        run.stopped().backedUp();
        run.does(run.replace("nb-1"));
        run.does(first());
        assertThat(run.said).contains("nb-1: migration 1/2");
        assertThat(run.shares).contains(0.5, 1.0);
    }

    @Test
    void the_node_is_verified_on_the_new_version() {
        run.stopped().backedUp();
        run.does(run.replace("nb-1"));
        assertThat(run.does(first())).contains("healthy on 1.4.17");
        assertThat(run.announced).endsWith("start nb-1");
    }

    @Test
    void it_is_not_started_while_another_one_runs() {
        run.stopped().backedUp();
        run.does(run.replace("nb-1"));
        run.world.docker.start(run.host("nb-3"), "nocobase-3");
        assertThat(run.refuses(first())).contains("nocobase-3 runs on host c");
        assertThat(run.container("nb-1").startedAt()).isEmpty();
    }

    @Test
    void a_node_on_another_image_does_not_pass() {
        run.stopped().backedUp();
        run.does(run.replace("nb-1"));
        Release other = new Release(FakeStepContext.NEW, "1.4.17", "sha256:" + "0".repeat(64));
        StartUpgradedNode step =
                new StartUpgradedNode("nb-1", other, List.of(), true, Optional.of(FakeStepContext.RUN));
        assertThat(run.refuses(step)).contains("it runs image");
    }

    private StartUpgradedNode comparing(String node, String... plugins) {
        boolean first = node.equals("nb-1");
        return new StartUpgradedNode(
                node,
                run.release(),
                List.of(plugins),
                first,
                first ? Optional.of(FakeStepContext.RUN) : Optional.empty());
    }

    @Test
    void a_plugin_that_is_gone_from_the_first_node_is_for_people_to_accept() {
        run.stopped().backedUp();
        run.does(run.replace("nb-1"));
        assertThat(run.run(comparing("nb-1", "users", "was-there")))
                .isInstanceOfSatisfying(Outcome.Done.class, done -> {
                    assertThat(Messages.ENGLISH.of(done.note())).contains("1 of 2 plugins as before");
                    assertThat(done.deviations())
                            .singleElement()
                            .matches(Deviation::isAcceptable)
                            .extracting(Deviation::kind, Deviation::about)
                            .containsExactly(Kind.PLUGIN_MISSING, "was-there");
                });
    }

    @Test
    void on_another_node_it_passes_only_where_it_was_accepted() {
        run.stopped().backedUp().upgraded();
        run.does(run.replace("nb-2"));
        StartUpgradedNode step = comparing("nb-2", "users", "was-there");
        assertThat(run.refuses(step)).contains("nb-2 does not pass", "the plugin was-there");
        run.accepted.add(new Deviation(Kind.PLUGIN_MISSING, "another", Text.none()));
        assertThat(run.refuses(step)).contains("the plugin was-there");
        run.accepted.add(new Deviation(Kind.PLUGIN_MISSING, "was-there", Text.none()));
        assertThat(run.does(step)).contains("nb-2 healthy");
    }

    @Test
    void a_dead_key_is_for_people_to_accept_and_what_it_hides_then_passes_too() {
        run.stopped().backedUp();
        run.does(run.replace("nb-1"));
        run.world.nocoBase.refusesKey(true);
        assertThat(run.run(comparing("nb-1", "users"))).isInstanceOfSatisfying(Outcome.Done.class, done -> {
            assertThat(Messages.ENGLISH.of(done.note())).contains("plugins not compared");
            assertThat(done.deviations()).singleElement().satisfies(one -> {
                assertThat(one.kind()).isEqualTo(Kind.PLUGINS_UNTOLD);
                assertThat(Messages.ENGLISH.of(one.words())).contains("refuses the API key");
            });
            run.accepted.addAll(done.deviations());
        });
        run.does(run.replace("nb-2"));
        assertThat(run.does(comparing("nb-2", "users"))).contains("nb-2 healthy");
        run.world.nocoBase.refusesKey(false);
        assertThat(run.does(comparing("nb-2", "was-there"))).contains("nb-2 healthy");
    }

    @Test
    void one_ok_is_not_enough() {
        run.stopped().backedUp();
        run.does(run.replace("nb-1"));
        thenSays(new Health.Broken("Validation error"), Duration.ofMillis(800));
        assertThat(run.refuses(first())).contains("gave up: Validation error");
    }

    /** The world may be shut out while it is started; what its version breaks has shown on the first one. */
    @Test
    void a_node_after_the_first_is_verified_at_its_first_ok_and_watched_only_where_something_is_wrong() {
        run.stopped().backedUp().upgraded();
        run.does(run.replace("nb-2"));
        run.does(comparing("nb-2", "users"));
        Instant begun = run.world.time.clock().instant();
        run.does(comparing("nb-2", "users"));
        assertThat(run.world.time.clock().instant()).isEqualTo(begun);
        run.world.meanwhile(() -> {
            if (run.world.time.clock().instant().isAfter(begun.plusMillis(800))) {
                run.world.nocoBase.becomes("nb-2", new Health.Broken("Validation error"));
            }
        });
        assertThat(run.refuses(comparing("nb-2", "was-there"))).contains("gave up: Validation error");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "load plugin [map] failed | map",
                "Cannot find module '@nocobase/plugin-map/package.json' | map",
                "Cannot read properties of undefined (reading 'map') | -",
                "plugin-map-configuration is missing | -",
            })
    void a_node_that_gave_up_because_of_a_plugin_says_what_helps(String message, String plugin) {
        run.stopped().backedUp();
        run.does(run.replace("nb-1"));
        thenSays(new Health.Broken(message), Duration.ZERO);
        String remedy = "/nocobase plugin disable map demo";
        String said = run.refuses(comparing("nb-1", "map", "users"));
        assertThat(said).contains("gave up: " + message);
        assertThat(said.contains(remedy)).isEqualTo(plugin.equals("map"));
    }

    @Test
    void a_node_that_serves_under_a_code_that_nobody_knows_is_for_people_to_accept() {
        run.stopped().backedUp();
        run.does(run.replace("nb-1"));
        run.world.meanwhile(() -> underAnUnknownCode("nb-1"));
        assertThat(run.run(first()))
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(done.deviations()).singleElement().satisfies(one -> {
                            assertThat(one.kind()).isEqualTo(Kind.HEALTH_CODE);
                            assertThat(Messages.ENGLISH.of(one.words())).contains("it serves", "APP_NEW");
                            run.accepted.add(one);
                        }));
        run.does(run.replace("nb-2"));
        run.world.meanwhile(() -> underAnUnknownCode("nb-2"));
        StartUpgradedNode second = new StartUpgradedNode("nb-2", run.release(), List.of(), false, Optional.empty());
        assertThat(run.does(second)).contains("nb-2 healthy");
        run.accepted.clear();
        assertThat(run.refuses(second)).contains("gave up: APP_NEW");
    }

    @Test
    void on_another_node_another_code_than_the_accepted_one_is_waited_for_and_has_failed() {
        atSecondUnder("ECONNREFUSED: connect to the cache");
        accepts("FOO_DEGRADED");
        Instant begun = run.world.time.clock().instant();
        assertThat(run.refuses(comparing("nb-2"))).contains("gave up: ECONNREFUSED");
        assertThat(run.world.time.clock().instant()).isAfter(begun.plusSeconds(15));
    }

    @Test
    void on_another_node_the_accepted_code_passes_whatever_it_says_of_itself() {
        atSecondUnder("FOO_DEGRADED: 3 of 7");
        accepts("FOO_DEGRADED");
        assertThat(run.does(comparing("nb-2"))).contains("nb-2 healthy");
    }

    private void atSecondUnder(String said) {
        run.stopped().backedUp().upgraded();
        run.does(run.replace("nb-2"));
        run.world.meanwhile(() -> under("nb-2", said));
    }

    private void accepts(String code) {
        run.accepted.add(new Deviation(Kind.HEALTH_CODE, code, Text.none()));
    }

    private void underAnUnknownCode(String node) {
        under(node, "APP_NEW");
    }

    /** Once it serves. */
    private void under(String node, String said) {
        if (run.world.nocoBase.health(run.cluster().node(node)) instanceof Health.Ok) {
            run.world.nocoBase.servesUnder(node, new Health.Broken(said, true));
        }
    }

    @Test
    void an_error_of_nocobase_s_own_is_nobody_s_to_accept_however_much_still_answers() {
        run.stopped().backedUp();
        run.does(run.replace("nb-1"));
        run.world.meanwhile(() -> {
            if (run.world.nocoBase.health(run.cluster().firstNode()) instanceof Health.Ok) {
                run.world.nocoBase.servesUnder("nb-1", new Health.Broken("Validation error"));
            }
        });
        assertThat(run.refuses(first())).contains("gave up: Validation error");
    }

    private void thenSays(Health health, Duration afterOk) {
        afterOk(afterOk, () -> run.world.nocoBase.becomes("nb-1", health));
    }

    private void afterOk(Duration length, Runnable event) {
        Instant[] ok = new Instant[1];
        run.world.meanwhile(() -> {
            Instant now = run.world.time.clock().instant();
            if (ok[0] == null && run.world.nocoBase.health(run.cluster().firstNode()) instanceof Health.Ok) {
                ok[0] = now;
            }
            if (ok[0] != null && !now.isBefore(ok[0].plus(length))) {
                event.run();
            }
        });
    }

    @Test
    void an_intruder_that_may_have_opened_the_database_makes_it_fail() {
        run.stopped().backedUp();
        run.does(run.replace("nb-1"));
        run.intrusions.add(Text.verbatim("nocobase-2 was started"));
        assertThat(run.refuses(first())).contains("nocobase-2 was started");
    }

    @Test
    void so_does_one_that_came_a_moment_after_the_first_ok() {
        run.stopped().backedUp();
        run.does(run.replace("nb-1"));
        afterOk(Duration.ofMillis(800), () -> run.intrusions.add(Text.verbatim("nocobase-2 was started")));
        assertThat(run.refuses(first())).contains("nocobase-2 was started");
    }

    @Test
    void the_first_one_is_taken_back_by_the_backup_and_the_others_by_nothing() {
        assertThat(first().undo()).contains(new RestoreBackup(FakeStepContext.RUN, Optional.empty()));
        assertThat(first().changesData()).isTrue();
        StartUpgradedNode second = new StartUpgradedNode("nb-2", run.release(), List.of(), false, Optional.empty());
        assertThat(second.undo()).isEmpty();
        assertThat(second.changesData()).isFalse();
    }

    @Test
    void a_sub_application_that_went_elsewhere_is_for_people_to_accept() {
        FakeStepContext all = new FakeStepContext(
                new FakeCluster(new Shape().databases("nocobase", "crm").cluster(), Map.of()));
        all.stopped().backedUp();
        all.does(all.replace("nb-1"));
        all.world.database.content("crm").version("1.2.0");
        StartUpgradedNode step = new StartUpgradedNode(
                "nb-1",
                all.release(),
                List.of(),
                true,
                Optional.of(FakeStepContext.RUN),
                false,
                Map.of("crm", FakeStepContext.OLD));
        assertThat(all.run(step))
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(done.deviations())
                                .singleElement()
                                .satisfies(
                                        one -> assertThat(Messages.ENGLISH.of(one.words()))
                                                .isEqualTo(
                                                        "the sub-application in database crm was on 1.3.21 and is on 1.2.0 now")));
    }

    @Test
    void sub_applications_that_keep_their_version_are_shown_with_what_was_verified() {
        FakeStepContext all = new FakeStepContext(
                new FakeCluster(new Shape().databases("nocobase", "crm").cluster(), Map.of()));
        all.stopped().backedUp();
        all.does(all.replace("nb-1"));
        assertThat(all.does(new StartUpgradedNode(
                        "nb-1", all.release(), List.of(), true, Optional.of(FakeStepContext.RUN))))
                .contains("nb-1 healthy on 1.4.17", "until somebody visits them: crm 1.3.21");
    }

    @Test
    void before_its_successor_is_in_place_nothing_is_started() {
        run.stopped().backedUp();
        assertThat(run.refuses(first())).contains("the successor of nb-1 is not in its place");
        assertThat(run.running()).containsOnly(false);
        assertThat(run.announced).doesNotContain("start nb-1");
    }

    @Test
    void one_that_is_left_out_stays_as_it_is() {
        run.stopped().backedUp();
        run.does(run.replace("nb-1"));
        run.leftOut.add("nb-1");
        run.does(first());
        assertThat(run.container("nb-1").running()).isFalse();
    }

    @Test
    void one_that_gave_up_is_started_anew_only_when_people_want_it_tried_again() {
        run.stopped().backedUp();
        run.does(run.replace("nb-1"));
        run.world.sicken("nb-1", "1.4.17");
        run.refuses(first());
        run.announced.clear();
        run.refuses(first());
        assertThat(run.announced).isEmpty();
        run.attempt = 2;
        run.refuses(first());
        assertThat(run.announced).containsExactly("stop nb-1", "start nb-1");
    }

    @Test
    void one_that_serves_is_only_verified_when_people_want_it_tried_again() {
        run.stopped().backedUp().upgraded();
        run.announced.clear();
        run.attempt = 2;
        run.does(first());
        assertThat(run.announced).isEmpty();
    }

    /** Each look costs the node's turn a moment. */
    @Test
    void what_was_good_at_the_first_ok_and_stayed_so_is_looked_at_once() {
        run.stopped().backedUp();
        run.does(run.replace("nb-1"));
        long before = probes();
        run.does(first());
        assertThat(probes() - before).isEqualTo(1);
    }

    private long probes() {
        return run.world.faults.calls().stream()
                .filter(call -> call.method().equals("probe"))
                .count();
    }

    @Test
    void what_is_not_there_at_the_first_ok_and_comes_a_moment_after_it_is_no_deviation() {
        run.stopped().backedUp();
        run.does(run.replace("nb-1"));
        run.world.withholdPlugins(true);
        afterOk(Duration.ofMillis(800), () -> run.world.withholdPlugins(false));
        assertThat(run.run(comparing("nb-1", "users")))
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(done.deviations()).isEmpty());
    }

    @Test
    void what_could_not_be_looked_at_at_the_first_ok_is_not_taken_for_good() {
        run.stopped().backedUp();
        run.does(run.replace("nb-1"));
        AtomicBoolean over = new AtomicBoolean();
        afterOk(Duration.ZERO, () -> {
            if (over.compareAndSet(false, true)) {
                run.world.docker.away(run.host("nb-1"), Duration.ofSeconds(1));
            }
        });
        assertThat(run.run(comparing("nb-1", "users", "was-there")))
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(done.deviations()).hasSize(1));
    }
}
