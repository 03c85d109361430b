package drydock.chat.slack.card;

import static com.slack.api.model.block.Blocks.header;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.RichTextElement;
import drydock.chat.Card;
import drydock.chat.Card.Outcome;
import drydock.chat.Card.Tone;
import drydock.chat.slack.api.SlackMarkup;
import drydock.text.Truncation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A card as blocks, each part of it in Slack's own form, in the order in which people read: what it is about, what they
 * should know, what became of it or what they can answer, and where there is more.
 */
final class CardBlocks {
    /** Slack takes about 13,000 characters in the blocks of a message. */
    static final int MOST = 12_000;

    /** In one block. */
    private static final int LONGEST_PART = 2_800;

    private static final int LONGEST_HEADING = 150;
    private static final int LONGEST_TITLE = 600;
    private static final int LONGEST_LINE = 300;
    private static final int LONGEST_WORDS = 120;
    private static final int MOST_LINKS = 3;
    private static final int MOST_CALLS = 30;

    private final Card card;
    private final List<LayoutBlock> blocks = new ArrayList<>();

    private CardBlocks(Card card) {
        this.card = card;
    }

    /** @param most that may be written in them */
    static List<LayoutBlock> of(Card card, int most) {
        CardBlocks made = new CardBlocks(card);
        List<LayoutBlock> end = made.end();
        made.heading();
        made.middle(most - BlockLength.of(made.blocks) - BlockLength.of(end));
        made.blocks.addAll(end);
        return made.blocks;
    }

    private void heading() {
        String title = card.title().strip().replaceAll("\\s+", " ");
        if (title.isEmpty()) {
            return;
        }
        String heading = SlackMarkup.visible(sign(card.tone()) + title);
        blocks.add(header(block -> block.text(plainText(Excerpt.words(heading, LONGEST_HEADING), false))));
        if (heading.length() > LONGEST_HEADING) {
            blocks.add(RichText.block(
                    List.of(RichText.section(List.of(RichText.bold(Excerpt.words(title, LONGEST_TITLE)))))));
        }
    }

    /** Before the title, which says the same in words. */
    private static String sign(Tone tone) {
        return switch (tone) {
            case NEUTRAL -> "";
            case WORKING -> "🔵 ";
            case ASKING -> "🟠 ";
            case GOOD -> "🟢 ";
            case WARNING -> "🟡 ";
            case BAD -> "🔴 ";
        };
    }

    /** Each part gets what it needs, or else what the others leave of the room. */
    private void middle(int most) {
        int facts = FactFields.cost(card.facts());
        int stages = part(StageLines.cost(card.stages()));
        int evidence = part(Excerpt.cost(card.evidence(), LONGEST_LINE));
        int warnings = part(Excerpt.cost(card.warnings(), LONGEST_LINE));
        int lines = RichTextLines.cost(card.lines());
        Room room = new Room(most, List.of(facts, stages, evidence, warnings, lines));
        int forFacts = room.take(facts);
        int forStages = room.take(stages);
        int forWarnings = room.take(warnings);
        int forEvidence = room.take(evidence);
        blocks.addAll(RichTextLines.blocks(card, room.take(lines)));
        facts(forFacts);
        stages(forStages);
        evidence(forEvidence);
        warnings(forWarnings);
    }

    private static int part(int cost) {
        return Math.min(cost, LONGEST_PART);
    }

    private void facts(int room) {
        int fitting = FactFields.fitting(card.facts(), room);
        blocks.addAll(FactFields.of(card.facts().subList(0, fitting)));
        if (fitting < card.facts().size()) {
            blocks.add(paragraph(List.of(RichText.text(card.more(card.facts().size() - fitting)))));
        }
    }

    private void stages(int room) {
        if (!card.stages().isEmpty()) {
            blocks.add(paragraph(StageLines.of(card, room)));
        }
    }

    private void evidence(int room) {
        if (!card.evidence().isEmpty()) {
            blocks.add(RichText.block(List.of(RichText.list(0, excerpt(card.evidence(), "", room)))));
        }
    }

    private void warnings(int room) {
        if (!card.warnings().isEmpty()) {
            blocks.add(RichText.block(List.of(RichText.quote(RichText.lines(excerpt(card.warnings(), "⚠ ", room))))));
        }
    }

    private List<List<RichTextElement>> excerpt(List<String> all, String before, int room) {
        Excerpt excerpt = Excerpt.of(all, LONGEST_LINE, room);
        List<List<RichTextElement>> lines = new ArrayList<>();
        excerpt.lines().forEach(line -> lines.add(RichText.tappable(before + line)));
        if (excerpt.left() > 0) {
            lines.add(List.of(RichText.text(card.more(excerpt.left()))));
        }
        return lines;
    }

    /** What became of it, or what can be answered, by whom, and where there is more. */
    private List<LayoutBlock> end() {
        List<LayoutBlock> end = new ArrayList<>();
        card.outcome()
                .ifPresent(outcome ->
                        end.add(section(block -> block.text(text(outcome).text()))));
        String calls = calls(card.mentions());
        if (!calls.isEmpty()) {
            end.add(section(block -> block.text(markdownText(calls))));
        }
        CardButtons.of(card).ifPresent(end::add);
        List<List<RichTextElement>> links = card.links().stream()
                .limit(MOST_LINKS)
                .map(link -> List.of(
                        RichText.link(new Card.Link(Truncation.truncate(link.words(), LONGEST_WORDS), link.url()))))
                .toList();
        if (!links.isEmpty()) {
            end.add(paragraph(RichText.lines(links)));
        }
        return end;
    }

    private static FieldText text(Outcome outcome) {
        FieldText text = new FieldText()
                .bold(Truncation.truncate(outcome.what(), LONGEST_LINE))
                .words(" · ")
                .at(outcome.at(), Truncation.truncate(outcome.shown(), LONGEST_WORDS));
        return outcome.note().isEmpty() ? text : text.words(" · " + Truncation.truncate(outcome.note(), LONGEST_WORDS));
    }

    private static LayoutBlock paragraph(List<RichTextElement> elements) {
        return RichText.block(List.of(RichText.section(elements)));
    }

    /** Written so that Slack notifies those who are called. */
    static String calls(List<Card.Mention> calls) {
        return calls.stream()
                .filter(call -> call.id().matches("[A-Za-z0-9_]{1,40}"))
                .distinct()
                .limit(MOST_CALLS)
                .map(call -> call.group() ? "<!subteam^" + call.id() + ">" : "<@" + call.id() + ">")
                .collect(Collectors.joining(" "));
    }
}
