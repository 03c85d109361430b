package drydock.plan.preflight.node;

import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Subject;
import drydock.docker.Compose;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.DockerException;
import drydock.plan.Inquiry;
import drydock.plan.Inquiry.Answer;
import drydock.plan.preflight.check.Check;
import drydock.plan.preflight.check.CheckContext;
import drydock.plan.preflight.check.Purpose;
import drydock.text.Explained;
import drydock.text.Text;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What people put into the containers by hand: the successor of one is made from an image, which does not have it. What
 * cannot be compared is said, and keeps nobody from anything.
 */
public final class ManualChanges implements Check {
    /** Who waits for a plan is not kept waiting for an engine that reads a large image on a slow disk. */
    private static final Duration SOON = Duration.ofSeconds(5);

    /** As long as an engine is waited for. */
    private static final Duration PATIENT = Duration.ofMinutes(3);

    private static final int SHOWN = 5;

    private final Duration patience;

    public ManualChanges() {
        this(SOON);
    }

    ManualChanges(Duration patience) {
        this.patience = patience;
    }

    /** The same with all the time that it takes. */
    public static ManualChanges thorough() {
        return new ManualChanges(PATIENT);
    }

    @Override
    public Subject subject() {
        return Subject.NODES;
    }

    @Override
    public boolean matters(Purpose purpose) {
        return purpose.replaces();
    }

    @Override
    public List<Finding> look(CheckContext context) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        try (Inquiry inquiry = new Inquiry(patience)) {
            Map<Node, Answer<Collection<String>>> asked = new LinkedHashMap<>();
            context.cluster().nodes().forEach(node -> asked.put(node, inquiry.ask(() -> byHand(context, node))));
            for (Map.Entry<Node, Answer<Collection<String>>> node : asked.entrySet()) {
                look(context, node.getKey(), node.getValue()).ifPresent(findings::add);
            }
        }
        return findings;
    }

    private Optional<Finding> look(CheckContext context, Node node, Answer<Collection<String>> asked)
            throws InterruptedException {
        try {
            List<String> paths = List.copyOf(asked.get());
            return paths.isEmpty() ? Optional.empty() : Optional.of(lost(context, node, paths));
        } catch (Inquiry.TooSlow slow) {
            return Optional.of(Finding.toKnow(
                    subject(),
                    Text.of("finding.layer.too-slow", node.name(), patience),
                    Text.of("finding.layer.too-slow.remedy", context.cluster().name(), node.container())));
        } catch (RuntimeException e) {
            return Optional.of(Finding.toKnow(
                    subject(),
                    Text.of("finding.layer.unknown", node.name(), Explained.by(e)),
                    Text.of("finding.layer.unknown.remedy", node.container())));
        }
    }

    /** Paths, each with its kind: A, C or D. The comparison takes long where the layer is large. */
    private static Collection<String> byHand(CheckContext context, Node node) {
        Host host = context.cluster().hostOf(node);
        Docker docker = context.ports().docker();
        return context.container(node)
                .map(container -> new LayerChanges(docker.changes(host, container.id()))
                        .byHand(new InsideLayer(docker, host, container)))
                .orElse(List.of());
    }

    private static Finding lost(CheckContext context, Node node, List<String> paths) {
        String text = String.join(", ", paths.subList(0, Math.min(SHOWN, paths.size())));
        Object shown = paths.size() > SHOWN ? Text.of("note.more", text, paths.size() - SHOWN) : text;
        return goesAtOnce(context, node)
                ? Finding.toKnow(
                        Subject.NODES,
                        Text.of("finding.layer.goes", node.name(), shown),
                        Text.of("finding.layer.goes.remedy", node.container()))
                : Finding.toKnow(
                        Subject.NODES, Text.of("finding.layer", node.name(), shown), Text.of("finding.layer.remedy"));
    }

    /** The way back of a node that compose made has no old container: it makes one that is as that one was. */
    private static boolean goesAtOnce(CheckContext context, Node node) {
        return context.container(node).flatMap(Compose::of).isPresent();
    }

    /** Asks a running container about its files; one that does not tell is taken at the engine's word. */
    private record InsideLayer(Docker docker, Host host, Container container) implements LayerChanges.Inside {
        private static final int MOST = 200;
        private static final Duration PATIENCE = Duration.ofMinutes(1);
        private static final List<String> FILES =
                List.of("sh", "-c", "for path do if [ -f \"$path\" ]; then printf '%s\\n' \"$path\"; fi; done", "sh");

        /** The image touches this file when it has unpacked everything else. */
        private static final String UNPACKED =
                "cd /app/nocobase && mark=node_modules/@nocobase/app/dist/client/index.html;"
                        + " [ -f \"$mark\" ] || mark=package.json; find \"$PWD\" -xdev -type f -cnewer \"$mark\" | head -n 200";

        @Override
        public Collection<String> files(Collection<String> paths) {
            List<String> some = paths.stream().limit(MOST).toList();
            List<String> words = new ArrayList<>(FILES);
            words.addAll(some);
            return container.running() ? lines(words, some) : some;
        }

        @Override
        public Collection<String> sinceUnpacked() {
            return container.running() ? lines(List.of("sh", "-c", UNPACKED), List.of()) : List.of();
        }

        private Collection<String> lines(List<String> command, Collection<String> otherwise) {
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            try {
                int exitCode = docker.exec(
                                host,
                                container.id(),
                                command,
                                Map.of(),
                                InputStream.nullInputStream(),
                                output,
                                PATIENCE)
                        .exitCode();
                return exitCode == 0
                        ? output.toString(StandardCharsets.UTF_8).lines().toList()
                        : otherwise;
            } catch (DockerException untold) {
                return otherwise;
            }
        }
    }
}
