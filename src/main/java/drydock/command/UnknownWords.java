package drydock.command;

import drydock.command.input.NearestWord;
import drydock.command.input.SyntaxException;
import drydock.command.input.Tokenizer;
import drydock.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Answers to words that are not in the language: each names the word, and the one that was probably meant. */
final class UnknownWords {
    private UnknownWords() {}

    static SyntaxException command(List<String> keys) {
        if (keys.isEmpty()) {
            return new SyntaxException("command.only-options", slash("help"));
        }
        String first = keys.getFirst();
        List<Usage> group = CommandCatalog.beginningWith(first);
        return group.isEmpty() ? first(first) : second(first, group, keys);
    }

    private static SyntaxException first(String word) {
        String shown = Tokenizer.shortened(word);
        Optional<String> nearest = NearestWord.to(word, CommandCatalog.firstWords());
        Optional<String> inGroup = CommandCatalog.twoWords()
                .filter(usage -> NearestWord.to(word, List.of(usage.words().getLast(), usage.name(), run(usage)))
                        .isPresent())
                .map(Usage::name)
                .findFirst();
        return new SyntaxException(nearest.or(() -> inGroup)
                .map(name -> Text.line(
                        Text.of("command.unknown.meant", shown, slash(name)),
                        linesOf(name),
                        "\n",
                        Text.of("command.for-help", slash("help"))))
                .orElseGet(() ->
                        Text.line(Text.of("command.unknown", shown), " ", Text.of("command.for-help", slash("help")))));
    }

    private static String run(Usage usage) {
        return String.join("", usage.words());
    }

    private static String linesOf(String name) {
        return CommandCatalog.USAGES.stream()
                .filter(usage ->
                        usage.name().equals(name) || usage.words().getFirst().equals(name))
                .map(usage -> "\n  " + slash(usage.line()))
                .collect(Collectors.joining());
    }

    private static SyntaxException second(String first, List<Usage> group, List<String> keys) {
        List<String> seconds =
                group.stream().map(usage -> usage.words().getLast()).toList();
        Text choice = Text.of("command.choice", first, seconds);
        if (keys.size() == 1) {
            return new SyntaxException("command.what-about-it", choice);
        }
        String word = keys.get(1);
        String shown = first + " " + Tokenizer.shortened(word);
        return new SyntaxException(NearestWord.to(word, seconds)
                .map(near -> Text.of("command.unknown.meant", shown, slash(first + " " + near)))
                .orElse(Text.line(Text.of("command.unknown", shown), " ", choice)));
    }

    static SyntaxException option(Usage usage, String option) {
        List<String> options = usage.options().stream().map(Usage.Option::name).toList();
        Text meant = NearestWord.to(option, options)
                .map(near -> Text.of("command.meant", "--" + near))
                .orElse(
                        options.isEmpty()
                                ? Text.of("command.no-options")
                                : Text.of("command.options", dashed(options)));
        return new SyntaxException("command.no-option", usage.name(), Tokenizer.shortened(option), meant);
    }

    private static String dashed(List<String> options) {
        return options.stream().map(option -> "--" + option).collect(Collectors.joining(", "));
    }

    static String slash(String command) {
        return "/nocobase " + command;
    }
}
