package drydock.command;

import drydock.command.input.SyntaxException;
import drydock.command.input.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Words, sorted into those of the command and those that belong to its options.
 *
 * @param openEnded whether a reason took several words that were not in quotes: some may have been meant otherwise
 */
record SplitWords(List<String> plain, Map<String, String> options, boolean openEnded) {

    /** @param greedy whether a reason without quotes goes on until the next option, or is one word */
    static SplitWords of(List<Word> words, boolean greedy) throws SyntaxException {
        List<String> plain = new ArrayList<>();
        Map<String, String> options = new LinkedHashMap<>();
        boolean openEnded = false;
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            if (!word.option()) {
                plain.add(word.text());
                continue;
            }
            int taken = taken(words, i, greedy);
            openEnded |= taken > 1;
            put(options, word, valueOf(words.subList(i + 1, i + 1 + taken)));
            i += taken;
        }
        return new SplitWords(plain, options, openEnded);
    }

    List<String> keys() {
        return plain.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    }

    /** How many of the words after an option belong to it. */
    private static int taken(List<Word> words, int option, boolean greedy) {
        if (!OptionType.takesValue(words.get(option).key())) {
            return 0;
        }
        List<Word> following = words.subList(option + 1, words.size());
        int most =
                !greedy || !words.get(option).key().equals("reason") || startsQuoted(following) ? 1 : following.size();
        return (int)
                following.stream().limit(most).takeWhile(word -> !word.option()).count();
    }

    private static boolean startsQuoted(List<Word> words) {
        return !words.isEmpty() && words.getFirst().quoted();
    }

    private static String valueOf(List<Word> words) {
        return String.join(" ", words.stream().map(Word::text).toList()).strip();
    }

    private static void put(Map<String, String> options, Word option, String value) throws SyntaxException {
        Optional<OptionType> type = OptionType.of(option.key()).filter(OptionType::takesValue);
        if (value.isEmpty() && type.isPresent()) {
            throw new SyntaxException("command.no-value", option, type.get().example());
        }
        if (options.putIfAbsent(option.key(), value) != null) {
            throw new SyntaxException("command.twice", option);
        }
    }
}
