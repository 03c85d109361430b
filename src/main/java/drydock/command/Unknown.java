package drydock.command;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Answers to words that are not in the language: each names the word, and the one that was probably meant. */
final class Unknown {
    private Unknown() {}

    static Mistake command(List<String> keys) {
        if (keys.isEmpty()) {
            return new Mistake("There are options, but no command before them. " + forHelp());
        }
        String first = keys.getFirst();
        List<Usage> group = Language.beginningWith(first);
        return group.isEmpty() ? first(first) : second(first, group, keys);
    }

    private static Mistake first(String word) {
        String known = "There is no command «" + Words.shortened(word) + "».";
        Optional<String> nearest = Nearest.to(word, Language.firstWords());
        Optional<String> inGroup = Language.twoWords()
                .filter(usage -> Nearest.to(word, List.of(usage.words().getLast(), usage.name(), run(usage)))
                        .isPresent())
                .map(Usage::name)
                .findFirst();
        return new Mistake(nearest.or(() -> inGroup)
                .map(name -> known + " Did you mean " + slash(name) + "?" + linesOf(name) + "\n" + forHelp())
                .orElseGet(() -> known + " " + forHelp()));
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
        String choice = " After " + first + " comes one of: " + String.join(", ", seconds) + ".";
        if (keys.size() == 1) {
            return new Mistake("What should be done about it?" + choice);
        }
        String word = keys.get(1);
        String known = "There is no command «" + first + " " + Words.shortened(word) + "».";
        return new Mistake(Nearest.to(word, seconds)
                .map(near -> known + " Did you mean " + slash(first + " " + near) + "?")
                .orElse(known + choice));
    }

    static Mistake option(Usage usage, String option) {
        String known = usage.name() + " has no option --" + Words.shortened(option) + ".";
        List<String> options = usage.options().stream().map(Usage.Option::name).toList();
        String meant = Nearest.to(option, options)
                .map(near -> " Did you mean --" + near + "?")
                .orElse(options.isEmpty() ? " It has no options." : " It has " + dashed(options) + ".");
        return new Mistake(known + meant + " In a reason, put words that begin with a dash in quotes.");
    }

    private static String dashed(List<String> options) {
        return options.stream().map(option -> "--" + option).collect(Collectors.joining(", "));
    }

    private static String forHelp() {
        return slash("help") + " lists what there is.";
    }

    static String slash(String command) {
        return "/nocobase " + command;
    }
}
