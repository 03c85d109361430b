package drydock.command.input;

import drydock.text.Truncation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits what a person typed into words, forgiving what keyboards and phones do to spaces, quotes and dashes. */
public final class Tokenizer {
    private static final String DOUBLE = "\"“”„‟«»＂";
    private static final String SINGLE = "'‘’‚‛";
    private static final Pattern OPTION =
            Pattern.compile("(?:[-‐‑−]{1,3}|[–—―])(\\p{L}[\\p{L}\\p{N}‐‑–-]*)(?:=(.*))?", Pattern.DOTALL);
    private static final Pattern DASHES = Pattern.compile("[‐‑–—―−]");

    private final String text;
    private final List<Word> words = new ArrayList<>();
    private int at;

    private Tokenizer(String text) {
        this.text = text;
    }

    public static List<Word> of(String text) throws SyntaxException {
        Tokenizer words = new Tokenizer(Legible.of(text));
        words.split();
        return words.words;
    }

    /** Whether no word is begun at the end of it. */
    public static boolean endsWithSpace(String text) throws SyntaxException {
        return Legible.of(text).endsWith(" ");
    }

    private void split() throws SyntaxException {
        while (at < text.length()) {
            if (text.charAt(at) == ' ') {
                at++;
            } else if (quotesAt(at) != null) {
                words.add(new Word(phrase(), true, false));
            } else {
                plainWord();
            }
        }
    }

    private void plainWord() throws SyntaxException {
        int begin = at;
        while (at < text.length() && text.charAt(at) != ' ') {
            at++;
            if (text.charAt(at - 1) == '=' && at < text.length() && quotesAt(at) != null && isOption(begin)) {
                words.add(option(OPTION.matcher(text.substring(begin, at - 1))));
                words.add(new Word(phrase(), true, false));
                return;
            }
        }
        String word = text.substring(begin, at);
        Matcher option = OPTION.matcher(word);
        if (!option.matches()) {
            words.add(new Word(DASHES.matcher(word).replaceAll("-"), false, false));
            return;
        }
        words.add(option(option));
        if (option.group(2) != null) {
            words.add(new Word(option.group(2), true, false));
        }
    }

    private boolean isOption(int begin) {
        return OPTION.matcher(text.substring(begin, at - 1)).matches();
    }

    private static Word option(Matcher option) {
        return option.matches()
                ? new Word(DASHES.matcher(option.group(1)).replaceAll("-"), false, true)
                : new Word("", false, true);
    }

    private String quotesAt(int position) {
        char character = text.charAt(position);
        return DOUBLE.indexOf(character) >= 0 ? DOUBLE : SINGLE.indexOf(character) >= 0 ? SINGLE : null;
    }

    /** Ends at a quote that ends a word, so that an apostrophe inside does not end it. */
    private String phrase() throws SyntaxException {
        String quotes = quotesAt(at);
        int begin = ++at;
        for (; at < text.length(); at++) {
            boolean ends = at + 1 == text.length() || text.charAt(at + 1) == ' ';
            if (ends && quotes.indexOf(text.charAt(at)) >= 0) {
                return text.substring(begin, at++).strip();
            }
        }
        throw new SyntaxException("command.open-quote", shortened(text.substring(begin)));
    }

    /** What a person typed, short enough to be repeated to them. */
    public static String shortened(String text) {
        return Truncation.truncate(text, 40);
    }
}
