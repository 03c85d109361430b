package drydock.chat.slack.out;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.RichTextBlock;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.RichTextElement;
import com.slack.api.model.block.element.RichTextPreformattedElement;
import com.slack.api.model.block.element.RichTextSectionElement;
import drydock.chat.slack.api.SlackMarkup;
import drydock.text.Truncation;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines as rich text, which Slack shows as they are: nothing in it is markup, and indented lines keep their indentation.
 */
final class RichTextLines {
    /** Slack takes about 13,000 characters in the blocks of a message. */
    static final int MOST = 11_000;

    private static final int LONGEST_LINE = 2900;
    private static final int LAST_LINES = 6;
    private static final int LONGEST_LAST_LINE = 400;
    private static final int LONGEST_BLOCK = 3000;

    private final List<LayoutBlock> blocks = new ArrayList<>();
    private final List<BlockElement> elements = new ArrayList<>();
    private final StringBuilder run = new StringBuilder();
    private boolean indented;
    private int length;

    private RichTextLines() {}

    static List<LayoutBlock> blocks(List<String> lines) {
        RichTextLines words = new RichTextLines();
        fitting(lines).forEach(words::add);
        words.endBlock();
        return words.blocks;
    }

    private void add(String line) {
        boolean indents = line.startsWith("  ");
        boolean fits = run.length() + line.length() + 1 <= LONGEST_BLOCK;
        if (!run.isEmpty() && (indents != indented || !fits)) {
            endElement();
        }
        indented = indents;
        run.append(run.isEmpty() ? "" : "\n").append(line.isEmpty() ? " " : line);
    }

    private void endElement() {
        if (run.isEmpty()) {
            return;
        }
        if (length + run.length() > LONGEST_BLOCK) {
            closeBlock();
        }
        List<RichTextElement> text = List.of(
                RichTextSectionElement.Text.builder().text(run.toString()).build());
        elements.add(
                indented
                        ? RichTextPreformattedElement.builder().elements(text).build()
                        : RichTextSectionElement.builder().elements(text).build());
        length += run.length();
        run.setLength(0);
    }

    private void endBlock() {
        endElement();
        closeBlock();
    }

    private void closeBlock() {
        if (!elements.isEmpty()) {
            blocks.add(RichTextBlock.builder().elements(List.copyOf(elements)).build());
            elements.clear();
            length = 0;
        }
    }

    /** So many and so long that Slack takes them: what is left out is the middle, and it shows. */
    private static List<String> fitting(List<String> lines) {
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
