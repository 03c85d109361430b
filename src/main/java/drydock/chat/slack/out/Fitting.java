package drydock.chat.slack.out;

import drydock.chat.slack.api.SlackMarkup;
import drydock.text.Truncation;
import java.util.ArrayList;
import java.util.List;

/** Lines, so many and so long that Slack takes them: what is left out is the middle, and it shows. */
final class Fitting {
    /** Slack takes about 13,000 characters in the blocks of a message. */
    static final int MOST = 11_000;

    private static final int LONGEST_LINE = 2900;
    private static final int LAST_LINES = 6;
    private static final int LONGEST_LAST_LINE = 400;

    private Fitting() {}

    static List<String> of(List<String> lines) {
        List<String> pieces = lines.stream()
                .map(SlackMarkup::visible)
                .flatMap(line -> pieces(line).stream())
                .toList();
        return length(pieces) <= MOST ? pieces : withoutTheMiddle(pieces);
    }

    private static List<String> withoutTheMiddle(List<String> lines) {
        List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()).stream()
                .map(line -> Truncation.truncate(line, LONGEST_LAST_LINE))
                .toList();
        List<String> kept = new ArrayList<>();
        int room = MOST - length(last) - 40;
        int next = 0;
        while (next < lines.size() - last.size() && lines.get(next).length() < room) {
            room -= lines.get(next).length() + 1;
            kept.add(lines.get(next++));
        }
        kept.add("  … (+" + (lines.size() - last.size() - next) + ")");
        kept.addAll(last);
        return kept;
    }

    private static List<String> pieces(String line) {
        List<String> pieces = new ArrayList<>();
        String left = line;
        while (left.length() > LONGEST_LINE) {
            int end = Truncation.end(left, LONGEST_LINE);
            pieces.add(left.substring(0, end));
            left = left.substring(end);
        }
        pieces.add(left);
        return pieces;
    }

    private static int length(List<String> lines) {
        return lines.stream().mapToInt(line -> line.length() + 1).sum();
    }
}
