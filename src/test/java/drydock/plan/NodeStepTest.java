package drydock.plan;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Node;
import drydock.docker.DockerException;
import drydock.docker.HostUnreachable;
import drydock.plan.Outcome.Failed;
import drydock.plan.step.FakeStepContext;
import drydock.text.Text;
import org.junit.jupiter.api.Test;

class NodeStepTest {
    private final FakeStepContext context = new FakeStepContext();
    private final Node place = context.cluster().firstNode();

    /** @param failure thrown when it is carried out; null where it goes well */
    private record Failing(String node, RuntimeException failure) implements NodeStep {
        @Override
        public Text title() {
            return Text.none();
        }

        @Override
        public Outcome run(StepContext context, Node place) {
            if (failure != null) {
                throw failure;
            }
            return new Outcome.Done(Text.verbatim(place.name()));
        }
    }

    private Outcome run(String node, RuntimeException failure) throws InterruptedException {
        return new Failing(node, failure).run(context);
    }

    @Test
    void it_is_carried_out_on_its_node() throws Exception {
        assertThat(run(place.name(), null)).isEqualTo(new Outcome.Done(Text.verbatim(place.name())));
    }

    @Test
    void a_node_that_is_configured_no_more_is_a_failure_unless_people_left_it_out() throws Exception {
        assertThat(run("nb-9", null))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.nodes()).containsExactly("nb-9"));
        context.leftOut.add("nb-9");
        assertThat(run("nb-9", null)).isInstanceOf(Outcome.Skipped.class);
    }

    @Test
    void the_node_is_sick_where_its_own_host_or_container_is_the_cause() throws Exception {
        assertSick(new HostUnreachable(place.host(), null), true);
        assertSick(new DockerException(Text.verbatim("no"), null), true);
        assertSick(new IllegalStateException("no"), true);
        assertSick(new HostUnreachable("elsewhere", null), false);
    }

    private void assertSick(RuntimeException failure, boolean sick) throws InterruptedException {
        assertThat(run(place.name(), failure))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.nodes().contains(place.name()))
                                .isEqualTo(sick));
    }
}
