package drydock.bot;

import drydock.plan.Decision;
import drydock.run.Question;
import drydock.run.Run;
import drydock.testing.Faults.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** People who decide whatever comes into their heads, at any moment, while calls fail and the process dies. */
final class RandomPeople {
    private static final List<String> NAMES = List.of("alice", "bob", "bob", "bob", "carol", "mallory");
    private static final List<Integer> SECONDS = List.of(1, 3, 5, 6, 400, 4000);
    private static final List<Fault> FAULTS = List.of(Fault.BEFORE, Fault.AFTER, Fault.KILL_BEFORE, Fault.KILL_AFTER);
    /** One in so many calls is accompanied by something. */
    private static final int RARELY = 60;

    private static final int NEAR = 40;

    private final Random random;
    private final TrialRun trial;

    RandomPeople(long seed, TrialRun trial) {
        this.random = new Random(seed);
        this.trial = trial;
        trial.world.meanwhile(() -> {
            if (random.nextInt(RARELY) == 0) {
                act();
            }
        });
    }

    void act() {
        Run run = trial.run();
        switch (random.nextInt(10)) {
            case 0, 1, 2, 3, 4 -> decide(run);
            case 5 -> withdraw(run);
            case 6 -> trial.decisions.abort(TrialRun.by(any(NAMES)), run, Optional.empty());
            case 7, 8 -> trial.world.time.advance(Duration.ofSeconds(any(SECONDS)));
            default -> trial.world.faults.failCall(1 + random.nextInt(NEAR), any(FAULTS));
        }
    }

    private void decide(Run run) {
        Decision decision = any(List.of(Decision.values()));
        question(run)
                .ifPresent(question ->
                        trial.decisions.decide(TrialRun.by(any(NAMES)), run, question, decision, Optional.empty()));
    }

    private void withdraw(Run run) {
        question(run)
                .ifPresent(question -> trial.withdrawals.withdraw(
                        TrialRun.by(any(NAMES)), run, question, any(List.of(Decision.values()))));
    }

    /** Mostly the one that is open. */
    private Optional<Question> question(Run run) {
        List<Question> all = run.questions();
        return all.isEmpty()
                ? Optional.empty()
                : random.nextInt(5) == 0 ? Optional.of(any(all)) : Optional.of(all.getLast());
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** They lose interest: from here on nothing happens by itself and nothing fails. */
    void leave() {
        trial.world.meanwhile(() -> {});
        trial.world.faults.heal();
    }
}
