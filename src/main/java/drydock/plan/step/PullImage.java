package drydock.plan.step;

import drydock.cluster.Host;
import drydock.plan.EachHost;
import drydock.plan.EachHost.Failure;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import java.util.List;

/** Brings an image, named by its digest, to every host. */
public record PullImage(String image, List<String> hosts) implements Step {

    @Override
    public String title() {
        return "pull the image on " + hosts.size() + " hosts";
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        List<Host> targets = hosts.stream().map(context.cluster()::host).toList();
        List<Failure<Host>> failures = EachHost.run(
                targets,
                host -> context.ports()
                        .docker()
                        .pull(
                                host,
                                image,
                                context.cluster().image().registry(),
                                progress -> context.progress("host " + host.name() + ": " + progress)));
        return failures.isEmpty()
                ? new Outcome.Done("on " + String.join(", ", hosts))
                : new Outcome.Failed("the image could not be pulled: " + EachHost.text(failures, Host::name));
    }
}
