package drydock.plan.preflight.node;

import drydock.cluster.Host;
import drydock.cluster.Image;
import drydock.cluster.Node;
import drydock.cluster.observed.ClusterState.NodeState;
import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Subject;
import drydock.cluster.software.ImageReference;
import drydock.docker.Container;
import drydock.plan.node.KnownImages;
import drydock.plan.preflight.check.Check;
import drydock.plan.preflight.check.CheckContext;
import drydock.plan.preflight.check.Purpose;
import drydock.registry.Registry;
import drydock.registry.RegistryException;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether the hosts can get the image that a plan brings them, and run it.
 *
 * @param reference of it; empty where a plan brings none
 */
public record NewImage(Optional<String> reference) implements Check {

    @Override
    public Subject subject() {
        return Subject.IMAGE;
    }

    @Override
    public boolean matters(Purpose purpose) {
        return reference.isPresent();
    }

    @Override
    public List<Finding> look(CheckContext context) {
        ImageReference wanted = ImageReference.parse(reference.orElseThrow());
        List<Host> without = hosts(context).stream()
                .filter(host ->
                        context.ports().docker().image(host, reference.get()).isEmpty())
                .toList();
        List<Finding> findings = new ArrayList<>(onlyKept(context, wanted));
        if (!without.isEmpty() && !wanted.digest().isEmpty()) {
            findings.addAll(toFetch(context, wanted, without));
        }
        return findings;
    }

    /** An engine may call an image by a digest that no registry has, or has no more. */
    private static List<Finding> onlyKept(CheckContext context, ImageReference wanted) {
        Image image = context.cluster().image();
        Set<String> digests = context.state().nodes().values().stream()
                .map(NodeState::digest)
                .filter(digest -> !digest.isEmpty() && !digest.equals(wanted.digest()))
                .collect(Collectors.toSet());
        try {
            return digests.stream()
                    .filter(digest ->
                            context.ports().registry().digest(image, digest).isEmpty())
                    .map(digest -> Finding.toKnow(
                            Subject.IMAGE,
                            Text.of("finding.image.only-kept", image.at(digest)),
                            Text.of("finding.image.only-kept.remedy")))
                    .toList();
        } catch (RegistryException unknown) {
            return List.of();
        }
    }

    private static List<Finding> toFetch(CheckContext context, ImageReference wanted, List<Host> without) {
        Image image = context.cluster().image();
        Registry registry = context.ports().registry();
        try {
            if (registry.digest(image, wanted.digest()).isEmpty()) {
                return List.of(Finding.against(
                        Subject.IMAGE,
                        Text.of("finding.image.nowhere", image.at(wanted.digest()), names(without)),
                        Text.of("finding.image.nowhere.remedy")));
            }
            List<Finding> findings = foreign(context, wanted, registry.platforms(image, wanted.digest()), without);
            registry.pullsLeft(image).stream()
                    .filter(left -> left < without.size())
                    .mapToObj(left -> Finding.toKnow(
                            Subject.IMAGE,
                            Text.of("finding.image.pulls", left, without.size()),
                            Text.of("finding.image.pulls.remedy")))
                    .forEach(findings::add);
            return findings;
        } catch (RegistryException unknown) {
            return List.of(Finding.toKnow(
                    Subject.IMAGE, Text.of("finding.image.unknown", names(without), unknown.text()), Text.none()));
        }
    }

    private static List<Finding> foreign(
            CheckContext context, ImageReference wanted, Set<String> platforms, List<Host> without) {
        Map<String, List<Host>> foreign = without.stream()
                .filter(host -> platform(context, host).isPresent())
                .collect(Collectors.groupingBy(
                        host -> platform(context, host).orElseThrow(), TreeMap::new, Collectors.toList()));
        foreign.keySet().removeIf(platform -> platforms.isEmpty() || platforms.contains(platform));
        List<Finding> findings = new ArrayList<>();
        foreign.forEach((platform, hosts) -> findings.add(Finding.against(
                Subject.IMAGE,
                Text.of(
                        "finding.image.platform",
                        wanted.repository() + ":" + wanted.tag(),
                        platforms,
                        names(hosts),
                        platform),
                Text.of("finding.image.platform.remedy", platform))));
        return findings;
    }

    /** What a host runs today it can run: its node's own image says it. */
    private static Optional<String> platform(CheckContext context, Host host) {
        KnownImages images = new KnownImages(context.ports().docker(), context.cluster());
        return context.cluster().nodes().stream()
                .filter(node -> context.cluster().hostOf(node).equals(host))
                .flatMap(node -> context.container(node).stream())
                .map(Container::imageId)
                .flatMap(id -> images.platform(host, id).stream())
                .findFirst();
    }

    private static List<Host> hosts(CheckContext context) {
        return context.cluster().nodes().stream()
                .map((Node node) -> context.cluster().hostOf(node))
                .distinct()
                .toList();
    }

    private static List<String> names(List<Host> hosts) {
        return hosts.stream().map(Host::name).toList();
    }
}
