package drydock.bot;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.Plan;
import drydock.run.RunEvent.StepStarted;
import drydock.run.RunStore;
import drydock.testing.FakeStanding;
import drydock.testing.Faults.Call;
import drydock.testing.Faults.Fault;
import drydock.testing.Invariants;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every runbook, with everything in turn going wrong: the promises hold each time. */
class LoopsTest {
    private static final Logger LOG = Logger.getLogger("drydock");
    private static final String ID = "7f3a9c";
    /** A call that is made again and again, as when waiting, fails this often and no more. */
    private static final int REPEATED = 2;

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
            "flush",
            "open",
            "drain",
            "admit",
            "bypass",
            "change",
            "exec",
            "restore",
            "drop",
            "seal",
            "copy",
            "startScratch",
            "removeScratch",
            "writeSealed",
            "removeSealed",
            "write",
            "delete",
            "release",
            "writeManifest",
            "append",
            "finish");
    private static final List<Fault> KILLS = List.of(Fault.KILL_BEFORE, Fault.KILL_AFTER);
    /** How many calls a storage stays away: so that it is tried again in vain before it is back. */
    private static final int AWAY = 8;

    private static final int SEEDS = 100;
    private static final int ROUNDS = 25;
    private static final int PATIENCE = 10_000;
    /** In how many ways what runs alongside is put between the rest. */
    private static final int ORDERS = 3;
    /** How many calls it makes at most before the rest goes on. */
    private static final int MOST_AHEAD = 40;
    /** The number of a trial in which it makes a good part of its calls first. */
    private static final int MIDWAY = 2 + ORDERS * MOST_AHEAD / 2;
    /** How often people do something while the run waits for them, until what runs alongside goes on. */
    private static final int MOMENTS = 5;

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

    /** Of one trial after the other what runs alongside is through at once, waits to the last, or stops at some call. */
    private static TrialRun trial(Scenario scenario, int number) {
        return trial(scenario, number, UnaryOperator.identity());
    }

    private static TrialRun trial(Scenario scenario, int number, UnaryOperator<Plan> change) {
        int calls = switch (number % ORDERS) {
            case 0 -> Overlap.WHOLE;
            case 1 -> 0;
            default -> number / ORDERS % MOST_AHEAD;
        };
        return TrialRun.overlapping(ID, scenario, calls, change);
    }

    /** @param run what makes it and carries it out */
    private record Trial(String what, Supplier<TrialRun> run) {}

    /** An interrupt ends it, whatever a trial hangs in. */
    private static void drive(String loop, List<Trial> trials) throws InterruptedException {
        List<Callable<Stream<String>>> all = trials.stream()
                .<Callable<Stream<String>>>map(trial -> () -> wrong(trial))
                .toList();
        ExecutorService executor = Executors.newFixedThreadPool(
                Runtime.getRuntime().availableProcessors(),
                Thread.ofPlatform().daemon().factory());
        List<String> wrong;
        try {
            wrong = executor.invokeAll(all).stream().flatMap(Future::resultNow).toList();
        } finally {
            executor.shutdownNow();
        }
        assertThat(wrong).as(() -> String.join("\n", wrong)).isEmpty();
        TALLY.count(loop, trials.size());
    }

    private static Stream<String> wrong(Trial trial) {
        Thread.currentThread().setName(trial.what());
        try {
            TrialRun run = trial.run().get();
            List<String> broken = Invariants.broken(run.facts());
            return broken.isEmpty()
                    ? Stream.empty()
                    : Stream.of(trial.what() + ": " + String.join("; ", broken) + "\n  "
                            + String.join("\n  ", run.journalTexts()));
        } catch (RuntimeException | AssertionError e) {
            return Stream.of(trial.what() + ": " + e);
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void each_scenario_ends_as_it_should(Scenario scenario) {
        for (int number = 0; number < ORDERS; number++) {
            TrialRun run = trial(scenario, number).carryOut();
            assertThat(Invariants.broken(run.facts()))
                    .as(String.join("\n", run.journalTexts()))
                    .isEmpty();
            assertThat(run.run().finished().orElseThrow().ending()).isEqualTo(scenario.ending());
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void the_process_dies_between_any_two_writes(Scenario scenario) throws InterruptedException {
        int writes = trial(scenario, 0).carryOut().journal.writes();
        List<Trial> trials = new ArrayList<>();
        for (int write = 2; write <= writes; write++) {
            int n = write;
            trials.add(
                    new Trial("died before write " + n, () -> dying(scenario, n, run -> run.journal.crashBefore(n))));
            trials.add(
                    new Trial("died after write " + n, () -> dying(scenario, n + 1, run -> run.journal.crashAfter(n))));
        }
        drive("crash points", trials);
    }

    private static TrialRun dying(Scenario scenario, int number, Consumer<TrialRun> when) {
        TrialRun run = trial(scenario, number);
        when.accept(run);
        return run.carryOut();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void every_step_runs_twice(Scenario scenario) throws InterruptedException {
        int steps = trial(scenario, 0).run().plan().steps().size();
        List<Trial> trials = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            int index = step;
            trials.add(new Trial("step " + index + " twice", () -> twice(scenario, index)));
        }
        drive("repeated steps", trials);
    }

    private static TrialRun twice(Scenario scenario, int index) {
        AtomicReference<TrialRun> run = new AtomicReference<>();
        run.set(trial(
                scenario, index, plan -> Twice.at(plan, index, () -> FakeStanding.withoutTheWorld(run.get().world))));
        return run.get().carryOut();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void every_call_fails_in_turn(Scenario scenario) throws InterruptedException {
        List<List<Call>> orders =
                Stream.of(0, 1, MIDWAY).map(order -> calls(scenario, order)).toList();
        Map<String, Integer> seen = new HashMap<>();
        List<Trial> failing = new ArrayList<>();
        List<Trial> killing = new ArrayList<>();
        for (int number = 1; number <= orders.getFirst().size(); number++) {
            int n = number;
            int order = number % ORDERS;
            List<Call> calls = orders.get(order);
            Call call = calls.get(Math.min(n, calls.size()) - 1);
            boolean again = seen.merge(call.toString(), 1, Integer::sum) > REPEATED;
            for (Fault fault : again && !hasEffect(call) ? List.<Fault>of() : faults(call)) {
                Trial trial = new Trial(
                        fault + " " + call + " of order " + order,
                        () -> dying(
                                scenario,
                                order == ORDERS - 1 ? MIDWAY : order,
                                run -> run.world.faults.failCall(n, fault)));
                (KILLS.contains(fault) ? killing : failing).add(trial);
            }
        }
        drive("failing calls", failing);
        drive("kills inside calls", killing);
    }

    /** The journal's writes are where another loop lets the process die. */
    private static List<Fault> faults(Call call) {
        List<Fault> faults = new ArrayList<>(List.of(Fault.BEFORE));
        if (hasEffect(call)) {
            faults.add(Fault.AFTER);
            faults.addAll(call.port() == RunStore.class ? List.of() : KILLS);
        }
        return faults;
    }

    private static boolean hasEffect(Call call) {
        return EFFECTS.contains(call.method());
    }

    /** Those of the run itself, without what was asked to make its plan. */
    private static List<Call> calls(Scenario scenario, int number) {
        TrialRun run = trial(scenario, number);
        int before = run.world.faults.calls().size();
        run.carryOut();
        List<Call> all = run.world.faults.calls();
        return all.subList(before, all.size());
    }

    /** Its event is written then, and it has no thread. */
    @ParameterizedTest
    @MethodSource("scenarios")
    void the_journal_fails_as_a_step_alongside_begins(Scenario scenario) throws InterruptedException {
        Plan plan = trial(scenario, 0).run().plan();
        List<Call> calls = calls(scenario, 0);
        List<Trial> trials = new ArrayList<>();
        for (int number = 2; number <= calls.size(); number++) {
            int n = number;
            if (isBeginningAlongside(plan, calls.get(n - 2))) {
                trials.add(new Trial(
                        "no claim of " + calls.get(n - 2),
                        () -> dying(scenario, 0, run -> run.world.faults.failCall(n, Fault.BEFORE))));
            }
        }
        drive("failing beginnings alongside", trials);
    }

    private static boolean isBeginningAlongside(Plan plan, Call call) {
        return call.method().equals("append")
                && call.arguments().getLast() instanceof StepStarted started
                && !started.goingBack()
                && plan.steps().get(started.index()).alongside();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void the_storage_is_unmounted_at_any_call(Scenario scenario) throws InterruptedException {
        int calls = unmounting(scenario, 0, 0).world.storage.calls();
        List<Trial> trials = new ArrayList<>();
        for (int call = 1; call <= calls; call++) {
            int n = call;
            trials.add(new Trial("storage away from its call " + n, () -> unmounting(scenario, n, AWAY)));
        }
        drive("unmounted storage", trials);
    }

    private static TrialRun unmounting(Scenario scenario, int call, int duration) {
        return dying(scenario, call, run -> run.world.storage.unmount(call, duration));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void a_host_reboots_between_any_two_writes(Scenario scenario) throws InterruptedException {
        int writes = trial(scenario, 0).carryOut().journal.writes();
        List<Trial> trials = new ArrayList<>();
        for (int write = 2; write <= writes; write++) {
            int n = write;
            String host = n % 2 == 0 ? "a" : "b";
            trials.add(new Trial("host " + host + " reboots at write " + n, () -> rebooting(scenario, host, n)));
        }
        drive("reboots", trials);
    }

    private static TrialRun rebooting(Scenario scenario, String host, int write) {
        TrialRun run = trial(scenario, write);
        AtomicBoolean over = new AtomicBoolean();
        run.world.meanwhile(() -> {
            if (run.journal.writes() >= write && over.compareAndSet(false, true)) {
                run.world.docker.reboot(run.world.cluster().host(host));
                run.world.world().bearsWithReboots();
            }
        });
        run.carryOut();
        run.world.time.advance(Duration.ofMinutes(1));
        return run;
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void people_decide_at_random(Scenario scenario) throws InterruptedException {
        List<Trial> trials = new ArrayList<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            long number = seed;
            trials.add(new Trial("seed " + number, () -> atRandom(scenario, number)));
        }
        drive("random decisions", trials);
    }

    private static TrialRun atRandom(Scenario scenario, long seed) {
        TrialRun run = trial(scenario, (int) seed);
        RandomPeople people = new RandomPeople(seed, run);
        AtomicInteger moments = new AtomicInteger();
        run.meanwhile(() -> {
            people.act();
            return moments.incrementAndGet() % MOMENTS > 0;
        });
        for (int round = 0; round < ROUNDS && run.run().finished().isEmpty(); round++) {
            run.advance();
            people.act();
        }
        people.leave();
        run.meanwhile(() -> false);
        for (int second = 0; second < PATIENCE && run.advance().isPresent() && !run.waits(); second++) {
            run.world.time.advance(Duration.ofSeconds(1));
        }
        List<String> broken = Invariants.broken(run.facts());
        if (!broken.isEmpty()) {
            throw new AssertionError(broken + "\n  " + String.join("\n  ", run.journalTexts()));
        }
        return run.carryOut();
    }
}
