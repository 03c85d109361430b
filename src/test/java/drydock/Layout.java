package drydock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What the packages are, and which of them may see which. */
final class Layout {
    static final Path SOURCES = Path.of("src", "main", "java");

    static final Path CLASSES = Path.of("target", "classes");

    /** More than that nobody takes in at a glance. */
    static final int FILES_ON_A_SCREEN = 15;

    /** The ports to the world; those of their sub-packages that are not in {@link #SEES} are adapters. */
    static final List<String> PORTS = List.of(
            "drydock.docker",
            "drydock.balancer",
            "drydock.database",
            "drydock.backup",
            "drydock.cache",
            "drydock.nocobase",
            "drydock.registry",
            "drydock.chat");

    /** For each package of the core, the others of this project that it may see: a name, or a name with {@code ..} and all below. */
    static final Map<String, Set<String>> SEES = Map.ofEntries(
            Map.entry("drydock.text", Set.of()),
            Map.entry("drydock.digest", Set.of()),
            Map.entry("drydock.cluster.software", Set.of("drydock.text")),
            Map.entry("drydock.cluster", Set.of("drydock.text", "drydock.cluster.software")),
            Map.entry(
                    "drydock.cluster.observed", Set.of("drydock.text", "drydock.cluster", "drydock.cluster.software")),
            Map.entry("drydock.command.input", Set.of("drydock.text")),
            Map.entry("drydock.command", Set.of("drydock.command.input", "drydock.text", "drydock.cluster..")),
            Map.entry("drydock.policy", Set.of("drydock.text", "drydock.cluster..")),
            Map.entry("drydock.chat", Set.of("drydock.text", "drydock.cluster..")),
            Map.entry("drydock.docker", Set.of("drydock.text", "drydock.cluster..")),
            Map.entry("drydock.docker.successor", Set.of("drydock.text", "drydock.cluster..", "drydock.docker")),
            Map.entry("drydock.balancer", Set.of("drydock.text", "drydock.cluster..", "drydock.docker")),
            Map.entry("drydock.database", Set.of("drydock.text", "drydock.cluster..", "drydock.docker")),
            Map.entry(
                    "drydock.database.application",
                    Set.of("drydock.text", "drydock.cluster..", "drydock.docker", "drydock.database")),
            Map.entry(
                    "drydock.database.client",
                    Set.of("drydock.text", "drydock.cluster..", "drydock.docker", "drydock.database")),
            Map.entry(
                    "drydock.backup",
                    Set.of(
                            "drydock.text",
                            "drydock.digest",
                            "drydock.cluster..",
                            "drydock.docker",
                            "drydock.database",
                            "drydock.backup.store",
                            "drydock.backup.archive",
                            "drydock.backup.storage")),
            Map.entry(
                    "drydock.backup.store",
                    Set.of("drydock.text", "drydock.digest", "drydock.cluster..", "drydock.database")),
            Map.entry(
                    "drydock.backup.archive",
                    Set.of("drydock.text", "drydock.digest", "drydock.cluster..", "drydock.backup.store")),
            Map.entry(
                    "drydock.backup.storage",
                    Set.of(
                            "drydock.text",
                            "drydock.cluster..",
                            "drydock.docker",
                            "drydock.backup.store",
                            "drydock.backup.archive")),
            Map.entry("drydock.cache", Set.of("drydock.text", "drydock.cluster..", "drydock.docker")),
            Map.entry("drydock.nocobase", Set.of("drydock.text", "drydock.cluster..")),
            Map.entry("drydock.registry", Set.of("drydock.text", "drydock.cluster..")),
            Map.entry("drydock.plan", worldAnd("drydock.digest")),
            Map.entry("drydock.plan.node", worldAnd("drydock.plan")),
            Map.entry("drydock.plan.database", worldAnd("drydock.plan", "drydock.plan.node")),
            Map.entry("drydock.plan.entrance", worldAnd("drydock.plan", "drydock.plan.database")),
            Map.entry(
                    "drydock.plan.observation", worldAnd("drydock.plan", "drydock.plan.node", "drydock.plan.database")),
            Map.entry("drydock.plan.preflight.check", worldAnd("drydock.plan", "drydock.plan.database")),
            Map.entry("drydock.plan.preflight.data", planAnd("drydock.plan.preflight.check")),
            Map.entry("drydock.plan.preflight.entrance", planAnd("drydock.plan.preflight.check")),
            Map.entry("drydock.plan.preflight.node", planAnd("drydock.plan.preflight.check")),
            Map.entry("drydock.plan.preflight", worldAnd("drydock.plan", "drydock.plan.preflight..")),
            Map.entry("drydock.run", worldAnd("drydock.plan")),
            Map.entry("drydock.run.flow", worldAnd("drydock.plan", "drydock.run")),
            Map.entry(
                    "drydock.run.runner",
                    worldAnd("drydock.plan", "drydock.plan.observation", "drydock.run", "drydock.run.flow")),
            Map.entry(
                    "drydock.run.guard",
                    worldAnd("drydock.plan", "drydock.plan.node", "drydock.plan.database", "drydock.run")),
            Map.entry("drydock.plan.step", Set.of("drydock.text", "drydock.plan")),
            Map.entry("drydock.plan.step.entrance", planAnd()),
            Map.entry("drydock.plan.step.cache", planAnd()),
            Map.entry("drydock.plan.step.compose", planAnd()),
            Map.entry("drydock.plan.step.container", planAnd()),
            Map.entry("drydock.plan.step.successor", planAnd("drydock.plan.step.container")),
            Map.entry(
                    "drydock.plan.step.verification",
                    planAnd("drydock.plan.observation", "drydock.plan.preflight", "drydock.plan.preflight.check")),
            Map.entry("drydock.plan.step.seal", planAnd("drydock.plan.step", "drydock.plan.step.container")),
            Map.entry(
                    "drydock.plan.step.backup",
                    planAnd("drydock.plan.step", "drydock.plan.step.container", "drydock.plan.step.seal")),
            Map.entry(
                    "drydock.plan.step.node",
                    planAnd(
                            "drydock.plan.step.entrance",
                            "drydock.plan.step.container",
                            "drydock.plan.step.verification",
                            "drydock.plan.step.backup",
                            "drydock.plan.step.seal")),
            Map.entry(
                    "drydock.plan.step.migration",
                    planAnd("drydock.plan.step.container", "drydock.plan.step.backup", "drydock.plan.step.node")),
            Map.entry(
                    "drydock.plan.step.plugin",
                    planAnd("drydock.plan.step.container", "drydock.plan.step.verification")),
            Map.entry(
                    "drydock.runbook",
                    worldAnd("drydock.command..", "drydock.plan", "drydock.plan.node", "drydock.plan.step..")),
            Map.entry(
                    "drydock.runbook.data",
                    worldAnd(
                            "drydock.command..",
                            "drydock.plan",
                            "drydock.plan.node",
                            "drydock.plan.step..",
                            "drydock.runbook")),
            Map.entry(
                    "drydock.runbook.node",
                    worldAnd(
                            "drydock.command..",
                            "drydock.plan",
                            "drydock.plan.node",
                            "drydock.plan.step..",
                            "drydock.runbook")),
            Map.entry(
                    "drydock.card",
                    Set.of(
                            "drydock.text",
                            "drydock.cluster..",
                            "drydock.policy",
                            "drydock.chat",
                            "drydock.backup..",
                            "drydock.plan",
                            "drydock.plan.node",
                            "drydock.plan.step..",
                            "drydock.run")),
            Map.entry(
                    "drydock.answer",
                    Set.of(
                            "drydock.text",
                            "drydock.cluster..",
                            "drydock.policy",
                            "drydock.chat",
                            "drydock.backup..",
                            "drydock.plan",
                            "drydock.plan.node",
                            "drydock.plan.step..",
                            "drydock.nocobase",
                            "drydock.run",
                            "drydock.card")),
            Map.entry(
                    "drydock.page",
                    Set.of(
                            "drydock.text",
                            "drydock.cluster..",
                            "drydock.plan",
                            "drydock.plan.step..",
                            "drydock.run",
                            "drydock.card")),
            Map.entry(
                    "drydock.page.run",
                    Set.of(
                            "drydock.text",
                            "drydock.cluster..",
                            "drydock.plan",
                            "drydock.plan.step..",
                            "drydock.run",
                            "drydock.card",
                            "drydock.page")),
            Map.entry(
                    "drydock.page.cluster",
                    Set.of(
                            "drydock.text",
                            "drydock.cluster..",
                            "drydock.backup..",
                            "drydock.plan",
                            "drydock.plan.observation",
                            "drydock.run",
                            "drydock.card",
                            "drydock.page")),
            Map.entry(
                    "drydock.suggestion",
                    Set.of(
                            "drydock.text",
                            "drydock.cluster..",
                            "drydock.command..",
                            "drydock.chat",
                            "drydock.backup..",
                            "drydock.nocobase",
                            "drydock.registry",
                            "drydock.run")));

