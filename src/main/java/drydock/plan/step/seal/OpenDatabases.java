package drydock.plan.step.seal;

import drydock.database.DatabaseException;
import drydock.docker.DockerException;
import drydock.plan.Outcome;
import drydock.plan.Outcome.Failed;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.text.Text;
import java.util.List;

/** Opens the databases that a failure or a crash left closed while they were copied: all that serving again waits for. */
public record OpenDatabases(List<String> databases) implements Step {

    @Override
    public Text title() {
        return Text.of("step.open-databases", databases);
    }

    @Override
    public Outcome run(StepContext context) {
        Outcome outcome = new Outcome.Done(Text.of("step.open-databases.done"));
        for (String name : databases) {
            try {
                context.ports().database().open(context.cluster(), name);
            } catch (DatabaseException | DockerException e) {
                outcome = Failed.of(e, List.of());
            }
        }
        return outcome;
    }
}
