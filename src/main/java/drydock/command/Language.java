package drydock.command;

import static drydock.command.Usage.later;
import static drydock.command.Usage.now;

import drydock.cluster.VersionRange;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All commands: one line each. */
final class Language {
    /** Those that change a cluster: with several, one has to be named. */
    private static final Set<String> CHANGING = Set.of("upgrade", "rollback", "lock set", "lock clear");

    /** Options of commands that interrupt service, which are not obeyed yet. */
    static final Set<String> LATER_OPTIONS = Set.of("at", "outside-window");

    static final List<Usage> USAGES = List.of(
            now(
                    "help [command…]",
                    "Says what can be asked for, or what one command does.",
                    "help upgrade",
                    words -> new Command.Help(words.parameter("command"))),
            now(
                    "status [cluster]",
                    "Shows what a cluster looks like right now.",
                    "status {cluster}",
                    words -> new Command.Status(words.cluster())),
            now(
                    "versions [cluster]",
                    "Shows which versions the registry offers.",
                    "versions {cluster}",
                    words -> new Command.Versions(words.cluster())),
            now(
                    "upgrade <version> [cluster] [--reason …] [--plan]",
                    "Brings a cluster to a newer version; 1.4 means the newest 1.4.x. --plan shows the plan and stops there.",
                    "upgrade 1.4 {cluster} --reason \"security update\"",
                    words -> new Command.Upgrade(
                            new VersionRange(words.required("version")),
                            words.cluster(),
                            words.reason(),
                            words.has("plan"))),
            now(
                    "rollback [cluster] [--reason …] [--plan]",
                    "Brings a cluster back to what it was before its last upgrade: version, databases and storage together.",
                    "rollback {cluster} --plan",
                    words -> new Command.Rollback(words.cluster(), words.reason(), words.has("plan"))),
            now("run list", "Lists the runs, the newest first.", "run list", words -> new Command.RunList()),
            now(
                    "run show [run]",
                    "Shows a run and what happened in it.",
                    "run show",
                    words -> new Command.RunShow(words.parameter("run"))),
            decide("approve", "Says yes at a gate, as ✅ does."),
            decide("reject", "Says no at a gate, as ❌ does."),
            decide("retry", "Tries a failed step again, as 🔁 does."),
            decide("roll-back", "Goes back to the version before, as ⏪ does."),
            decide("abort", "Ends a run before its time and takes back what it did, where that can be done."),
            now(
                    "lock set [cluster] --reason …",
                    "Keeps runs away from a cluster until the lock is cleared.",
                    "lock set {cluster} --reason \"audit until Friday\"",
                    words -> new Command.LockSet(words.cluster(), words.required("reason"))),
            now(
                    "lock clear [cluster] [--reason …]",
                    "Lets runs begin on a cluster again.",
                    "lock clear {cluster}",
                    words -> new Command.LockClear(words.cluster())),
            later("start [cluster] [--reason …] [--plan]", "Starts a cluster that is stopped."),
            later("stop [cluster] [--reason …] [--plan]", "Closes the entrance and stops all nodes."),
            later("restart [cluster] [--reason …] [--plan]", "Restarts the nodes of a cluster."),
            later(
                    "maintain [cluster] [--closed] [--for …] [--reason …]",
                    "Brings a cluster down to one node to work on."),
            later("migrate <file> [cluster] [--reason …] [--plan]", "Carries out a migration inside the application."),
            later("backup create [cluster] [--reason …]", "Takes a backup."),
            later("backup list [cluster]", "Lists the backups."),
            later("backup restore <backup> [cluster] [--reason …]", "Brings a backup back."),
            later("plugin list [cluster]", "Lists the plugins."),
            later("plugin add <plugin> [cluster] [--reason …]", "Adds a plugin."),
            later("plugin enable <plugin> [cluster] [--reason …]", "Enables a plugin."),
            later("plugin disable <plugin> [cluster] [--reason …]", "Disables a plugin."),
            later("plugin update <plugin> [cluster] [--reason …]", "Updates a plugin."),
            later("plugin remove <plugin> [cluster] [--reason …]", "Removes a plugin."),
            later("audit verify", "Checks the journal for gaps and changes."),
            later("audit export", "Hands out the journal."));

    private Language() {}

    private static Usage decide(String decision, String says) {
        return now(
                "run " + decision + " [run] [--reason …]",
                says,
                "run " + decision,
                words -> new Command.RunDecide(decision, words.parameter("run"), words.reason()));
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

    static boolean changes(Usage usage) {
        return CHANGING.contains(usage.name());
    }

    /** Whether a word follows this option, in whichever command it is. */
    static boolean takesValue(String option) {
        return option.equals("at")
                || USAGES.stream()
                        .flatMap(usage -> usage.option(option).stream())
                        .anyMatch(Usage.Option::value);
    }

    static Set<String> firstWords() {
        return USAGES.stream().map(usage -> usage.words().getFirst()).collect(Collectors.toSet());
    }

    static Stream<Usage> twoWords() {
        return USAGES.stream().filter(usage -> usage.words().size() == 2);
    }
}