    /** The same for packages that use libraries, and that the core and the ports never see. */
    static final Map<String, Set<String>> BELOW_THE_BOT = Map.of(
            "drydock.configuration",
            Set.of(
                    "drydock.cluster..",
                    "drydock.policy",
                    "drydock.chat",
                    "drydock.balancer",
                    "drydock.database",
                    "drydock.backup..",
                    "drydock.configuration.settings"),
            "drydock.configuration.settings",
            Set.of("drydock.text", "drydock.cluster..", "drydock.command..", "drydock.chat"),
            "drydock.state",
            Set.of("drydock.cluster..", "drydock.configuration", "drydock.configuration.settings"));

    /** For each package of what the bot does, the others of these, and of those above, that it may see; the core and ports, too. */
    static final Map<String, Set<String>> BOT = Map.of(
            "drydock.fleet", Set.of(),
            "drydock.announcement", Set.of("drydock.fleet"),
            "drydock.inspection", Set.of("drydock.fleet"),
            "drydock.request", Set.of("drydock.fleet", "drydock.announcement", "drydock.inspection"),
            "drydock.decision", Set.of("drydock.fleet", "drydock.announcement", "drydock.request"),
            "drydock.conversation",
                    Set.of(
                            "drydock.fleet",
                            "drydock.announcement",
                            "drydock.inspection",
                            "drydock.request",
                            "drydock.decision"),
            "drydock.metrics", Set.of("drydock.fleet", "drydock.announcement", "drydock.inspection"),
            "drydock.web", Set.of("drydock.fleet", "drydock.inspection"),
            "drydock.operations",
                    Set.of("drydock.fleet", "drydock.announcement", "drydock.inspection", "drydock.configuration"));

