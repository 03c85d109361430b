package drydock.bot;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.run.RunStore;
import drydock.testing.FakeStanding;
import drydock.testing.Faults.Call;
import drydock.testing.Faults.Fault;
import drydock.testing.Invariants;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every runbook, with everything in turn going wrong: the promises hold each time. */
class LoopsTest {
    private static final Logger LOG = Logger.getLogger("drydock");
    private static final String ID = "7f3a9c";
    /** A call that is made again and again, as when waiting, fails this often and no more. */
    private static final int REPEATED = 3;

    private static final Set<String> EFFECTS = Set.of(
            "pull",
            "tag",
            "create",
            "connect",
            "disconnect",
            "rename",
            "start",
            "stop",
            "kill",
            "remove",
            "setRestartPolicy",
            "close",
            "open",
            "drain",
            "admit",
            "bypass",
            "restore",
            "drop",
            "write",
            "delete",
            "release",
            "writeManifest",
            "append",
            "finish");
    private static final Tally TALLY = new Tally();

    @BeforeAll
    static void quiet() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void told() {
        LOG.setLevel(null);
        TALLY.lines().forEach(System.out::println);
    }

    static List<Scenario> scenarios() {
        return Scenario.all();
    }

    private static TrialRun trial(Scenario scenario) {
        return new TrialRun(ID, scenario, scenario.world().get());
    }

    /** Carries it out, and notes what is not as promised. */
    private static void drive(String loop, String what, TrialRun run, List<String> wrong) {
        TALLY.count(loop);
        List<String> broken = new ArrayList<>();
        try {
            run.carryOut();
            broken.addAll(Invariants.broken(run.facts()));
        } catch (AssertionError e) {
            broken.add(e.getMessage());
        }
        if (!broken.isEmpty()) {
            wrong.add(run.scenario + ", " + what + ": " + String.join("; ", broken) + "\n  "
                    + String.join("\n  ", run.journalTexts()));
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void each_scenario_ends_as_it_should(Scenario scenario) {
        TrialRun run = trial(scenario).carryOut();
        assertThat(Invariants.broken(run.facts()))
                .as(String.join("\n", run.journalTexts()))
                .isEmpty();
        assertThat(run.run().finished().orElseThrow().ending()).isEqualTo(scenario.ending());
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void the_process_dies_between_any_two_writes(Scenario scenario) {
        int writes = trial(scenario).carryOut().journal.writes();
        List<String> wrong = new ArrayList<>();
        for (int n = 2; n <= writes; n++) {
            TrialRun before = trial(scenario);
            before.journal.crashBefore(n);
            drive("crash points", "died before write " + n, before, wrong);
            TrialRun after = trial(scenario);
            after.journal.crashAfter(n);
            drive("crash points", "died after write " + n, after, wrong);
        }
        assertThat(wrong).as(() -> String.join("\n", wrong)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void every_step_runs_twice(Scenario scenario) {
        int steps = trial(scenario).run().plan().steps().size();
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            int index = i;
            var world = scenario.world().get();
            TrialRun run =
                    new TrialRun(ID, scenario, world, plan -> Twice.at(plan, index, () -> FakeStanding.of(world)));
            drive("repeated steps", "step " + index + " twice", run, wrong);
        }
        assertThat(wrong).as(() -> String.join("\n", wrong)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void every_call_fails_in_turn(Scenario scenario) {
        List<Call> calls = calls(scenario);
        Map<String, Integer> seen = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        for (int n = 1; n <= calls.size(); n++) {
            Call call = calls.get(n - 1);
            if (faults(call).size() == 1 && seen.merge(call.toString(), 1, Integer::sum) > REPEATED) {
                continue;
            }
            for (Fault fault : faults(call)) {
                TrialRun run = trial(scenario);
                run.world.faults.failCall(n, fault);
                drive(
                        fault.name().startsWith("KILL") ? "kills inside calls" : "failing calls",
                        fault + " " + call,
                        run,
                        wrong);
            }
        }
        assertThat(wrong).as(() -> String.join("\n", wrong)).isEmpty();
    }

    /** The journal's writes are where the other loop lets the process die. */
    private static List<Fault> faults(Call call) {
        if (!EFFECTS.contains(call.method())) {
            return List.of(Fault.BEFORE);
        }
        return call.port() == RunStore.class
                ? List.of(Fault.BEFORE, Fault.AFTER)
                : List.of(Fault.BEFORE, Fault.AFTER, Fault.KILL_BEFORE, Fault.KILL_AFTER);
    }

    /** Those of the run itself, without what was asked to make its plan. */
    private static List<Call> calls(Scenario scenario) {
        TrialRun run = trial(scenario);
        int before = run.world.faults.calls().size();
        run.carryOut();
        List<Call> all = run.world.faults.calls();
        return all.subList(before, all.size());
    }
}
