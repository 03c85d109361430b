package drydock.bot;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.chat.Card.Kind;
import drydock.cluster.Cluster.PluginChanges;
import drydock.testing.FakeChat.Message;
import drydock.testing.Shape;
import drydock.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the bot says, word for word, in each language. When a wording changes on purpose, run this with
 * {@code -Ddrydock.goldens=write} and read the difference as the people in the channel would.
 */
class SpokenTest {
    private static final Path GOLDENS = Path.of("src/test/resources/spoken");
    private static final int LONGEST = 600;

    @ParameterizedTest
    @ValueSource(strings = {"en", "th"})
    void an_upgrade(String language) throws IOException {
        Team team = new Team(new Shape().speaking(language));
        team.slack().say("U-alice", "/nocobase upgrade 1.4 --reason \"ปิดช่องโหว่\"");
        List<String> spoken = new ArrayList<>();
        decided(team, "start", "✅");
        waitsAt(team, "backup");
        spoken.add(progress(team));
        team.slack().react("U-alice", newestQuestion(team), "✅");
        decided(team, "backup", "✅");
        team.beat();
        spoken.add(progress(team));
        decided(team, "verification", "✅");
        team.beat();
        spoken.add(progress(team));
        finished(team);
        assertSpoken("upgrade_" + language, team, spoken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "th"})
    void an_upgrade_that_fails_and_a_rollback_that_nobody_wants(String language) throws IOException {
        Team team = new Team(new Shape().speaking(language));
        team.slack().say("U-alice", "/nocobase upgrade 1.5");
        decided(team, "start", "✅");
        decided(team, "backup", "✅");
        waitsAt(team, "failure");
        List<String> spoken = List.of(progress(team));
        decided(team, "failure", "⏪");
        finished(team);
        team.slack().say("U-alice", "/nocobase rollback");
        assertSpoken("failed_" + language, team, spoken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "th"})
    void going_back_after_an_upgrade(String language) throws IOException {
        Team team = new Team(new Shape().speaking(language));
        team.slack().say("U-alice", "/nocobase upgrade 1.4");
        decided(team, "start", "✅");
        decided(team, "backup", "✅");
        decided(team, "verification", "✅");
        finished(team);
        int before = team.slack().messages().size();
        team.slack().say("U-alice", "/nocobase rollback");
        decided(team, "start", "❌");
        finished(team);
        assertSpoken(
                "rollback_" + language,
                team.slack().messages().stream().skip(before).toList(),
                List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "th"})
    void a_backup_while_everybody_works(String language) throws IOException {
        Team team = new Team(new Shape().speaking(language));
        team.slack().say("U-alice", "/nocobase backup create --reason \"before the import\"");
        decided(team, "start", "✅");
        finished(team);
        team.slack().say("U-alice", "/nocobase backup list");
        team.beat();
        assertSpoken("backup_" + language, team, List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "th"})
    void what_hosts_and_stores_and_registries_refuse(String language) throws IOException {
        Team team = new Team(new Shape().speaking(language));
        team.slack().say("U-alice", "/nocobase backup create");
        waitsAt(team, "start");
        team.world.store.room(team.world.store.used() + 20);
        decided(team, "start", "✅");
        finished(team);
        team.world.store.room(1_000_000_000);
        team.world.docker.unreachable(team.cluster().host("b"));
        team.slack().say("U-alice", "/nocobase upgrade 1.4");
        team.slack().say("U-alice", "/nocobase status");
        team.world.docker.reachable(team.cluster().host("b"));
        Text balancer = Text.of("balancer.name", "nginx", "a");
        team.world.balancer.problem(Text.of(
                "balancer.not-ready",
                balancer,
                List.of(
                        Text.of("balancer.no-mount"),
                        Text.of("balancer.missing", Text.of("balancer.listener", "127.0.0.1:8079"))),
                "nginx"));
        team.world.registry.away();
        team.slack().say("U-alice", "/nocobase upgrade 1.4");
        assertSpoken("refused_" + language, team, List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "th"})
    void a_migration_without_a_licence_and_with_one(String language) throws IOException {
        Team team = new Team(new Shape().speaking(language));
        team.world.migrations.installed().licensed(false).file("storage/forms.nbdata", "forms");
        team.slack().say("U-alice", "/nocobase migrate storage/forms.nbdata --reason \"new forms\"");
        decided(team, "start", "✅");
        decided(team, "failure", "⏪");
        finished(team);
        team.world.migrations.licensed(true);
        team.slack().say("U-alice", "/nocobase migrate storage/forms.nbdata");
        decided(team, "start", "✅");
        decided(team, "verification", "✅");
        finished(team);
        team.slack().say("U-alice", "/nocobase migrate ../forms.nbdata");
        team.slack().say("U-alice", "/nocobase migrate storage/other.nbdata");
        team.beat();
        assertSpoken("migration_" + language, team, List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "th"})
    void plugins(String language) throws IOException {
        Team team = new Team(
                new Shape().speaking(language).plugins(PluginChanges.GATED).pluginsFrom("https://example.com"));
        for (String words : List.of(
                "plugin list",
                "plugin enable mpa",
                "plugin enable users",
                "plugin disable acl",
                "plugin add x --version 1.2.0 --registry https://me:secret@npm.example.com",
                "plugin add @my-company/plugin-orders --version 1.2.0 --archive https://example.com/o.tgz --sha256 "
                        + "0123456789abcdef".repeat(4) + " --plan")) {
            team.slack().say("U-alice", words);
            team.beat();
        }
        team.slack().say("U-alice", "plugin enable map --route /api/map:list --reason \"where is what\"");
        decided(team, "start", "✅");
        waitsAt(team, "verification");
        List<String> spoken = List.of(progress(team));
        decided(team, "verification", "✅");
        finished(team);
        team.slack().say("U-alice", "run show");
        assertSpoken("plugins_" + language, team, spoken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "th"})
    void answers(String language) throws IOException {
        Team team = new Team(new Shape().speaking(language));
        for (String words : List.of(
                "help",
                "help upgrade",
                "help backup",
                "backup list",
                "audit export",
                "status",
                "check",
                "versions",
                "run list",
                "run show",
                "run approve",
                "run show 7f3a9c",
                "upgarde 1.4",
                "xyzzy",
                "run",
                "run aprove",
                "--plan",
                "upgrade",
                "upgrade demo 1.4",
                "upgrade newest",
                "upgrade 1.4 prdo",
                "upgrade 1.4 demo now",
                "upgrade 1.4 --resaon x",
                "status --reason x",
                "upgrade 1.4 --reason",
                "upgrade 1.4 --plan --plan",
                "lock set",
                "lock set --reason \"audit",
                "run show «»",
                "status \u0007",
                "x".repeat(501),
                "upgrade 9.9",
                "upgrade 1.3.21",
                "upgrade 1.3",
                "rollback",
                "lock set --reason audit",
                "lock set --reason audit",
                "upgrade 1.4",
                "status",
                "lock clear",
                "lock clear",
                "upgrade 1.4 --plan",
                "upgrade 1.4",
                "lock clear",
                "status",
                "run list",
                "run show",
                "run retry",
                "run abort")) {
            team.slack().say("U-alice", words);
            team.beat();
        }
        team.slack().say("U-erin", "upgrade 1.4");
        team.slack().say("U-stranger", "status");
        finished(team);
        team.slack().say("U-alice", "run abort");
        assertSpoken("answers_" + language, team, List.of());
    }

