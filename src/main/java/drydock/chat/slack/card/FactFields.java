package drydock.chat.slack.card;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.TextObject;
import drydock.chat.Card.Fact;
import drydock.text.Truncation;
import java.util.ArrayList;
import java.util.List;

/** Facts as fields, which Slack shows side by side where there is room. */
final class FactFields {
    private static final int IN_ONE_SECTION = 10;
    private static final int MOST = 50;
    private static final int LONGEST_NAME = 75;
    private static final int LONGEST_VALUE = 320;
    private static final int BESIDES = 60;

    private FactFields() {}

    static int cost(List<Fact> facts) {
        return facts.stream().mapToInt(FactFields::cost).sum();
    }

    private static int cost(Fact fact) {
        return name(fact).length() + value(fact).length() + BESIDES;
    }

    /** How many of them fit. */
    static int fitting(List<Fact> facts, int room) {
        int count = 0;
        int left = room;
        while (count < Math.min(MOST, facts.size()) && cost(facts.get(count)) <= left) {
            left -= cost(facts.get(count++));
        }
        return count;
    }

    static List<LayoutBlock> of(List<Fact> facts) {
        List<LayoutBlock> sections = new ArrayList<>();
        for (int first = 0; first < facts.size(); first += IN_ONE_SECTION) {
            List<TextObject> fields = facts.subList(first, Math.min(first + IN_ONE_SECTION, facts.size())).stream()
                    .map(FactFields::field)
                    .toList();
            sections.add(SectionBlock.builder().fields(fields).build());
        }
        return sections;
    }

    private static TextObject field(Fact fact) {
        FieldText field = new FieldText().bold(name(fact)).line();
        return fact.at()
                .map(moment -> field.at(moment, value(fact)))
                .orElseGet(() -> field.words(value(fact)))
                .text();
    }

    private static String name(Fact fact) {
        return Truncation.truncate(fact.name().isBlank() ? "·" : fact.name(), LONGEST_NAME);
    }

    private static String value(Fact fact) {
        return Truncation.truncate(fact.value(), LONGEST_VALUE);
    }
}
