package drydock.command;

import drydock.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Answers to words that are not in the language: each names the word, and the one that was probably meant. */
final class Unknown {
    private Unknown() {}

    static Mistake command(List<String> keys) {
        if (keys.isEmpty()) {
            return new Mistake("command.only-options", slash("help"));
        }
        String first = keys.getFirst();
        List<Usage> group = Language.beginningWith(first);
        return group.isEmpty() ? first(first) : second(first, group, keys);
    }

    private static Mistake first(String word) {
        String shown = Words.shortened(word);
        Optional<String> nearest = Nearest.to(word, Language.firstWords());
        Optional<String> inGroup = Language.twoWords()
                .filter(usage -> Nearest.to(word, List.of(usage.words().getLast(), usage.name(), run(usage)))
                        .isPresent())
                .map(Usage::name)
                .findFirst();
        return new Mistake(nearest.or(() -> inGroup)
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
        return Language.USAGES.stream()
                .filter(usage ->
                        usage.name().equals(name) || usage.words().getFirst().equals(name))
                .map(usage -> "\n  " + slash(usage.line()))
                .collect(Collectors.joining());
    }

    private static Mistake second(String first, List<Usage> group, List<String> keys) {
        List<String> seconds =
                group.stream().map(usage -> usage.words().getLast()).toList();
        Text choice = Text.of("command.choice", first, seconds);
        if (keys.size() == 1) {
            return new Mistake("command.what-about-it", choice);
        }
        String word = keys.get(1);
        String shown = first + " " + Words.shortened(word);
        return new Mistake(Nearest.to(word, seconds)
                .map(near -> Text.of("command.unknown.meant", shown, slash(first + " " + near)))
                .orElse(Text.line(Text.of("command.unknown", shown), " ", choice)));
    }

    static Mistake option(Usage usage, String option) {
        List<String> options = usage.options().stream().map(Usage.Option::name).toList();
        Text meant = Nearest.to(option, options)
                .map(near -> Text.of("command.meant", "--" + near))
                .orElse(
                        options.isEmpty()
                                ? Text.of("command.no-options")
                                : Text.of("command.options", dashed(options)));
        return new Mistake("command.no-option", usage.name(), Words.shortened(option), meant);
    }

    private static String dashed(List<String> options) {
        return options.stream().map(option -> "--" + option).collect(Collectors.joining(", "));
    }

    static String slash(String command) {
        return "/nocobase " + command;
    }
}
