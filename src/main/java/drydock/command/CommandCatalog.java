package drydock.command;

import static drydock.command.Usage.later;
import static drydock.command.Usage.now;

import drydock.cluster.software.Migration;
import drydock.cluster.software.PluginChange.Action;
import drydock.cluster.software.VersionRange;
import drydock.text.Text;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All commands: one line each. */
final class CommandCatalog {
    /** Options of all commands that have a plan. */
    static final List<OptionType> TIMING_OPTIONS = List.of(OptionType.AT, OptionType.OUTSIDE_WINDOW);

    static final List<Usage> USAGES = List.of(
            now(
                    "help [command…]",
                    Text.of("help.help"),
                    "help upgrade",
                    words -> new Command.Help(words.parameter("command"))),
            now(
                    "status [cluster]",
                    Text.of("help.status"),
                    "status {cluster}",
                    words -> new Command.Status(words.cluster())),
            now(
                    "check [cluster]",
                    Text.of("help.check"),
                    "check {cluster}",
                    words -> new Command.Check(words.cluster())),
            now(
                    "versions [cluster]",
                    Text.of("help.versions"),
                    "versions {cluster}",
                    words -> new Command.Versions(words.cluster())),
            now(
                    "upgrade <version> [cluster] [--reason …] [--plan]",
                    Text.of("help.upgrade"),
                    "upgrade 1.4 {cluster} --reason \"security update\"",
                    words -> new Command.Upgrade(
                            new VersionRange(words.required("version")),
                            words.cluster(),
                            words.reason(),
                            words.has("plan"))),
            now(
                    "rollback [cluster] [--reason …] [--plan]",
                    Text.of("help.rollback"),
                    "rollback {cluster} --plan",
                    words -> new Command.Rollback(words.cluster(), words.reason(), words.has("plan"))),
            now(
                    "start [cluster] [--reason …] [--plan]",
                    Text.of("help.start"),
                    "start {cluster}",
                    words -> new Command.Start(words.cluster(), words.reason(), words.has("plan"))),
            now(
                    "stop [cluster] [--reason …] [--plan]",
                    Text.of("help.stop"),
                    "stop {cluster} --reason \"new disks\"",
                    words -> new Command.Stop(words.cluster(), words.reason(), words.has("plan"))),
            now(
                    "restart [cluster] [--reason …] [--plan]",
                    Text.of("help.restart"),
                    "restart {cluster}",
                    words -> new Command.Restart(words.cluster(), words.reason(), words.has("plan"))),
            now(
                    "maintain [cluster] [--closed] [--for …] [--reason …] [--plan]",
                    Text.of("help.maintain"),
                    "maintain {cluster} --closed --for 2h",
                    words -> new Command.Maintain(
                            words.cluster(),
                            words.has("closed"),
                            words.duration("for"),
                            words.reason(),
                            words.has("plan"))),
            now(
                    "backup list [cluster]",
                    Text.of("help.backup-list"),
                    "backup list {cluster}",
                    words -> new Command.BackupList(words.cluster())),
            now(
                    "backup create [cluster] [--closed] [--reason …] [--plan]",
                    Text.of("help.backup-create"),
                    "backup create {cluster} --reason \"before the import\"",
                    words -> new Command.BackupCreate(
                            words.cluster(), words.reason(), words.has("closed"), words.has("plan"))),
            now(
                    "backup restore <backup> [cluster] [--from …] [--reason …] [--plan]",
                    Text.of("help.backup-restore"),
                    "backup restore 7f3a9c12 {cluster} --plan",
                    words -> new Command.BackupRestore(
                            words.required("backup"),
                            words.option("from"),
                            words.cluster(),
                            words.reason(),
                            words.has("plan"))),
            now(
                    "migrate <file> [cluster] [--reason …] [--plan]",
                    Text.of("help.migrate"),
                    "migrate storage/migrations/forms.nbdata {cluster} --plan",
                    words -> new Command.Migrate(
                            new Migration(words.required("file")), words.cluster(), words.reason(), words.has("plan"))),
            now("run list", Text.of("help.run-list"), "run list", words -> new Command.RunList()),
            now(
                    "run show [run]",
                    Text.of("help.run-show"),
                    "run show",
                    words -> new Command.RunShow(words.parameter("run"))),
            decide("approve", Text.of("help.run-approve")),
            decide("reject", Text.of("help.run-reject")),
            decide("retry", Text.of("help.run-retry")),
            decide("roll-back", Text.of("help.run-roll-back")),
            decide("abort", Text.of("help.run-abort")),
            now(
                    "lock set [cluster] --reason …",
                    Text.of("help.lock-set"),
                    "lock set {cluster} --reason \"audit until Friday\"",
                    words -> new Command.LockSet(words.cluster(), words.required("reason"))),
            now(
                    "lock clear [cluster] [--reason …]",
                    Text.of("help.lock-clear"),
                    "lock clear {cluster}",
                    words -> new Command.LockClear(words.cluster(), words.reason())),
            now(
                    "plugin list [cluster] [--all]",
                    Text.of("help.plugin-list"),
                    "plugin list {cluster}",
                    words -> new Command.PluginList(words.cluster(), words.has("all"))),
            plugin(
                    Action.ADD,
                    "--version … [--registry …] [--archive …] [--sha256 …]",
                    Text.of("help.plugin-add"),
                    "@my-company/plugin-orders",
                    "--version 1.2.0 --registry https://npm.example.com"),
            plugin(
                    Action.ENABLE,
                    "[--route …]",
                    Text.of("help.plugin-enable"),
                    "map",
                    "--route /api/map-configuration:get"),
            plugin(Action.DISABLE, "[--route …]", Text.of("help.plugin-disable"), "map", "--reason \"not used\""),
            plugin(
                    Action.UPDATE,
                    "--version … [--registry …] [--archive …] [--sha256 …]",
                    Text.of("help.plugin-update"),
                    "@my-company/plugin-orders",
                    "--version 1.2.0"),
            plugin(Action.REMOVE, "", Text.of("help.plugin-remove"), "@my-company/plugin-orders", "--plan"),
            later("audit verify", Text.of("help.audit-verify")),
            later("audit export", Text.of("help.audit-export")));

    private CommandCatalog() {}

    private static Usage decide(String decision, Text says) {
        return now(
                "run " + decision + " [run] [--reason …]",
                says,
                "run " + decision,
                words -> new Command.RunDecide(decision, words.parameter("run"), words.reason()));
    }

    private static Usage plugin(Action action, String options, Text says, String plugin, String example) {
        String name = "plugin " + action.word();
        return now(
                (name + " <plugin> [cluster] " + options + " [--reason …] [--plan]").replace("  ", " "),
                says,
                name + " " + plugin + " {cluster} " + example,
                words -> new Command.ChangePlugin(
                        PluginArguments.change(action, words), words.cluster(), words.reason(), words.has("plan")));
    }

    /** The usage with the longest name that these words begin with. */
    static Optional<Usage> named(List<String> keys) {
        return USAGES.stream()
                .filter(usage -> usage.isNamedBy(keys))
                .max(Comparator.comparingInt(usage -> usage.words().size()));
    }

    static List<Usage> beginningWith(String word) {
        return USAGES.stream()
                .filter(usage -> usage.words().getFirst().equals(word))
                .toList();
    }

    static Set<String> firstWords() {
        return USAGES.stream().map(usage -> usage.words().getFirst()).collect(Collectors.toSet());
    }

    static Stream<Usage> twoWords() {
        return USAGES.stream().filter(usage -> usage.words().size() == 2);
    }
}
