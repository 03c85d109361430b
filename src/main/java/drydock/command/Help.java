package drydock.command;

import static drydock.command.Unknown.slash;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What people are told about the commands, with examples that work on the configured clusters. */
public final class Help {
    private final Clusters clusters;

    /** @param clusters the names of the configured ones */
    public Help(Collection<String> clusters) {
        this.clusters = new Clusters(List.copyOf(clusters));
    }

    /** All commands of the language, those that come later too. */
    public static List<Usage> usages() {
        return Language.USAGES;
    }

    /** All commands: what is there and what comes later; a line each. */
    public List<String> all() {
        List<String> lines = new ArrayList<>();
        lines.add("What can be asked for:");
        Language.USAGES.stream()
                .filter(Predicate.not(Usage::isLater))
                .forEach(usage -> lines.add("  " + slash(usage.line())));
        lines.add("Not there yet: " + later() + ".");
        lines.add("✅ approves, ❌ rejects, 🔁 retries, ⏪ rolls back: a reaction on the bot's message does the same.");
        lines.add(clusters.all() + (clusters.several() ? "" : " Its name may be left out."));
        lines.add("More about one: " + slash("help upgrade"));
        return lines;
    }

    /** @param command as {@link Command.Help} has it: a command's name or the first word of several */
    public List<String> of(String command) {
        List<String> lines = Language.USAGES.stream()
                .filter(usage ->
                        usage.name().equals(command) || usage.words().getFirst().equals(command))
                .flatMap(usage -> about(usage).stream())
                .toList();
        return lines.isEmpty() ? all() : lines;
    }

    /** The answer to a command that is not carried out yet. */
    public List<String> notYet(Command.NotYet command) {
        return List.of(
                slash(command.words()) + " is not there yet, and nothing was done.",
                "What is there: " + names(usage -> !usage.isLater()) + ".");
    }

    private List<String> about(Usage usage) {
        List<String> lines = new ArrayList<>();
        lines.add(slash(usage.line()));
        lines.add("  " + usage.says());
        lines.add(usage.isLater() ? "  Not there yet." : "  For example: " + slash(clusters.fill(usage.example())));
        return lines;
    }

    private static String later() {
        return names(Usage::isLater)
                + Language.LATER_OPTIONS.stream()
                        .sorted()
                        .map(option -> ", --" + option)
                        .collect(Collectors.joining());
    }

    private static String names(Predicate<Usage> which) {
        return Language.USAGES.stream().filter(which).map(Usage::name).collect(Collectors.joining(", "));
    }
}
