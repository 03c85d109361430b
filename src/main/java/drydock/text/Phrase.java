package drydock.text;

import drydock.text.Text.Count;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pattern of a sentence: {@code {0}} stands for the first argument, and {@code {0:node|nodes}} for the first word
 * where that argument is the number 1 and for the second where it is another.
 */
record Phrase(String pattern) {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)(?::([^|{}]*)\\|([^|{}]*))?}");

    static Phrase of(String pattern) {
        return new Phrase(pattern);
    }

    /** The numbers of the arguments that it takes. */
    List<Integer> places() {
        return PLACE.matcher(pattern)
                .results()
                .map(place -> Integer.valueOf(place.group(1)))
                .distinct()
                .sorted()
                .toList();
    }

    /** A place for an argument that is not there stays as it is. */
    String with(List<Text> arguments, Function<Text, String> words) {
        return PLACE.matcher(pattern).replaceAll(place -> {
            int number = Integer.parseInt(place.group(1));
            return Matcher.quoteReplacement(
                    number < arguments.size()
                            ? before(place, words(place, arguments.get(number), words))
                            : place.group());
        });
    }

    /** A sentence that stands before a full stop brings none of its own. */
    private String before(MatchResult place, String words) {
        return pattern.startsWith(".", place.end()) && words.endsWith(".")
                ? words.substring(0, words.length() - 1)
                : words;
    }

    private static String words(MatchResult place, Text argument, Function<Text, String> words) {
        if (place.group(2) == null) {
            return words.apply(argument);
        }
        return argument instanceof Count(long number) && number == 1 ? place.group(2) : place.group(3);
    }
}
