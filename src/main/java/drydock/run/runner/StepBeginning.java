package drydock.run.runner;

import drydock.cluster.Cluster;
import drydock.run.Fleet;
import drydock.run.Run;
import drydock.run.RunEvent.StepStarted;
import drydock.run.RunStore;
import drydock.run.Time;
import drydock.run.flow.NextAction;
import drydock.run.runner.BegunStep.Lane;
import drydock.text.Progress;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Begins steps: from the moment that this is written nobody else has a claim on the main line, or on the step alongside.
 *
 * @param progress how far those are that this process carries out
 */
record StepBeginning(RunStore store, Fleet fleet, Time time, Map<Lane, Progress> progress) {

    /** @return empty where somebody wrote into the journal meanwhile: then it has to be read anew */
    Optional<BegunStep> begin(Run run, NextAction.Execute next, Instant now) {
        String runner = UUID.randomUUID().toString();
        boolean back = run.goingBack();
        StepStarted started =
                new StepStarted(back, next.index(), next.attempt(), next.step().title(), runner);
        if (!store.append(run.id(), run.nextSeq(), now, started)) {
            return Optional.empty();
        }
        Cluster cluster = fleet.cluster(run.cluster());
        Lane lane = new Lane(run.id(), run.lane(back, next.index()));
        Claim claim = new Claim(store, time, run.id(), lane.alongside(), runner);
        JournalingContext context = new JournalingContext(
                cluster,
                fleet,
                store.mark(run.id()),
                next,
                back,
                run.states().containsKey(next.index()),
                time,
                claim,
                how -> say(lane, how));
        return Optional.of(new BegunStep(lane, next, back, claim, context, progress));
    }

    /** Parts of a step alongside that work at the same time are one step to people: what it has come to is not unsaid. */
    private void say(Lane lane, Progress how) {
        progress.merge(lane, how, (said, now) -> lane.alongside().isPresent() ? now.notLessThan(said) : now);
    }
}
