package drydock.chat.slack.out;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.RichTextBlock;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.RichTextElement;
import com.slack.api.model.block.element.RichTextPreformattedElement;
import com.slack.api.model.block.element.RichTextSectionElement;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines as rich text, which Slack shows as they are: nothing in it is markup, and indented lines keep their indentation.
 */
final class RichTextLines {
    private static final int LONGEST_BLOCK = 3000;

    private final List<LayoutBlock> blocks = new ArrayList<>();
    private final List<BlockElement> elements = new ArrayList<>();
    private final StringBuilder run = new StringBuilder();
    private boolean indented;
    private int length;

    private RichTextLines() {}

    static List<LayoutBlock> blocks(List<String> lines) {
        RichTextLines words = new RichTextLines();
        Fitting.of(lines).forEach(words::add);
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
}
