package drydock.chat.discord.message;

import drydock.text.Truncation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The lines of a card as descriptions of embeds. Where indentation has a meaning it is a code block, below which the
 * addresses stand once more, since nothing in a code block can be clicked.
 */
final class CardDescriptions {
    private static final int MOST_IN_ALL = 4_900;
    private static final int MOST_AT_THE_END = 1_500;
    private static final int MOST_IN_ONE = 3_300;
    private static final int LONGEST_LINE = 1_000;
    private static final int LONGEST_LINK = 300;
    private static final int LINKS = 2;

    private final List<String> lines;
    private final boolean fenced;

    /** @param lines as the card has them */
    CardDescriptions(List<String> lines) {
        this.lines = lines;
        this.fenced = lines.stream().anyMatch(line -> line.startsWith("  "));
    }

    /** @param rest what is said instead of the lines that do not fit */
    List<String> descriptions(String rest) {
        UnaryOperator<String> literal = fenced ? DiscordMarkdown::inFence : DiscordMarkdown::escaped;
        List<String> pieces = lines.stream()
                .flatMap(line -> pieces(line).stream())
                .map(literal)
                .toList();
        List<String> chunks = chunks(fitting(pieces, literal.apply(rest)));
        if (!fenced) {
            return chunks;
        }
        List<String> blocks = new ArrayList<>(
                chunks.stream().map(each -> "```\n" + each + "\n```").toList());
        if (!blocks.isEmpty()) {
            blocks.set(blocks.size() - 1, blocks.getLast() + links());
        }
        return blocks;
    }

    private String links() {
        return lines.stream()
                .flatMap(line -> DiscordMarkdown.links().matcher(line).results())
                .map(found -> found.group())
                .filter(link -> link.length() <= LONGEST_LINK)
                .distinct()
                .limit(LINKS)
                .map(link -> "\n" + link)
                .collect(Collectors.joining());
    }

    private static List<String> pieces(String line) {
        List<String> pieces = new ArrayList<>();
        String left = line;
        while (left.length() > LONGEST_LINE) {
            int space = left.lastIndexOf(' ', LONGEST_LINE);
            int end = space > LONGEST_LINE / 2 ? space : Truncation.end(left, LONGEST_LINE);
            pieces.add(left.substring(0, end));
            left = left.substring(end);
        }
        pieces.add(left);
        return pieces;
    }

    /** What does not fit is left out before the end: that says what can be decided. */
    private static List<String> fitting(List<String> pieces, String rest) {
        if (length(pieces) <= MOST_IN_ALL) {
            return pieces;
        }
        int tail = pieces.size();
        while (length(pieces.subList(tail - 1, pieces.size())) <= MOST_AT_THE_END) {
            tail--;
        }
        int head = 0;
        int most = MOST_IN_ALL - MOST_AT_THE_END - rest.length();
        while (head < tail && length(pieces.subList(0, head + 1)) <= most) {
            head++;
        }
        List<String> fitting = new ArrayList<>(pieces.subList(0, head));
        fitting.add(rest);
        fitting.addAll(pieces.subList(tail, pieces.size()));
        return fitting;
    }

    private static int length(List<String> pieces) {
        return pieces.stream().mapToInt(piece -> piece.length() + 1).sum();
    }

    private static List<String> chunks(List<String> pieces) {
        List<String> chunks = new ArrayList<>();
        List<String> chunk = new ArrayList<>();
        for (String piece : pieces) {
            if (!chunk.isEmpty() && length(chunk) + piece.length() > MOST_IN_ONE) {
                chunks.add(String.join("\n", chunk));
                chunk.clear();
            }
            chunk.add(piece);
        }
        if (!chunk.isEmpty()) {
            chunks.add(String.join("\n", chunk));
        }
        return chunks;
    }
}
