package drydock.plan.step.container;

import drydock.cluster.Host;
import drydock.plan.Outcome;
import drydock.plan.Parallel;
import drydock.plan.Parallel.Failure;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.TransientFault;
import drydock.text.Text;
import java.util.List;

/**
 * Brings an image to every host, and looks at once whether nodes can be made of it.
 *
 * @param image by its digest; one that is only loaded, by its id, is there already
 */
public record PullImage(String image, List<String> hosts) implements Step {

    @Override
    public Text title() {
        return Text.of("step.pull-image", hosts.size());
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        List<Host> targets = hosts.stream().map(context.cluster()::host).toList();
        List<Failure<Host>> failures = Parallel.run(targets, host -> {
            new HostImages(context, host).of(image);
            new PulledImage(context, host).check(image);
        });
        return failures.isEmpty() ? new Outcome.Done(Text.of("step.pull-image.done", hosts)) : failed(failures);
    }

    /** An engine's words do not tell whether it was the registry that did not answer it. */
    private static Outcome failed(List<Failure<Host>> failures) {
        return Parallel.failed(failures, Host::name)
                .because(Text.of("step.pull-image.failed", Parallel.text(failures, Host::name)))
                .orOf(TransientFault.registry());
    }
}
