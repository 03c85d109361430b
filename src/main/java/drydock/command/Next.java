package drydock.command;

import drydock.command.input.NearestWord;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * What may stand in the place of the word that is being typed.
 *
 * @param begun that word, as far as it is typed
 * @param words of the language and the configuration that may stand there
 * @param value what else may: a parameter as the help names it, such as version or run
 * @param command the name of the command; empty where it is not complete
 */
public record Next(String begun, List<String> words, Optional<String> value, String command) {

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
