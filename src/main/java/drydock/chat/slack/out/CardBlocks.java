package drydock.chat.slack.out;

import static com.slack.api.model.block.Blocks.header;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.LayoutBlock;
import drydock.chat.Card;
import drydock.chat.Card.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A card as blocks: a heading, the lines word for word, who is called, and a button for each offer. */
final class CardBlocks {
    private static final int LONGEST_HEADING = 150;
    private static final Set<Kind> WITH_HEADING = Set.of(Kind.PLAN, Kind.GATE, Kind.SUMMARY, Kind.ERROR);

    private CardBlocks() {}

    static List<LayoutBlock> of(Card card) {
        List<String> lines = card.text().lines().toList();
        List<LayoutBlock> blocks = new ArrayList<>();
        boolean headed = hasHeading(card, lines);
        if (headed) {
            blocks.add(header(heading -> heading.text(plainText(lines.getFirst().strip(), false))));
        }
        blocks.addAll(RichTextLines.blocks(headed ? lines.subList(1, lines.size()) : lines));
        String calls = CardText.calls(card.calls());
        if (!calls.isEmpty()) {
            blocks.add(section(section -> section.text(markdownText(calls))));
        }
        CardButtons.of(card).ifPresent(blocks::add);
        return blocks;
    }

    private static boolean hasHeading(Card card, List<String> lines) {
        return WITH_HEADING.contains(card.kind())
                && !lines.isEmpty()
                && !lines.getFirst().isBlank()
                && lines.getFirst().length() <= LONGEST_HEADING;
    }
}
