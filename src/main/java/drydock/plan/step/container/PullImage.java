package drydock.plan.step.container;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.cluster.software.ImageReference;
import drydock.cluster.software.TagPattern;
import drydock.cluster.software.Version;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.plan.Outcome;
import drydock.plan.Parallel;
import drydock.plan.Parallel.Failure;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.StepException;
import drydock.plan.TransientFault;
import drydock.plan.node.KnownImages;
import drydock.plan.node.NodeContainers;
import drydock.text.Progress;
import drydock.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Brings an image to every host, and looks at once whether nodes can be made of it.
 *
 * @param image by its digest; one that is only loaded, by its id, is there already
 */
public record PullImage(String image, List<String> hosts) implements Step {

    @Override
    public Text title() {
        return hosts.size() == 1 ? Text.of("step.pull-image.one") : Text.of("step.pull-image", hosts.size());
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        List<Host> targets = hosts.stream().map(context.cluster()::host).toList();
        Pulls pulls = new Pulls(context, targets.size());
        List<Failure<Host>> failures = Parallel.run(targets, host -> {
            new ImageRetrieval(context, host, how -> pulls.tell(host, how)).of(image);
            pulls.done(host);
            new Pulled(context, host).check(image);
        });
        return failures.isEmpty() ? new Outcome.Done(Text.of("step.pull-image.done", hosts)) : failed(failures);
    }

    /** An engine's words do not tell whether it was the registry that did not answer it. */
    private static Outcome failed(List<Failure<Host>> failures) {
        return Parallel.failed(failures, Host::name)
                .because(Text.of("step.pull-image.failed", Parallel.text(failures, Host::name)))
                .orOf(TransientFault.registry());
    }

    /** Several hosts pull at the same time: the share is that of all of them. */
    private static final class Pulls {
        private final StepContext context;
        private final int hosts;
        private final Map<String, Double> shares = new ConcurrentHashMap<>();

        Pulls(StepContext context, int hosts) {
            this.context = context;
            this.hosts = hosts;
        }

        void done(Host host) {
            shares.put(host.name(), 1.0);
        }

        void tell(Host host, Progress how) {
            how.share().ifPresent(share -> shares.put(host.name(), share));
            double all =
                    shares.values().stream().mapToDouble(Double::doubleValue).sum();
            context.progress(shares.isEmpty() ? Progress.of(how.text()) : Progress.of(how.text(), all / hosts));
        }
    }

    /**
     * An image that a host has just got: what would otherwise show only when the new version has changed the data is looked at
     * while nothing has stopped.
     */
    private static final class Pulled {
        private final Cluster cluster;
        private final Docker docker;
        private final KnownImages images;
        private final Host host;

        Pulled(StepContext context, Host host) {
            this.cluster = context.cluster();
            this.docker = context.ports().docker();
            this.images = new KnownImages(docker, cluster);
            this.host = host;
        }

        /**
         * @param reference under which it was got
         * @throws StepException where nodes made of it would not pass in the end
         */
        void check(String reference) {
            String id = id(reference);
            ImageReference wanted = ImageReference.parse(reference);
            for (Container old : nodes()) {
                platform(id, old);
                label(wanted, id, old);
            }
        }

        private String id(String reference) {
            Map<String, Object> image = docker.image(host, reference)
                    .orElseThrow(() -> new StepException(Text.of("step.pull-image.no-image", host.name(), reference)));
            return String.valueOf(image.get("Id"));
        }

        private void platform(String id, Container old) {
            Optional<String> now = images.platform(host, old.imageId());
            Optional<String> then = images.platform(host, id);
            if (now.isPresent() && then.isPresent() && !now.equals(then)) {
                throw new StepException(Text.of("step.pull-image.platform", host.name(), then.get(), now.get()));
            }
        }

        /** Where the label of the old image is the version that its tag says, that of the new one must be, too. */
        private void label(ImageReference wanted, String id, Container old) {
            Optional<Version> expected = cluster.image().versionOf(wanted.tag());
            Optional<Version> told = version(id);
            boolean tells = version(old.imageId())
                    .filter(label -> images.version(old.imageReference()).equals(Optional.of(label)))
                    .isPresent();
            if (tells && expected.isPresent() && told.isPresent() && !told.equals(expected)) {
                throw new StepException(Text.of("step.pull-image.label", host.name(), wanted.tag(), told.get()));
            }
        }

        private Optional<Version> version(String id) {
            return images.label(host, id, TagPattern.LABEL).flatMap(Version::parse);
        }

        private List<Container> nodes() {
            NodeContainers containers = new NodeContainers(docker, cluster);
            return cluster.nodes().stream()
                    .filter(node -> cluster.hostOf(node).equals(host))
                    .flatMap((Node node) -> containers.current(node).stream())
                    .toList();
        }
    }
}
