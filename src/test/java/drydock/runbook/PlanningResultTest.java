package drydock.runbook;

import static drydock.testing.Planned.plan;
import static drydock.testing.Planned.planned;
import static drydock.testing.Planned.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Subject;
import drydock.command.Command;
import drydock.runbook.node.RestartRunbook;
import drydock.runbook.node.StopRunbook;
import drydock.testing.FakeCluster;
import drydock.text.Text;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanningResultTest {
    private static final List<Finding> NOT_REACHED = List.of(
            Finding.against(Subject.ENTRANCE, Text.verbatim("it answers 401"), Text.verbatim("let Drydock in")));

    private final FakeCluster world = new FakeCluster();

    @Test
    void an_entrance_that_cannot_be_looked_at_speaks_against_what_closes_it() {
        PlanningResult stop =
                planned(new StopRunbook(), new Command.Stop(Optional.empty(), Optional.empty(), false), world);
        assertThat(refusal(stop.with(NOT_REACHED)))
                .singleElement()
                .asString()
                .contains("it answers 401")
                .contains("let Drydock in");
    }

    @Test
    void an_entrance_that_cannot_be_looked_at_is_no_matter_to_what_leaves_it_open() {
        PlanningResult rolling =
                planned(new RestartRunbook(), new Command.Restart(Optional.empty(), Optional.empty(), false), world);
        assertThat(plan(rolling.with(NOT_REACHED)).opensEntrance()).isFalse();
    }
}
