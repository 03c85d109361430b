package drydock.command.input;

import drydock.text.Truncation;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that somebody probably meant. */
public final class NearestWord {
    private static final int LONGEST = 80;

    private NearestWord() {}

    /** The nearest candidate by edit distance; empty where all are too far away to have been meant. */
    public static Optional<String> to(String word, Collection<String> candidates) {
        return candidates.stream()
                .filter(candidate -> distance(word, candidate) <= tolerance(word, candidate))
                .min(Comparator.comparingInt((String candidate) -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** A third of the letters may be wrong, and one of two; but one letter is not another. */
    private static int tolerance(String word, String candidate) {
        int longest = Math.max(word.length(), candidate.length());
        return longest == 2 ? 1 : longest / 3;
    }

    /** Letters to insert, remove, replace or swap with their neighbour, upper and lower case being the same. */
    static int distance(String left, String right) {
        String a = fold(left);
        String b = fold(right);
        int[][] costs = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                costs[i][j] = i == 0 || j == 0 ? i + j : cheapest(costs, a, b, i, j);
            }
        }
        return costs[a.length()][b.length()];
    }

    private static int cheapest(int[][] costs, String a, String b, int i, int j) {
        int replaced = costs[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int cost = Math.min(replaced, Math.min(costs[i - 1][j], costs[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(cost, costs[i - 2][j - 2] + 1) : cost;
    }

    private static String fold(String word) {
        return word.substring(0, Truncation.end(word, LONGEST)).toLowerCase(Locale.ROOT);
    }
}