    /** Where each library may be used, and nowhere else. */
    static final Map<String, Set<String>> LIBRARIES = Map.ofEntries(
            entry("com.github.dockerjava..", "drydock.docker.engine", "drydock.docker.engine.transport"),
            entry("org.apache.sshd..", "drydock.docker.engine.ssh"),
            entry("software.amazon.awssdk..", "drydock.backup.location.s3"),
            entry("org.bouncycastle..", "drydock.docker.engine.transport"),
            entry("com.github.kagkarlsson..", "drydock.run.dbscheduler"),
            entry(
                    "com.github.benmanes..",
                    "drydock.run.jdbc",
                    "drydock.docker.jdbc",
                    "drydock.chat.slack..",
                    "drydock.chat.console..",
                    "drydock.chat.discord.."),
            entry("com.slack.api..", "drydock.chat.slack.."),
            entry("net.dv8tion..", "drydock.chat.discord.."),
            entry("okhttp3..", "drydock.chat.discord..", "drydock.chat.slack.."),
            entry("com.google.gson..", "drydock.chat.slack.."),
            entry("org.java_websocket..", "drydock.chat.slack.."),
            entry("org.flywaydb..", "drydock.state"),
            entry("io.agroal..", "drydock.state"),
            entry("io.micrometer..", "drydock.metrics", "drydock.operations"),
            entry("org.eclipse.microprofile.health..", "drydock.operations"),
            entry("org.jboss.logging..", "drydock.metrics"),
            entry("io.smallrye.config..", "drydock.configuration.settings"),
            entry("org.yaml..", "drydock.configuration", "drydock.configuration.settings", "drydock.docker.compose"),
            entry("io.quarkus.qute..", "drydock.chat.console..", "drydock.web"),
            entry("io.quarkus.websockets..", "drydock.chat.console.."),
            entry("io.vertx..", "drydock.chat.console.."),
            entry("jakarta.ws.rs.client..", "drydock.http"),
            entry(
                    "jakarta.ws.rs..",
                    "drydock.http",
                    "drydock.chat.console..",
                    "drydock.chat.slack..",
                    "drydock.operations",
                    "drydock.web"),
            entry(
                    "javax.sql..",
                    "drydock.operations",
                    "drydock.state",
                    "drydock.sql",
                    "drydock.docker.jdbc",
                    "drydock.run.jdbc",
                    "drydock.run.dbscheduler",
                    "drydock.chat.console..",
                    "drydock.chat.jdbc"),
            entry(
                    "com.fasterxml.jackson..",
                    "drydock.balancer.caddy",
                    "drydock.docker.engine",
                    "drydock.docker.engine.transport",
                    "drydock.docker.jdbc",
                    "drydock.nocobase.http",
                    "drydock.registry.http",
                    "drydock.backup.location",
                    "drydock.run.jdbc",
                    "drydock.chat.console..",
                    "drydock.chat.jdbc"));

