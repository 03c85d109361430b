package drydock.metrics;

import drydock.run.RunEvent;
import drydock.run.RunEvent.StepEnded;
import drydock.run.RunEvent.StepStarted;
import org.jboss.logging.MDC;

/** Says with every line of the log, as fields of JSON logs, which run and step wrote it. */
final class LogFields {
    static final String RUN = "run";
    static final String STEP = "step";

    private LogFields() {}

    /** On the thread that carries the step out; those that it starts have the fields too. */
    static void wrote(String run, RunEvent event) {
        if (event instanceof StepStarted started) {
            MDC.put(RUN, run);
            MDC.put(STEP, (started.goingBack() ? "back " : "") + (started.index() + 1));
        } else if (event instanceof StepEnded) {
            MDC.remove(RUN);
            MDC.remove(STEP);
        }
    }
}
