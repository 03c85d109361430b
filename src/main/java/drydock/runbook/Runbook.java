package drydock.runbook;

import drydock.command.Command;

/** Turns a command and the observed cluster into a plan: a pure function. */
public interface Runbook<C extends Command> {
    PlanningResult plan(C command, Situation situation);
}
