package drydock.command.input;

import java.util.List;

/**
 * A command as far as it is typed.
 *
 * @param before the words that are complete
 * @param last the one that is being typed; empty where none is begun
 */
public record PartialInput(List<Word> before, Word last) {

    public static PartialInput of(String text) throws SyntaxException {
        List<Word> words = Tokenizer.of(text);
        boolean between = words.isEmpty() || Legible.of(text).endsWith(" ");
        return between
                ? new PartialInput(words, new Word("", false, false))
                : new PartialInput(words.subList(0, words.size() - 1), words.getLast());
    }

    public String begun() {
        return last.toString();
    }

    /** Whether this is said to people, in words of one's own. */
    public boolean isProse() {
        return last.quoted() || (isInReason() && !begun().startsWith("-"));
    }

    /** A reason without quotes goes on until the next option. */
    private boolean isInReason() {
        int option = before.size() - 1;
        while (option >= 0 && !before.get(option).option()) {
            option--;
        }
        boolean reason = option >= 0 && before.get(option).key().equals("reason");
        return reason && (option == before.size() - 1 || !before.get(option + 1).quoted());
    }
}
