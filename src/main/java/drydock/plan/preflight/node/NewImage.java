package drydock.plan.preflight.node;

import drydock.cluster.Host;
import drydock.cluster.Image;
import drydock.cluster.Node;
import drydock.cluster.software.ImageReference;
import drydock.cluster.state.ClusterState.NodeState;
import drydock.cluster.state.Finding;
import drydock.cluster.state.Finding.Subject;
import drydock.docker.Container;
import drydock.plan.node.HostImages;
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
    public List<Finding> look(CheckContext scene) {
        ImageReference wanted = ImageReference.parse(reference.orElseThrow());
        List<Host> without = hosts(scene).stream()
                .filter(host ->
                        scene.ports().docker().image(host, reference.get()).isEmpty())
                .toList();
        List<Finding> findings = new ArrayList<>(onlyKept(scene, wanted));
        if (!without.isEmpty() && !wanted.digest().isEmpty()) {
            findings.addAll(toFetch(scene, wanted, without));
        }
        return findings;
    }

    /** An engine may call an image by a digest that no registry has, or has no more. */
    private static List<Finding> onlyKept(CheckContext scene, ImageReference wanted) {
        Image image = scene.cluster().image();
        Set<String> digests = scene.state().nodes().values().stream()
                .map(NodeState::digest)
                .filter(digest -> !digest.isEmpty() && !digest.equals(wanted.digest()))
                .collect(Collectors.toSet());
        try {
            return digests.stream()
                    .filter(digest ->
                            scene.ports().registry().digest(image, digest).isEmpty())
                    .map(digest -> Finding.toKnow(
                            Subject.IMAGE,
                            Text.of("finding.image.only-kept", image.at(digest)),
                            Text.of("finding.image.only-kept.remedy")))
                    .toList();
        } catch (RegistryException unknown) {
            return List.of();
        }
    }

    private static List<Finding> toFetch(CheckContext scene, ImageReference wanted, List<Host> without) {
        Image image = scene.cluster().image();
        Registry registry = scene.ports().registry();
        try {
            if (registry.digest(image, wanted.digest()).isEmpty()) {
                return List.of(Finding.against(
                        Subject.IMAGE,
                        Text.of("finding.image.nowhere", image.at(wanted.digest()), names(without)),
                        Text.of("finding.image.nowhere.remedy")));
            }
            List<Finding> findings = foreign(scene, wanted, registry.platforms(image, wanted.digest()), without);
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
            CheckContext scene, ImageReference wanted, Set<String> platforms, List<Host> without) {
        Map<String, List<Host>> foreign = without.stream()
                .filter(host -> platform(scene, host).isPresent())
                .collect(Collectors.groupingBy(
                        host -> platform(scene, host).orElseThrow(), TreeMap::new, Collectors.toList()));
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
    private static Optional<String> platform(CheckContext scene, Host host) {
        HostImages images = new HostImages(scene.ports().docker(), scene.cluster());
        return scene.cluster().nodes().stream()
                .filter(node -> scene.cluster().hostOf(node).equals(host))
                .flatMap(node -> scene.container(node).stream())
                .map(Container::imageId)
                .flatMap(id -> images.platform(host, id).stream())
                .findFirst();
    }

    private static List<Host> hosts(CheckContext scene) {
        return scene.cluster().nodes().stream()
                .map((Node node) -> scene.cluster().hostOf(node))
                .distinct()
                .toList();
    }

    private static List<String> names(List<Host> hosts) {
        return hosts.stream().map(Host::name).toList();
    }
}
