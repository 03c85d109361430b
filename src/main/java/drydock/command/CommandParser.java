package drydock.command;

import drydock.command.input.StartTime;
import drydock.command.input.SyntaxException;
import drydock.command.input.Tokenizer;
import drydock.command.input.Word;
import drydock.text.Text;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns what a person typed into a {@link Command}, or says what would have been right. Never throws. */
public final class CommandParser {
    private static final Set<String> NAMES = Set.of("/nocobase", "nocobase");

    private final ClusterNames clusters;

    /** @param clusters the names of the configured ones */
    public CommandParser(Collection<String> clusters) {
        this.clusters = new ClusterNames(List.copyOf(clusters));
    }

    /** @param text with or without {@code /nocobase} before the command */
    public Parsed parse(String text) {
        try {
            List<Word> words = withoutName(Tokenizer.of(text == null ? "" : text));
            return new Parsed.Understood(understand(words));
        } catch (SyntaxException mistake) {
            return new Parsed.Misunderstood(mistake.text());
        }
    }

    static List<Word> withoutName(List<Word> words) {
        boolean named = !words.isEmpty() && NAMES.contains(words.getFirst().key());
        return named ? words.subList(1, words.size()) : words;
    }

    /** A reason without quotes is taken to go on to the end, unless the command makes sense only when it does not. */
    private Command understand(List<Word> words) throws SyntaxException {
        SplitWords sorted = SplitWords.of(words, true);
        try {
            return command(sorted);
        } catch (SyntaxException mistake) {
            return sorted.openEnded() ? orElse(words, mistake) : fail(mistake);
        }
    }

    private Command orElse(List<Word> words, SyntaxException first) throws SyntaxException {
        try {
            return command(SplitWords.of(words, false));
        } catch (SyntaxException again) {
            first.addSuppressed(again);
            throw first;
        }
    }

    private static Command fail(SyntaxException mistake) throws SyntaxException {
        throw mistake;
    }

    private Command command(SplitWords sorted) throws SyntaxException {
        if (sorted.plain().isEmpty()
                && (sorted.options().isEmpty() || sorted.options().containsKey("help"))) {
            return new Command.Help(Optional.empty());
        }
        Optional<Usage> named = CommandCatalog.named(sorted.keys());
        if (named.isEmpty()) {
            throw UnknownWords.command(sorted.keys());
        }
        Usage usage = named.get();
        if (sorted.options().containsKey("help")) {
            return new Command.Help(Optional.of(usage.name()));
        }
        return usage.isLater() ? new Command.NotYet(usage.name()) : carriedOut(usage, sorted);
    }

    private Command carriedOut(Usage usage, SplitWords sorted) throws SyntaxException {
        for (String option : sorted.options().keySet()) {
            if (usage.option(option).isEmpty() && !isTiming(usage, option)) {
                throw UnknownWords.option(usage, option);
            }
        }
        Command command = new ArgumentBinder(usage, clusters).command(sorted);
        return command instanceof Command.Change change ? timed(change, sorted.options()) : command;
    }

    private static Command timed(Command.Change change, Map<String, String> options) throws SyntaxException {
        boolean outside = options.containsKey("outside-window");
        if (outside && change.reason().isEmpty()) {
            throw new SyntaxException(
                    "command.needs-option", "--outside-window", "reason", "--outside-window --reason \"it is down\"");
        }
        Optional<StartTime> at =
                options.containsKey("at") ? Optional.of(StartTime.of(options.get("at"))) : Optional.empty();
        return at.isPresent() || outside ? new Command.Timed(change, at, outside) : change;
    }

    private static boolean isTiming(Usage usage, String option) {
        return usage.hasPlan()
                && CommandCatalog.TIMING_OPTIONS.stream()
                        .anyMatch(type -> type.word().equals(option));
    }

    /** What a person's words turned out to be. */
    public sealed interface Parsed {

        record Understood(Command command) implements Parsed {}

        /** @param message for the person: what was wrong, and what would have been right */
        record Misunderstood(Text message) implements Parsed {}
    }
}
