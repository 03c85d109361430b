package drydock.command;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.software.Migration;
import drydock.cluster.software.PluginChange;
import drydock.cluster.software.PluginChange.Action;
import drydock.cluster.software.PluginChange.Archive;
import drydock.cluster.software.Version;
import drydock.cluster.software.VersionRange;
import drydock.command.CommandParser.Parsed.Misunderstood;
import drydock.command.CommandParser.Parsed.Understood;
import drydock.command.input.StartTime;
import drydock.text.Messages;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandParserTest {
    private static final String SHA256 = "0123456789abcdef".repeat(4);

    private static final CommandParser ONE = new CommandParser(List.of("prod"));
    private static final CommandParser TWO = new CommandParser(List.of("prod", "staging"));

    static Stream<Arguments> understood() {
        return Stream.of(
                row("", new Command.Help(Optional.empty())),
                row("/nocobase", new Command.Help(Optional.empty())),
                row("help", new Command.Help(Optional.empty())),
                row("--help", new Command.Help(Optional.empty())),
                row("help upgrade", new Command.Help(Optional.of("upgrade"))),
                row("backup list", new Command.BackupList(Optional.empty())),
                row("backup restore 7f3a9c", restore("7f3a9c", null, null, null, false)),
                row(
                        "backup restore 7f3a9c PROD --from Prod --plan --reason broken import",
                        restore("7f3a9c", "prod", "prod", "broken import", true)),
                row("backup create", new Command.BackupCreate(Optional.empty(), Optional.empty(), false, false)),
                row(
                        "backup create prod --closed --plan --reason import",
                        new Command.BackupCreate(Optional.of("prod"), Optional.of("import"), true, true)),
                row("help run", new Command.Help(Optional.of("run"))),
                row("help run approve", new Command.Help(Optional.of("run approve"))),
                row("help /nocobase upgrade 1.4", new Command.Help(Optional.of("upgrade"))),
                row("run approve --help", new Command.Help(Optional.of("run approve"))),
                row("status", new Command.Status(Optional.empty())),
                row("/nocobase status prod", new Command.Status(Optional.of("prod"))),
                row("check", new Command.Check(Optional.empty())),
                row("/nocobase check prod", new Command.Check(Optional.of("prod"))),
                row("help check", new Command.Help(Optional.of("check"))),
                row("nocobase versions PROD", new Command.Versions(Optional.of("prod"))),
                row("/nocobase upgrade 1.4", upgrade("1.4", null, null, false)),
                row("/NOCOBASE UPGRADE V1.4 PROD --PLAN", upgrade("1.4", "prod", null, true)),
                row("--plan upgrade 1.4.17 prod", upgrade("1.4.17", "prod", null, true)),
                row("upgrade --plan 2 prod", upgrade("2", "prod", null, true)),
                row("upgrade 2.0.0-beta.3", upgrade("2.0.0-beta.3", null, null, false)),
                row("upgrade 2026-08-01 prod", upgrade("2026-08-01", "prod", null, false)),
                row("upgrade 1.4.17-acme.3", upgrade("1.4.17-acme.3", null, null, false)),
                row("upgrade 1.4 prod --reason \"security update\"", upgrade("1.4", "prod", "security update", false)),
                row("upgrade --reason 'don't wait' 1.4 prod", upgrade("1.4", "prod", "don't wait", false)),
                row("upgrade —reason “security update” 1.4", upgrade("1.4", null, "security update", false)),
                row("upgrade 1.4 –reason „so ist es“ —plan", upgrade("1.4", null, "so ist es", true)),
                row("upgrade 1.4 --reason=«vite»", upgrade("1.4", null, "vite", false)),
                row("upgrade 1.4 --reason=now", upgrade("1.4", null, "now", false)),
                row("upgrade 1.4 --reason security update --plan", upgrade("1.4", null, "security update", true)),
                row("upgrade --reason urgent 1.4 prod", upgrade("1.4", "prod", "urgent", false)),
                row(
                        "upgrade 1.4 --reason too slow - see the ticket",
                        upgrade("1.4", null, "too slow - see the ticket", false)),
                row(
                        "upgrade 1.4 --reason 'ปรับปรุงความปลอดภัย 🔒'",
                        upgrade("1.4", null, "ปรับปรุงความปลอดภัย 🔒", false)),
                row("  \tupgrade\u00a01.4\u2003prod\u200b\r\n", upgrade("1.4", "prod", null, false)),
                row("rollback", new Command.Rollback(Optional.empty(), Optional.empty(), false)),
                row(
                        "rollback prod --plan --reason slow",
                        new Command.Rollback(Optional.of("prod"), Optional.of("slow"), true)),
                row("migrate 3", migrate("3", null, null, false)),
                row(
                        "migrate storage/Migrations/forms_1.nbdata PROD --plan --reason new forms",
                        migrate("storage/Migrations/forms_1.nbdata", "prod", "new forms", true)),
                row(
                        "migrate \"/app/nocobase/storage/forms.nbdata\" --at 02:00",
                        timed(migrate("/app/nocobase/storage/forms.nbdata", null, null, false), null, "02:00")),
                row("start prod", new Command.Start(Optional.of("prod"), Optional.empty(), false)),
                row("stop --reason new disks", new Command.Stop(Optional.empty(), Optional.of("new disks"), false)),
                row("restart prod --plan", new Command.Restart(Optional.of("prod"), Optional.empty(), true)),
                row("maintain", maintain(null, false, null, null)),
                row("maintain prod --closed --for 2h", maintain("prod", true, Duration.ofHours(2), null)),
                row("maintain --for 90m --reason plugins", maintain(null, false, Duration.ofMinutes(90), "plugins")),
                row("maintain --for 7D", maintain(null, false, Duration.ofDays(7), null)),
                row("plugin list", new Command.PluginList(Optional.empty(), false)),
                row("plugin list --all", new Command.PluginList(Optional.empty(), true)),
                row("plugin list PROD", new Command.PluginList(Optional.of("prod"), false)),
                row("plugin enable map", plugin(PluginChange.of(Action.ENABLE, "map"), null, null, false)),
                row(
                        "plugin enable map prod --route /api/map-configuration:get --plan",
                        plugin(
                                new PluginChange(
                                        Action.ENABLE,
                                        "map",
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of("/api/map-configuration:get")),
                                "prod",
                                null,
                                true)),
                row(
                        "plugin disable @nocobase/plugin-map --reason not used",
                        plugin(PluginChange.of(Action.DISABLE, "@nocobase/plugin-map"), null, "not used", false)),
                row(
                        "plugin add @My-Company/plugin-orders --version 1.2.0 --registry https://npm.example.com/a",
                        plugin(added("https://npm.example.com/a", null), null, null, false)),
                row(
                        "plugin add @My-Company/plugin-orders --version 1.2.0 --archive https://example.com/o.tgz"
                                + " --sha256 " + SHA256.toUpperCase(Locale.ROOT),
                        plugin(added(null, "https://example.com/o.tgz"), null, null, false)),
                row("plugin remove map prod", plugin(PluginChange.of(Action.REMOVE, "map"), "prod", null, false)),
                row(
                        "plugin remove map --at 02:00",
                        timed(
                                (Command.Change) plugin(PluginChange.of(Action.REMOVE, "map"), null, null, false),
                                null,
                                "02:00")),
                row("run list", new Command.RunList()),
                row("run show", new Command.RunShow(Optional.empty())),
                row("run show 7F3A9C", new Command.RunShow(Optional.of("7f3a9c"))),
                row("run approve", decide("approve", null, null)),
                row("run reject 7f3a9c --reason \"not now\"", decide("reject", "7f3a9c", "not now")),
                row("run retry 7f3a9c", decide("retry", "7f3a9c", null)),
                row("run roll-back", decide("roll-back", null, null)),
                row("run roll\u2011back", decide("roll-back", null, null)),
                row("run abort 7f3a9c", decide("abort", "7f3a9c", null)),
                row("lock set --reason audit", new Command.LockSet(Optional.empty(), "audit")),
                row("lock set prod --reason audit", new Command.LockSet(Optional.of("prod"), "audit")),
                row("lock clear", new Command.LockClear(Optional.empty(), Optional.empty())),
                row("lock clear prod --reason over", new Command.LockClear(Optional.of("prod"), Optional.of("over"))),
                row("upgrade 1.4 --at 02:00", timed(upgrade("1.4", null, null, false), null, "02:00")),
                row("upgrade 1.4 --at=2:30 prod", timed(upgrade("1.4", "prod", null, false), null, "02:30")),
                row(
                        "upgrade 1.4 prod —at 2026-11-23t02:00 --plan",
                        timed(upgrade("1.4", "prod", null, true), "2026-11-23", "02:00")),
                row(
                        "upgrade 1.4 --outside-window --reason it is down --at \"2026-11-23 23:59\"",
                        new Command.Timed(
                                upgrade("1.4", null, "it is down", false), when("2026-11-23", "23:59"), true)),
                row(
                        "upgrade 1.4 --reason broken --outside-window",
                        new Command.Timed(upgrade("1.4", null, "broken", false), Optional.empty(), true)));
    }

    private static Command.Migrate migrate(String what, String cluster, String reason, boolean planOnly) {
        return new Command.Migrate(
                new Migration(what), Optional.ofNullable(cluster), Optional.ofNullable(reason), planOnly);
    }

    private static Command timed(Command.Change change, String date, String time) {
        return new Command.Timed(change, when(date, time), false);
    }

    private static Optional<StartTime> when(String date, String time) {
        return Optional.of(new StartTime(Optional.ofNullable(date).map(LocalDate::parse), LocalTime.parse(time)));
    }

    @ParameterizedTest
    @MethodSource
    void understood(String text, Command command) {
        assertThat(ONE.parse(text)).isEqualTo(new Understood(command));
    }

    @ParameterizedTest
    @CsvSource({"audit verify, audit verify", "audit export, audit export"})
    void recognised_but_not_carried_out_yet(String text, String words) {
        assertThat(ONE.parse(text)).isEqualTo(new Understood(new Command.NotYet(words)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "upgrade 1.4 --at noon | «noon» is no time to begin at.",
                "upgrade 1.4 --at 25:00 | «25:00» is no time to begin at.",
                "upgrade 1.4 --at 2026-02-30T02:00 | «2026-02-30T02:00» is no time to begin at.",
                "upgrade 1.4 --at | After --at something is missing, for example: --at 02:00.",
                "upgrade 1.4 --outside-window | --outside-window needs --reason, for example: --outside-window --reason",
                "status --at 02:00 | status has no option --at.",
                "migrate | Which file? Say it, for example: /nocobase migrate storage/migrations/forms.nbdata --plan",
                "migrate rules.json | «rules.json» is no migration: it is the path of a file that ends in .nbdata",
                "migrate ../forms.nbdata | «../forms.nbdata» is no migration",
                "migrate forms.nbdata;reboot | is no migration",
                "migrate 0 | «0» is no migration",
                "upgrad 1.4 | There is no command «upgrad». Did you mean /nocobase upgrade?",
                "approve | Did you mean /nocobase run approve?",
                "bakcup list | Did you mean /nocobase backup?",
                "xyzzy | There is no command «xyzzy». /nocobase help lists what there is.",
                "run | After run comes one of: list, show, approve, reject, retry, roll-back, abort.",
                "run aprove | There is no command «run aprove». Did you mean /nocobase run approve?",
                "run rollback | Did you mean /nocobase run roll-back?",
                "run xyzzy | After run comes one of",
                "help xyzzy | There is no command «xyzzy».",
                "help upgrde | Did you mean /nocobase upgrade?",
                "--plan | There are options, but no command before them.",
                "upgrade | Which version? Say it, for example: /nocobase upgrade 1.4",
                "upgrade prod | The version comes before the cluster: /nocobase upgrade 1.4 prod.",
                "upgrade prod 1.5 | The version comes before the cluster: /nocobase upgrade 1.5 prod.",
                "upgrade latest | «latest» is not a version. 1.4.17 means that one, 1.4 the newest 1.4.x",
                "upgrade 1.4.x | «1.4.x» is not a version.",
                "upgrade 1.4 prdo | There is no cluster «prdo». Did you mean prod?",
                "upgrade 1.4 elsewhere | There is no cluster «elsewhere». Configured: prod.",
                "status prodd | Did you mean prod?",
                "upgrade 1.4 prod now | «now» is too much: the command is /nocobase upgrade <version> [cluster]",
                "upgrade 1.4 prod security fix | What is meant as a reason goes behind --reason.",
                "status prod now | «now» is too much",
                "run list all | «all» is too much",
                "upgrade 1.4 --reson x | upgrade has no option --reson. Did you mean --reason?",
                "check --plan | check has no option --plan. It has no options.",
                "status --plan | status has no option --plan. It has no options.",
                "status --at 02:00 | status has no option --at.",
                "upgrade 1.4 --force | upgrade has no option --force. It has --reason, --plan.",
                "upgrade 1.4 --reason | After --reason something is missing",
                "upgrade 1.4 --reason '' | After --reason something is missing",
                "upgrade 1.4 --reason --plan | After --reason something is missing",
                "upgrade 1.4 --plan --plan | --plan is there twice.",
                "upgrade 1.4 --reason \"open | The quote before «open» is not closed.",
                "maintain --for | After --for something is missing",
                "maintain --for long | «long» is no length of time. It is minutes, hours or days",
                "maintain --for 0h | «0h» is no length of time",
                "maintain --for 8d | a week at most: --for 2h",
                "maintain --for -2h | «-2h» is no length of time",
                "stop --for 2h | stop has no option --for",
                "lock set | lock set needs --reason, for example: /nocobase lock set --reason \"audit until Friday\".",
                "backup restore | Which backup? Say it, for example: /nocobase backup restore 7f3a9c12 --plan.",
                "backup restore ../../etc | «../../etc» cannot be a backup. /nocobase backup list shows them",
                "backup restore 7f3a9c --from prdo | There is no cluster «prdo». Did you mean prod?",
                "backup restore 7f3a9c --from | After --from something is missing, for example: --from prod.",
                "plugin enable | Which plugin? Say it, for example: /nocobase plugin enable map",
                "plugin enable a,b | «a,b» cannot be the name of a plugin.",
                "plugin enable ../../etc | «../../etc» cannot be the name of a plugin.",
                "plugin enable map --route map | «map» is no path.",
                "plugin enable map --version 1.2.0 | plugin enable has no option --version.",
                "plugin add x | plugin add needs --version",
                "plugin update x --registry https://npm.example.com | plugin update needs --version",
                "plugin add x --version 1.4 | «1.4» is not the version of a plugin.",
                "plugin add x --version 1.2.0 --registry http://npm.example.com | begins with https://",
                "plugin add x --version 1.2.0 --archive http://a.com/x --sha256 0 | begins with https://",
                "plugin add x --version 1.2.0 --archive https://a.com/x | comes with its --sha256",
                "plugin add x --version 1.2.0 --sha256 0 | comes with its --sha256",
                "plugin add x --version 1.2.0 --archive https://a.com/x --sha256 12ab | «12ab» is no SHA-256",
                "plugin add x --version newest | «newest» is not the version of a plugin.",
                "plugin add x --version | After --version something is missing, for example: --version 1.2.0.",
                "plugin add x --version 1.2.0 --registry ftp://npm.example.com | After --registry comes an address",
                "plugin add x --version 1.2.0 --registry https://me:secret@npm.example.com | has no password in it",
                "plugin add x --version 1.2.0 --archive file:///etc/passwd | After --archive comes an address",
                "plugin add x --version 1.2.0 --archive https://a.com/x --registry https://b.com | from an --archive, not from both",
                "run show ../../etc | «../../etc» cannot be a run. /nocobase run list shows them"
            })
    void misunderstood(String text, String message) {
        assertThat(ONE.parse(text))
                .isInstanceOfSatisfying(
                        Misunderstood.class,
                        mistake -> assertThat(Messages.ENGLISH.of(mistake.message()))
                                .contains(message));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "upgrade 1.4",
                "rollback",
                "backup create",
                "backup restore 7f3a9c",
                "start",
                "stop",
                "restart",
                "maintain --closed",
                "plugin enable map",
                "plugin disable map",
                "plugin add x --version 1.2.0",
                "plugin update x --version 1.2.0",
                "plugin remove x",
                "lock set --reason audit",
                "lock clear"
            })
    void with_several_clusters_what_changes_one_has_to_name_it(String text) {
        assertThat(TWO.parse(text))
                .isInstanceOfSatisfying(
                        Misunderstood.class,
                        mistake -> assertThat(Messages.ENGLISH.of(mistake.message()))
                                .contains("Which cluster? Configured: prod, staging.", " prod"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "versions", "run approve", "run list", "help", "upgrade 1.4 staging"})
    void with_several_clusters_everything_else_goes_without(String text) {
        assertThat(TWO.parse(text)).isInstanceOf(Understood.class);
    }

    @Test
    void a_cluster_behind_an_unquoted_reason_is_still_the_cluster() {
        assertThat(TWO.parse("upgrade 1.4 --reason urgent staging"))
                .isEqualTo(new Understood(upgrade("1.4", "staging", "urgent", false)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"status \u0007", "status \u001b[31m", "status \u0000", "status \u202eprod", "status \ud83d"})
    void what_cannot_be_seen_is_refused(String text) {
        assertThat(ONE.parse(text))
                .isInstanceOfSatisfying(
                        Misunderstood.class,
                        mistake -> assertThat(Messages.ENGLISH.of(mistake.message()))
                                .contains("cannot be seen (U+"));
    }

    @Test
    void over_long_text_is_refused() {
        assertThat(ONE.parse("status " + "x".repeat(494)))
                .isInstanceOfSatisfying(
                        Misunderstood.class,
                        mistake -> assertThat(Messages.ENGLISH.of(mistake.message()))
                                .contains("501 characters", "at most 500"));
    }

    @Test
    void a_long_word_is_not_repeated_whole() {
        assertThat(ONE.parse("x".repeat(490)))
                .isInstanceOfSatisfying(
                        Misunderstood.class,
                        mistake -> assertThat(Messages.ENGLISH.of(mistake.message()))
                                .hasSizeLessThan(200));
    }

    @Test
    void without_clusters_it_still_answers() {
        assertThat(new CommandParser(List.of()).parse("status prod")).isInstanceOf(Misunderstood.class);
    }

    private static Arguments row(String text, Command command) {
        return Arguments.of(text, command);
    }

    private static Command.Upgrade upgrade(String version, String cluster, String reason, boolean plan) {
        return new Command.Upgrade(
                new VersionRange(version), Optional.ofNullable(cluster), Optional.ofNullable(reason), plan);
    }

    private static Command restore(String backup, String from, String cluster, String reason, boolean plan) {
        return new Command.BackupRestore(
                backup, Optional.ofNullable(from), Optional.ofNullable(cluster), Optional.ofNullable(reason), plan);
    }

    private static Command maintain(String cluster, boolean closed, Duration length, String reason) {
        return new Command.Maintain(
                Optional.ofNullable(cluster), closed, Optional.ofNullable(length), Optional.ofNullable(reason), false);
    }

    private static PluginChange added(String registry, String archive) {
        return new PluginChange(
                Action.ADD,
                "@My-Company/plugin-orders",
                Version.parse("1.2.0"),
                Optional.ofNullable(registry),
                Optional.ofNullable(archive).map(address -> new Archive(address, SHA256)),
                Optional.empty());
    }

    private static Command plugin(PluginChange change, String cluster, String reason, boolean plan) {
        return new Command.ChangePlugin(change, Optional.ofNullable(cluster), Optional.ofNullable(reason), plan);
    }

    private static Command decide(String decision, String run, String reason) {
        return new Command.RunDecide(decision, Optional.ofNullable(run), Optional.ofNullable(reason));
    }
}
