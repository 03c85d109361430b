package drydock.command;

import drydock.command.input.PartialInput;
import drydock.command.input.SyntaxException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Says what may come next in a command that is being typed. Never throws. */
public final class Completion {
    private static final String NAME = "/nocobase";

    private final ClusterNames clusters;

    /** @param clusters the names of the configured ones */
    public Completion(Collection<String> clusters) {
        this.clusters = new ClusterNames(List.copyOf(clusters));
    }

    /** @param text as far as it is typed, with or without {@code /nocobase} before the command */
    public Next of(String text) {
        try {
            PartialInput typed = PartialInput.of(text == null ? "" : text);
            return typed.isProse() ? Next.nothing(typed.begun()) : next(typed);
        } catch (SyntaxException nobodyCouldMeanThis) {
            return Next.nothing("");
        }
    }

    private Next next(PartialInput typed) throws SyntaxException {
        String begun = typed.begun();
        if (typed.before().isEmpty() && begun.startsWith("/")) {
            return Next.words(begun, List.of(NAME));
        }
        SplitWords sorted = SplitWords.of(CommandParser.withoutName(typed.before()), true);
        Optional<Usage> usage = CommandCatalog.named(sorted.keys()).filter(Predicate.not(Usage::isLater));
        return usage.map(known -> within(known, sorted, begun))
                .orElseGet(() -> Next.words(begun, commandWords(sorted.keys())));
    }

    /** Those that come after the first words of a command. */
    private static List<String> commandWords(List<String> keys) {
        return CommandCatalog.USAGES.stream()
                .filter(Predicate.not(Usage::isLater))
                .map(Usage::words)
                .filter(words -> words.size() > keys.size())
                .filter(words -> words.subList(0, keys.size()).equals(keys))
                .map(words -> words.get(keys.size()))
                .distinct()
                .toList();
    }

    private Next within(Usage usage, SplitWords sorted, String begun) {
        List<String> given =
                sorted.keys().subList(usage.words().size(), sorted.keys().size());
        Optional<Usage.Parameter> parameter = parameter(usage, given.size());
        if (parameter.filter(Usage.Parameter::rest).isPresent()) {
            return Next.words(begun, commandWords(given));
        }
        Stream<String> options = usage.options().stream()
                .filter(option -> !sorted.options().containsKey(option.name()))
                .filter(_ -> begun.startsWith("-")
                        || parameter.filter(Usage.Parameter::required).isEmpty())
                .map(option -> "--" + option.name());
        Optional<String> value = parameter.map(Usage.Parameter::name);
        Stream<String> named = value.filter("cluster"::equals).stream().flatMap(_ -> clusters.names().stream());
        return new Next(begun, Stream.concat(named, options).toList(), value, usage.name());
    }

    /** The one that comes after those that are given; one that takes all the rest has no end. */
    private static Optional<Usage.Parameter> parameter(Usage usage, int given) {
        List<Usage.Parameter> parameters = usage.parameters();
        boolean rest = !parameters.isEmpty() && parameters.getLast().rest();
        return parameters.stream()
                .skip(rest ? Math.min(given, parameters.size() - 1) : given)
                .findFirst();
    }
}
