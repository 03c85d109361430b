package drydock.chat.slack.out;

import static com.slack.api.model.block.Blocks.header;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.LayoutBlock;
import drydock.chat.Card;
import drydock.chat.Card.Kind;
import drydock.chat.slack.api.SlackMarkup;
import drydock.chat.slack.api.SlackRefused;
import drydock.text.Truncation;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A card as blocks: a heading, the lines word for word, who is called, and a button for each offer; and as plain text. */
final class CardBlocks {
    private static final System.Logger LOG = System.getLogger(CardBlocks.class.getName());
    private static final Set<String> BLOCKS_NOT_TAKEN =
            Set.of("invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long");

    /** Slack refuses a longer text in an edit, and shows no more of one. */
    static final int LONGEST_TEXT = 4000;

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
        String calls = calls(card.mentions());
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

    /** The card as plain text: what notifications and screen readers show beside the blocks. */
    static String text(Card card) {
        String calls = calls(card.mentions());
        String text = SlackMarkup.escaped(card.text().isBlank() ? "·" : SlackMarkup.visible(card.text()));
        return calls.isEmpty()
                ? cut(text, LONGEST_TEXT)
                : cut(text, Math.max(1, LONGEST_TEXT - calls.length() - 1)) + "\n" + calls;
    }

    /** What Slack knows as one escaped character is not cut in two either. */
    private static String cut(String escaped, int most) {
        return Truncation.truncate(escaped, most).replaceFirst("&[a-z]*…$", "…");
    }

    /** Written so that Slack notifies those who are called. */
    static String calls(List<Card.Mention> calls) {
        return calls.stream()
                .filter(call -> call.id().matches("[A-Za-z0-9_]{1,40}"))
                .distinct()
                .limit(40)
                .map(call -> call.group() ? "<!subteam^" + call.id() + ">" : "<@" + call.id() + ">")
                .collect(Collectors.joining(" "));
    }

    /** Says a card with its blocks, or as text alone where Slack does not take them: the words matter more. */
    static <T> T best(Card card, Function<List<LayoutBlock>, T> call) {
        try {
            return call.apply(of(card));
        } catch (SlackRefused refused) {
            if (!BLOCKS_NOT_TAKEN.contains(refused.error())) {
                throw refused;
            }
            LOG.log(Level.WARNING, "A card is said as plain text: {0}", refused.getMessage());
            return call.apply(List.of());
        }
    }
}
