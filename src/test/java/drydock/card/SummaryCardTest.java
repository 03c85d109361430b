package drydock.card;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.Outcome;
import drydock.plan.node.ComposeFiles;
import drydock.plan.node.NodeContainers;
import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.run.RunStore;
import drydock.testing.FakeCluster;
import drydock.testing.Samples;
import drydock.text.Messages;
import drydock.text.Text;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SummaryCardTest {
    private static final PageLinks PAGES = new PageLinks(URI.create("http://localhost:8080"));

    private final FakeCluster world = new FakeCluster();

    /** What the last step says, with a node that compose made and a run has replaced. */
    private Outcome removed() {
        Map<String, Object> body =
                new HashMap<>(world.body("nb-1", world.cluster().image().repository() + ":1.4.17", Map.of()));
        body.put(
                "Labels",
                Map.of(
                        "com.docker.compose.project",
                        "crm",
                        "com.docker.compose.service",
                        "app",
                        "com.docker.compose.project.config_files",
                        "/srv/crm/compose.yml",
                        NodeContainers.PREDECESSOR,
                        "4c1",
                        NodeContainers.VERSION,
                        "1.4.17"));
        world.stop("nb-1");
        world.docker.remove(world.cluster().host("a"), "nocobase-1");
        world.docker.pull(world.cluster().host("a"), body.get("Image").toString(), Optional.empty(), _ -> {});
        world.docker.create(world.cluster().host("a"), "nocobase-1", body);
        return new ComposeFiles(world.docker, world.cluster()).told(new Outcome.Done(Text.of("step.removed")));
    }

    @Test
    void what_was_put_aside_of_others_is_named_however_the_run_ended() {
        RunEvent.Finished finished = new RunEvent.Finished(RunEvent.Ending.UNWOUND, Text.none());
        Text displaced = Text.of("step.displaced", "nocobase-1", "a", "nb-1", "nocobase-1.other-7f3a9c", "always");
        Run run = Run.of(
                "7f3a9c",
                List.of(
                        new RunStore.Entry(1, Instant.EPOCH, Samples.planned("prod")),
                        new RunStore.Entry(2, Instant.EPOCH, new RunEvent.ContainerDisplaced("nb-1", "4c1", displaced)),
                        new RunStore.Entry(3, Instant.EPOCH, finished)));

        assertThat(new SummaryCard(run, finished, Instant.EPOCH, Optional.empty(), PAGES)
                        .in(Messages.ENGLISH)
                        .warnings())
                .anyMatch(line -> line.startsWith("container nocobase-1 on host a")
                        && line.contains("docker update --restart=always NAME"));
    }

    @Test
    void a_run_that_is_done_names_the_line_to_write_into_a_compose_file() {
        RunEvent.Finished finished = new RunEvent.Finished(RunEvent.Ending.DONE, Text.none());
        Run run = Run.of(
                "7f3a9c",
                List.of(
                        new RunStore.Entry(1, Instant.EPOCH, Samples.planned("prod")),
                        new RunStore.Entry(
                                2, Instant.EPOCH, new RunEvent.StepStarted(false, 0, 1, Text.verbatim("tidy"), "me")),
                        new RunStore.Entry(3, Instant.EPOCH, new RunEvent.StepEnded(false, 0, removed())),
                        new RunStore.Entry(4, Instant.EPOCH, finished)));

        String text = new SummaryCard(run, finished, Instant.EPOCH, Optional.empty(), PAGES)
                .in(Messages.ENGLISH)
                .text();

        assertThat(text)
                .contains("⚠ nb-1: write `image: registry.example.com/nocobase/nocobase:1.4.17`")
                .contains("service app in /srv/crm/compose.yml (compose project crm)")
                .doesNotContain("removed");
    }
}
