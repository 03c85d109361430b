package drydock.command;

import drydock.command.input.SyntaxException;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The shape of one command. It is read from the line that people see in the help, so that the two cannot differ.
 *
 * @param line as it is typed
 * @param words what it is called, one word or two
 * @param says what it does, in one sentence
 * @param example words that work; {@code {cluster}} stands for a cluster's name, where one has to be named
 */
public record Usage(
        String line,
        List<String> words,
        List<Parameter> parameters,
        List<Option> options,
        Text says,
        String example,
        Optional<Maker> maker) {

    /** @param rest whether it takes all the words that are left */
    public record Parameter(ParameterType type, boolean required, boolean rest) {
        public String name() {
            return type.word();
        }
    }

    public record Option(OptionType type, boolean required) {
        public String name() {
            return type.word();
        }
    }

    /** Makes the command of its sorted words. */
    interface Maker {
        Command make(Arguments arguments) throws SyntaxException;
    }

    private static final Pattern PART =
            Pattern.compile("(\\[)?--([a-z0-9-]+)(?: …)?]?|[<\\[]([a-z]+)(…)?[>\\]]|([a-z-]+)");

    /** A command that is carried out. */
    static Usage now(String line, Text says, String example, Maker maker) {
        return of(line, says, example, Optional.of(maker));
    }

    /** A command that is part of the language and not carried out yet. */
    static Usage later(String line, Text says) {
        return of(line, says, "", Optional.empty());
    }

    private static Usage of(String line, Text says, String example, Optional<Maker> maker) {
        List<String> words = new ArrayList<>();
        List<Parameter> parameters = new ArrayList<>();
        List<Option> options = new ArrayList<>();
        Matcher part = PART.matcher(line);
        while (part.find()) {
            if (part.group(2) != null) {
                options.add(new Option(OptionType.of(part.group(2)).orElseThrow(), part.group(1) == null));
            } else if (part.group(3) != null) {
                boolean required = part.group().startsWith("<");
                parameters.add(new Parameter(ParameterType.of(part.group(3)), required, part.group(4) != null));
            } else {
                words.add(part.group(5));
            }
        }
        return new Usage(line, List.copyOf(words), List.copyOf(parameters), List.copyOf(options), says, example, maker);
    }

    String name() {
        return String.join(" ", words);
    }

    Optional<Option> option(String name) {
        return options.stream().filter(option -> option.name().equals(name)).findFirst();
    }

    boolean hasPlan() {
        return options.stream().anyMatch(option -> option.type() == OptionType.PLAN);
    }

    /** Whether it changes a cluster: with several, one has to be named. */
    boolean changes() {
        return hasPlan() || words.getFirst().equals("lock");
    }

    /** The options that people may find, those too that every command with a plan has. */
    public List<Option> offered() {
        return hasPlan()
                ? Stream.concat(
                                options.stream(),
                                CommandCatalog.TIMING_OPTIONS.stream().map(type -> new Option(type, false)))
                        .toList()
                : options;
    }

    boolean isLater() {
        return maker.isEmpty();
    }

    /** Whether these words begin with its name. */
    boolean isNamedBy(List<String> keys) {
        return keys.size() >= words.size() && keys.subList(0, words.size()).equals(words);
    }
}
