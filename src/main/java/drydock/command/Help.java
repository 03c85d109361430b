package drydock.command;

import static drydock.command.UnknownWords.slash;

import drydock.command.input.SyntaxException;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What people are told about the commands, with examples that work on the configured clusters. */
public final class Help {
    private final ClusterNames clusters;

    /** @param clusters the names of the configured ones */
    public Help(Collection<String> clusters) {
        this.clusters = new ClusterNames(List.copyOf(clusters));
    }

    /** All commands of the language, those that come later too. */
    public static List<Usage> usages() {
        return CommandCatalog.USAGES;
    }

    /** All commands: what is there and what comes later; a line each. */
    public List<Text> all() {
        List<Text> lines = new ArrayList<>();
        lines.add(Text.of("help.title"));
        CommandCatalog.USAGES.stream()
                .filter(Predicate.not(Usage::isLater))
                .forEach(usage -> lines.add(Text.line("  ", slash(usage.line()))));
        lines.add(Text.of("help.timing"));
        lines.add(Text.of("help.later", later()));
        lines.add(Text.of("help.reactions"));
        lines.add(clusters.several() ? clusters.all() : Text.line(clusters.all(), " ", Text.of("help.only-cluster")));
        lines.add(Text.of("help.more", slash("help upgrade")));
        return lines;
    }

    /** @param command as {@link Command.Help} has it: a command's name or the first word of several */
    public List<Text> of(String command) {
        List<Text> lines = CommandCatalog.USAGES.stream()
                .filter(usage ->
                        usage.name().equals(command) || usage.words().getFirst().equals(command))
                .flatMap(usage -> about(usage).stream())
                .toList();
        return lines.isEmpty() ? all() : lines;
    }

    /** The answer to a command that is not carried out yet. */
    public List<Text> notYet(Command.NotYet command) {
        return List.of(
                Text.of("help.not-yet", slash(command.words())),
                Text.of("help.there-is", names(usage -> !usage.isLater())));
    }

    private List<Text> about(Usage usage) {
        List<Text> lines = new ArrayList<>();
        lines.add(Text.verbatim(slash(usage.line())));
        lines.add(Text.line("  ", usage.says()));
        if (usage.offered().size() > usage.options().size()) {
            lines.add(Text.line("  ", Text.of("help.timing")));
        }
        lines.add(Text.line(
                "  ",
                usage.isLater()
                        ? Text.of("help.usage-later")
                        : Text.of("help.example", slash(clusters.fill(usage.example())))));
        return lines;
    }

    private static String later() {
        return names(Usage::isLater);
    }

    private static String names(Predicate<Usage> which) {
        return CommandCatalog.USAGES.stream().filter(which).map(Usage::name).collect(Collectors.joining(", "));
    }

    /** The name of the command that these words begin with. */
    static String topic(List<String> words) throws SyntaxException {
        List<String> keys = words.stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .dropWhile(word -> word.endsWith("nocobase"))
                .toList();
        if (keys.size() == 1 && !CommandCatalog.beginningWith(keys.getFirst()).isEmpty()) {
            return keys.getFirst();
        }
        Usage usage = CommandCatalog.named(keys).orElse(null);
        if (usage == null) {
            throw UnknownWords.command(keys);
        }
        return usage.name();
    }
}
