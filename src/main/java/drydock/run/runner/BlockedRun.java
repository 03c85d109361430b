package drydock.run.runner;

import drydock.run.Fleet.UnknownCluster;
import drydock.run.Run;
import drydock.run.RunEvent.Blocked;
import drydock.run.RunEvent.Ending;
import drydock.run.RunEvent.Finished;
import drydock.run.RunEvent.QuestionAsked;
import drydock.run.RunEvent.QuestionSettled;
import drydock.run.RunEvent.StepEnded;
import drydock.run.RunEvent.TurnedBack;
import drydock.run.RunStore;
import drydock.run.Time;
import drydock.text.Explained;
import drydock.text.Text;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What keeps a run from being carried on at all, outside of any step: journaled once, so that people are told. */
record BlockedRun(RunStore store, Time time) {
    private static final System.Logger LOG = System.getLogger(BlockedRun.class.getName());
    private static final Duration AGAIN = Duration.ofSeconds(5);

    /**
     * A plan for a cluster that is gone is dropped as long as nothing of it has begun.
     *
     * @param beside what goes on all the same
     * @return when it is tried again
     */
    Instant record(String id, Throwable thrown, List<Text> beside) {
        Run run = Run.of(id, store.events(id));
        Instant now = time.clock().instant();
        if (thrown instanceof UnknownCluster gone && run.forward().isEmpty()) {
            store.finish(id, run.nextSeq(), now, new Finished(Ending.DROPPED, gone.text()));
            return now;
        }
        if (!isTold(run)) {
            LOG.log(Level.WARNING, "run " + id + " cannot be carried on now, and is tried again", thrown);
            store.append(id, run.nextSeq(), now, new Blocked(text(run, thrown, beside)));
        }
        return now.plus(AGAIN);
    }

    /**
     * A step alongside that does not stop keeps its run from going back.
     *
     * @return whether that is told
     */
    boolean awaits(String id, Text step) {
        try {
            Run run = Run.of(id, store.events(id));
            LOG.log(Level.WARNING, "run " + id + " waits for what works alongside, which does not stop");
            Blocked waits = new Blocked(Text.of("run.blocked.alongside", step));
            boolean told = run.lastSeq(Blocked.class::isInstance) > run.lastSeq(TurnedBack.class::isInstance);
            return told || store.append(id, run.nextSeq(), time.clock().instant(), waits);
        } catch (RuntimeException unsure) {
            LOG.log(Level.WARNING, "nobody could be told what run " + id + " waits for", unsure);
            return false;
        }
    }

    /** Until the run gets on, the same is not said again. */
    private static boolean isTold(Run run) {
        return run.lastSeq(Blocked.class::isInstance)
                > run.lastSeq(event -> event instanceof StepEnded
                        || event instanceof QuestionSettled
                        || event instanceof QuestionAsked);
    }

    private static Text text(Run run, Throwable thrown, List<Text> beside) {
        if (thrown instanceof UnknownCluster) {
            return Text.of("run.blocked.unknown-cluster", run.cluster());
        }
        Text why = Explained.by(thrown);
        return beside.isEmpty()
                ? Text.of("run.blocked", why)
                : Text.of("run.blocked.beside", why, Text.sentences(beside));
    }
}
