package drydock.command;

import drydock.command.input.NearestWord;
import drydock.command.input.SyntaxException;
import drydock.command.input.Tokenizer;
import drydock.command.input.Word;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
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
            Typed typed = Typed.of(text == null ? "" : text);
            return typed.isProse() ? Next.nothing(typed.begun()) : next(typed);
        } catch (SyntaxException nobodyCouldMeanThis) {
            return Next.nothing("");
        }
    }

    private Next next(Typed typed) throws SyntaxException {
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
        Optional<ParameterType> value = parameter.map(Usage.Parameter::type);
        Stream<String> named =
                value.filter(type -> type == ParameterType.CLUSTER).stream().flatMap(_ -> clusters.names().stream());
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

    /**
     * A command as far as it is typed.
     *
     * @param before the words that are complete
     * @param last the one that is being typed; empty where none is begun
     */
    private record Typed(List<Word> before, Word last) {

        static Typed of(String text) throws SyntaxException {
            List<Word> words = Tokenizer.of(text);
            boolean between = words.isEmpty() || Tokenizer.endsWithSpace(text);
            return between
                    ? new Typed(words, new Word("", false, false))
                    : new Typed(words.subList(0, words.size() - 1), words.getLast());
        }

        String begun() {
            return last.toString();
        }

        /** Whether this is said to people, in words of one's own. */
        boolean isProse() {
            return last.quoted() || (isInReason() && !begun().startsWith("-"));
        }

        /** A reason without quotes goes on until the next option. */
        private boolean isInReason() {
            int option = before.size() - 1;
            while (option >= 0 && !before.get(option).option()) {
                option--;
            }
            boolean reason = option >= 0 && before.get(option).key().equals("reason");
            return reason
                    && (option == before.size() - 1 || !before.get(option + 1).quoted());
        }
    }

    /**
     * What may stand in the place of the word that is being typed.
     *
     * @param begun that word, as far as it is typed
     * @param words of the language and the configuration that may stand there
     * @param value what else may
     * @param command the name of the command; empty where it is not complete
     */
    public record Next(String begun, List<String> words, Optional<ParameterType> value, String command) {

        static Next nothing(String begun) {
            return words(begun, List.of());
        }

        static Next words(String begun, List<String> words) {
            return new Next(begun, words, Optional.empty(), "");
        }

        /**
         * What begins as the word does; else what contains it; else the one that was probably meant.
         *
         * @param values for {@link #value}, the best first
         */
        public List<String> fitting(Collection<String> values) {
            List<String> all =
                    Stream.concat(values.stream(), words.stream()).distinct().toList();
            List<String> beginning = matching(all, String::startsWith);
            List<String> containing = beginning.isEmpty() ? matching(all, String::contains) : beginning;
            return containing.isEmpty() ? NearestWord.to(begun, all).stream().toList() : containing;
        }

        private List<String> matching(List<String> all, BiPredicate<String, String> how) {
            String key = begun.toLowerCase(Locale.ROOT);
            return all.stream()
                    .filter(one -> how.test(one.toLowerCase(Locale.ROOT), key))
                    .toList();
        }
    }
}
