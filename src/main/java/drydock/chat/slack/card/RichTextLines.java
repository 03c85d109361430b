package drydock.chat.slack.card;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.RichTextElement;
import drydock.chat.Card;
import drydock.text.Truncation;
import java.util.ArrayList;
import java.util.List;

/** Lines as rich text: paragraphs, and what is indented as the items of a list. */
final class RichTextLines {
    private static final int LONGEST_LINE = 2900;
    private static final int LAST_LINES = 6;
    private static final int LONGEST_LAST_LINE = 400;
    private static final int SHORTEST_BEGINNING = 40;
    private static final int LONGEST_BLOCK = 3000;
    private static final int DEEPEST = 4;
    private static final int PARAGRAPH = -1;

    private final List<LayoutBlock> blocks = new ArrayList<>();
    private final List<BlockElement> elements = new ArrayList<>();
    private final List<List<RichTextElement>> group = new ArrayList<>();
    private int depth = PARAGRAPH;
    private int length;

    private RichTextLines() {}

    static List<LayoutBlock> blocks(Card card, int most) {
        RichTextLines words = new RichTextLines();
        fitting(pieces(card.lines()), most, card).forEach(words::add);
        words.endBlock();
        return words.blocks;
    }

    /** What all of them would need. */
    static int cost(List<String> lines) {
        return cost(pieces(lines), 0);
    }

    private static int cost(List<String> pieces, int from) {
        return pieces.stream().skip(from).mapToInt(piece -> piece.length() + 1).sum();
    }

    private void add(String line) {
        int indent = depth(line);
        if (indent != depth) {
            endGroup();
        }
        if (length + line.length() + 1 > LONGEST_BLOCK) {
            endBlock();
        }
        depth = indent;
        length += line.length() + 1;
        group.add(List.of(RichText.text(indent == PARAGRAPH ? line : item(line))));
    }

    private static int depth(String line) {
        int spaces = line.length() - line.stripLeading().length();
        return spaces < 2 || line.isBlank() ? PARAGRAPH : Math.min(spaces / 2 - 1, DEEPEST);
    }

    /** What has a dot in front has the one of the list. */
    private static String item(String line) {
        String item = line.strip();
        return item.startsWith("· ") ? item.substring(2) : item;
    }

    private void endGroup() {
        if (!group.isEmpty()) {
            elements.add(
                    depth == PARAGRAPH
                            ? RichText.section(RichText.lines(group))
                            : RichText.list(depth, List.copyOf(group)));
            group.clear();
        }
    }

    private void endBlock() {
        endGroup();
        if (!elements.isEmpty()) {
            blocks.add(RichText.block(elements));
            elements.clear();
        }
        length = 0;
    }

    /** So many that Slack takes them: what is left out is the middle, and it shows. */
    private static List<String> fitting(List<String> pieces, int most, Card card) {
        if (cost(pieces, 0) <= most) {
            return pieces;
        }
        List<String> last = pieces.subList(Math.max(0, pieces.size() - LAST_LINES), pieces.size()).stream()
                .map(line -> Truncation.truncate(line, Math.clamp(most / (2 * LAST_LINES), 1, LONGEST_LAST_LINE)))
                .toList();
        List<String> kept = new ArrayList<>();
        int room = most - cost(last, 0) - 80;
        int next = 0;
        while (next < pieces.size() - last.size() && pieces.get(next).length() < room) {
            room -= pieces.get(next).length() + 1;
            kept.add(pieces.get(next++));
        }
        if (next < pieces.size() - last.size() && room > SHORTEST_BEGINNING) {
            kept.add(Truncation.truncate(pieces.get(next++), room));
        }
        kept.add("  " + card.more(pieces.size() - last.size() - next));
        kept.addAll(last);
        return kept;
    }

    private static List<String> pieces(List<String> lines) {
        List<String> pieces = new ArrayList<>();
        lines.stream()
                .flatMap(line -> line.isEmpty() ? List.of(line).stream() : line.lines())
                .forEach(line -> {
                    String left = line;
                    while (left.length() > LONGEST_LINE) {
                        int end = Truncation.end(left, LONGEST_LINE);
                        pieces.add(left.substring(0, end));
                        left = left.substring(end);
                    }
                    pieces.add(left);
                });
        return pieces;
    }
}