    private static void decided(Team team, String gate, String emoji) {
        waitsAt(team, gate);
        team.slack().react("U-bob", newestQuestion(team), emoji);
    }

    private static void waitsAt(Team team, String gate) {
        beatUntil(
                team,
                () -> team.run().openQuestion().stream()
                        .anyMatch(question -> question.gate().name().equals(gate)));
        team.beat();
    }

    private static void finished(Team team) {
        beatUntil(team, () -> team.run().finished().isPresent());
        team.beat();
    }

    private static void beatUntil(Team team, BooleanSupplier there) {
        for (int beat = 0; !there.getAsBoolean(); beat++) {
            assertThat(beat).as("beats").isLessThan(LONGEST);
            team.beat();
        }
    }

    private static String newestQuestion(Team team) {
        return team.slack().messages().stream()
                .filter(message ->
                        List.of(Kind.PLAN, Kind.GATE).contains(message.card().kind()))
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .id();
    }

    private static String progress(Team team) {
        return "[while it waits]\n"
                + team.newest("slack", Kind.PROGRESS).text().replaceAll("/runs/[0-9a-f]+", "/runs/…") + "\n";
    }

    private static void assertSpoken(String name, Team team, List<String> besides) throws IOException {
        team.beat();
        assertSpoken(name, team.slack().messages(), besides);
    }

    private static void assertSpoken(String name, List<Message> messages, List<String> besides) throws IOException {
        String spoken = messages.stream().map(SpokenTest::text).collect(Collectors.joining("\n"))
                + besides.stream().map(one -> "\n" + one).collect(Collectors.joining());
        Path golden = GOLDENS.resolve(name + ".txt");
        if ("write".equals(System.getProperty("drydock.goldens"))) {
            Files.createDirectories(GOLDENS);
            Files.writeString(golden, spoken);
        }
        assertThat(spoken).isEqualTo(Files.readString(golden));
    }

    /** How far the proof is when a gate is asked and answered depends on the machine. */
    private static String withoutProof(String gate) {
        return gate.replaceAll("(?m)^((?:Meanwhile|ทำไปพร้อมกัน): .* b: ).*$", "$1…")
                .replaceAll("(?m)^ *(?:back up what was sealed|ทำ backup จากสำเนาปิดผนึก).* b: .*\\R", "");
    }

    /** Hosts are worked on side by side, and the proof beside the run: how long that takes is not the same each time. */
    private static String text(Message message) {
        String to = message.recipient().map(user -> " to " + user).orElse("");
        String words = (message.card().kind() == Kind.GATE ? withoutProof(message.text()) : message.text())
                .replaceAll("drydock=[0-9a-f]+", "drydock=…")
                .replaceAll("\\d+ (s\\b|วินาที)", "… $1")
                .replaceAll("(plan|แผน|Digest:|digest ของแผน:) [0-9a-f]{12}", "$1 …")
                .replaceAll("/runs/[0-9a-f]+", "/runs/…")
                .replaceAll("(the last one|รายการสุดท้าย) [0-9a-f]+", "$1 …");
        return "[" + message.author() + to + "]\n" + words + "\n";
    }
}
