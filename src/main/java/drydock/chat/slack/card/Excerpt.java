package drydock.chat.slack.card;

import drydock.text.Truncation;
import java.util.ArrayList;
import java.util.List;

/**
 * As much of some lines as there is room for.
 *
 * @param left how many are left out
 */
record Excerpt(List<String> lines, int left) {
    private static final int BESIDES = 12;

    /** @param longest that one line may be; @param most that all may be */
    static Excerpt of(List<String> all, int longest, int most) {
        List<String> kept = new ArrayList<>();
        int room = most;
        for (String line : all) {
            String shown = Truncation.truncate(line, longest);
            room -= cost(shown);
            if (room < 0) {
                break;
            }
            kept.add(shown);
        }
        return new Excerpt(kept, all.size() - kept.size());
    }

    /** What all would need. */
    static int cost(List<String> all, int longest) {
        return all.stream()
                .mapToInt(line -> cost(Truncation.truncate(line, longest)))
                .sum();
    }

    private static int cost(String line) {
        return line.length() + BESIDES;
    }

    /** The beginning of a line, up to the end of a word where there is one near. */
    static String words(String line, int most) {
        String cut = Truncation.truncate(line, most);
        int space = cut.lastIndexOf(' ');
        return cut.length() < line.length() && space > most * 3 / 4 ? cut.substring(0, space) + " …" : cut;
    }
}