    private Layout() {}

    private static Map.Entry<String, Set<String>> entry(String library, String... users) {
        return Map.entry(library, Set.of(users));
    }

    /** The same, and what plans and their steps are made of. */
    private static Set<String> planAnd(String... further) {
        Stream<String> plan =
                Stream.of("drydock.plan", "drydock.plan.node", "drydock.plan.database", "drydock.plan.entrance");
        return worldAnd(Stream.concat(plan, Stream.of(further)).toArray(String[]::new));
    }

    /** Everything but the chats: what a plan is about. */
    private static Set<String> worldAnd(String... further) {
        Stream<String> ports =
                PORTS.stream().filter(port -> !port.equals("drydock.chat")).map(port -> port + "..");
        return Set.copyOf(Stream.of(Stream.of("drydock.text", "drydock.cluster.."), ports, Stream.of(further))
                .flatMap(names -> names)
                .toList());
    }

    static boolean isJava(Path file) {
        return file.toString().endsWith(".java");
    }

    /** The simple name of the type in a file. */
    static String typeOf(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    static List<String> packages() {
        return packages(SOURCES);
    }

    /** The packages that have Java files. */
    static List<String> packages(Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(Layout::isJava)
                    .map(file -> sources.relativize(file.getParent()).toString().replace('/', '.'))
                    .distinct()
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether one of these names, or one of them with {@code ..}, is this package. */
    static boolean covers(Set<String> names, String name) {
        return names.stream()
                .anyMatch(each -> each.endsWith("..")
                        ? name.equals(root(each)) || (name + ".").startsWith(root(each) + ".")
                        : name.equals(each));
    }

    /** The packages of what the bot does, and the one that puts them together. */
    static String[] bot() {
        return Stream.concat(BOT.keySet().stream(), Stream.of("drydock.bot")).toArray(String[]::new);
    }

    private static String root(String name) {
        return name.endsWith("..") ? name.substring(0, name.length() - 2) : name;
    }

    static List<String> adapters() {
        return adapters(SOURCES);
    }

    /** The packages below the ports and below the run that are not of the core, and what gives {@code javax.sql} its database. */
    static List<String> adapters(Path sources) {
        return packages(sources).stream()
                .filter(name -> !SEES.containsKey(name))
                .filter(name -> name.equals("drydock.state")
                        || Stream.concat(PORTS.stream(), Stream.of("drydock.run"))
                                .anyMatch(port -> name.startsWith(port + ".")))
                .toList();
    }

    /** All packages that a rule names. */
    static List<String> named() {
        return Stream.of(
                        PORTS.stream(),
                        SEES.keySet().stream(),
                        SEES.values().stream().flatMap(Set::stream),
                        BELOW_THE_BOT.keySet().stream(),
                        BELOW_THE_BOT.values().stream().flatMap(Set::stream),
                        LIBRARIES.values().stream().flatMap(Set::stream),
                        BOT.keySet().stream(),
                        BOT.values().stream().flatMap(Set::stream),
                        Stream.of("drydock.bot"))
                .flatMap(names -> names)
                .map(Layout::root)
                .distinct()
                .sorted()
                .toList();
    }

    /** The adapters without their own parts: {@code chat.slack} for {@code chat.slack.in}. */
    static List<String> wholeAdapters() {
        List<String> all = adapters();
        return all.stream()
                .filter(name -> all.stream().noneMatch(other -> name.startsWith(other + ".")))
                .toList();
    }
}
