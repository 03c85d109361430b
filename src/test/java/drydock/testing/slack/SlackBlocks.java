package drydock.testing.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Blocks, as people see them and as far as Slack takes them. */
public final class SlackBlocks {
    private static final int MOST_BLOCKS = 50;
    private static final int MOST_CHARACTERS = 13_000;
    private static final Set<String> TYPES = Set.of("header", "section", "context", "actions", "divider", "rich_text");

    private SlackBlocks() {}

    /** Without buttons and without those who are called. */
    public static String text(JsonNode blocks) {
        List<String> texts = new ArrayList<>();
        for (JsonNode block : blocks) {
            switch (block.path("type").asText()) {
                case "header" -> texts.add(block.at("/text/text").asText());
                case "rich_text" -> block.path("elements").forEach(element -> texts.add(rich(element)));
                default -> {
                    // A call or a button.
                }
            }
        }
        return String.join("\n", texts);
    }

    private static String rich(JsonNode element) {
        StringBuilder text = new StringBuilder();
        element.path("elements").forEach(part -> text.append(part.path("text").asText()));
        return text.toString();
    }

    /** The texts on the buttons. */
    public static List<String> buttons(JsonNode blocks) {
        return blocks.findParents("action_id").stream()
                .map(button -> button.at("/text/text").asText())
                .toList();
    }

    /** Slack's word for why it does not take them. */
    public static Optional<String> refusal(JsonNode blocks) {
        if (!blocks.isArray() || blocks.size() > MOST_BLOCKS) {
            return Optional.of("invalid_blocks");
        }
        int characters = 0;
        for (JsonNode block : blocks) {
            if (!isRight(block)) {
                return Optional.of("invalid_blocks");
            }
            characters += block.findValuesAsText("text").stream()
                    .mapToInt(String::length)
                    .sum();
        }
        return characters > MOST_CHARACTERS ? Optional.of("msg_blocks_too_long") : Optional.empty();
    }

    private static boolean isRight(JsonNode block) {
        String type = block.path("type").asText();
        return TYPES.contains(type)
                && switch (type) {
                    case "header" -> isText(block.path("text"), "plain_text", 150);
                    case "section" -> isText(block.path("text"), "mrkdwn", 3000);
                    case "actions" -> areButtons(block.path("elements"));
                    case "rich_text" -> block.path("elements").size() > 0 && hasNoEmptyText(block);
                    default -> true;
                };
    }

    private static boolean isText(JsonNode text, String type, int most) {
        int length = text.path("text").asText().length();
        return text.path("type").asText().equals(type) && length >= 1 && length <= most;
    }

    private static boolean areButtons(JsonNode buttons) {
        Set<String> ids = buttons.findValuesAsText("action_id").stream().collect(Collectors.toSet());
        boolean right = true;
        for (JsonNode button : buttons) {
            right &= button.path("type").asText().equals("button")
                    && isText(button.path("text"), "plain_text", 75)
                    && button.path("action_id").asText().length() <= 255;
        }
        return right && buttons.size() >= 1 && buttons.size() <= 25 && ids.size() == buttons.size();
    }

    private static boolean hasNoEmptyText(JsonNode block) {
        return block.findValuesAsText("text").stream().noneMatch(String::isEmpty);
    }
}
