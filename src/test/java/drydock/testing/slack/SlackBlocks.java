package drydock.testing.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Blocks, as people see them and as far as Slack takes them. */
public final class SlackBlocks {
    private static final int MOST_BLOCKS = 50;
    private static final int MOST_CHARACTERS = 13_000;
    private static final int LONGEST_RICH_TEXT = 3_200;
    private static final Set<String> TYPES = Set.of("header", "section", "context", "actions", "divider", "rich_text");
    private static final Set<String> WRITTEN = Set.of("text", "url", "fallback", "format");

    private SlackBlocks() {}

    /** Without buttons and without those who are called, and without the colour before the heading. */
    public static String text(JsonNode blocks) {
        List<String> texts = new ArrayList<>();
        for (JsonNode block : blocks) {
            switch (block.path("type").asText()) {
                case "header" -> texts.add(block.at("/text/text").asText().replaceFirst("^[🔵🟠🟢🟡🔴] ", ""));
                case "rich_text" -> block.path("elements").forEach(element -> texts.add(rich(element)));
                case "section" -> texts.addAll(section(block));
                default -> {
                    // A button.
                }
            }
        }
        return String.join("\n", texts);
    }

    private static List<String> section(JsonNode block) {
        List<String> texts = new ArrayList<>();
        block.path("fields").forEach(field -> texts.add(shown(field).replaceFirst("\n", ": ")));
        String text = shown(block.path("text"));
        if (!text.isEmpty() && !text.matches("(<[@!][A-Za-z0-9_^]+> ?)+")) {
            texts.add(text);
        }
        return texts;
    }

    /** As those see it whose clock is not known. */
    private static String shown(JsonNode text) {
        String words = text.path("text").asText();
        return text.path("type").asText().equals("mrkdwn")
                ? words.replaceAll("<!date\\^\\d+\\^[^|>]*\\|([^>]*)>", "$1")
                        .replaceAll("(?<![\\p{L}\\p{N}])\\*([^*\n]+)\\*", "$1")
                        .replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&amp;", "&")
                : words;
    }

    private static String rich(JsonNode element) {
        if (element.path("type").asText().equals("rich_text_list")) {
            String indent = "  ".repeat(1 + element.path("indent").asInt());
            List<String> items = new ArrayList<>();
            element.path("elements").forEach(item -> items.add(indent + rich(item)));
            return String.join("\n", items);
        }
        StringBuilder text = new StringBuilder();
        element.path("elements")
                .forEach(part -> text.append(
                        part.has("text")
                                ? part.path("text").asText()
                                : part.path("url").asText()));
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
            characters += written(block);
        }
        return characters > MOST_CHARACTERS ? Optional.of("msg_blocks_too_long") : Optional.empty();
    }

    /** How many characters are written in it, however deep. */
    public static int written(JsonNode node) {
        int characters = 0;
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            boolean counts = field.getValue().isTextual() && WRITTEN.contains(field.getKey());
            characters += counts ? field.getValue().textValue().length() : written(field.getValue());
        }
        if (node.isArray()) {
            for (JsonNode element : node) {
                characters += written(element);
            }
        }
        return characters;
    }

    private static boolean isRight(JsonNode block) {
        String type = block.path("type").asText();
        return TYPES.contains(type)
                && switch (type) {
                    case "header" -> isText(block.path("text"), Set.of("plain_text"), 150);
                    case "section" -> isSection(block);
                    case "actions" -> areButtons(block.path("elements"));
                    case "rich_text" ->
                        block.path("elements").size() > 0
                                && hasNoEmptyText(block)
                                && written(block) <= LONGEST_RICH_TEXT;
                    default -> true;
                };
    }

    private static boolean isSection(JsonNode block) {
        Set<String> types = Set.of("plain_text", "mrkdwn");
        boolean right = block.has("text") || block.has("fields");
        if (block.has("text")) {
            right &= isText(block.path("text"), types, 3000);
        }
        if (block.has("fields")) {
            int fields = block.path("fields").size();
            right &= fields >= 1 && fields <= 10;
            for (JsonNode field : block.path("fields")) {
                right &= isText(field, types, 2000);
            }
        }
        return right;
    }

    private static boolean isText(JsonNode text, Set<String> types, int most) {
        int length = text.path("text").asText().length();
        return types.contains(text.path("type").asText()) && length >= 1 && length <= most;
    }

    private static boolean areButtons(JsonNode buttons) {
        Set<String> ids = buttons.findValuesAsText("action_id").stream().collect(Collectors.toSet());
        boolean right = true;
        int primary = 0;
        for (JsonNode button : buttons) {
            right &= button.path("type").asText().equals("button")
                    && isText(button.path("text"), Set.of("plain_text"), 75)
                    && button.path("action_id").asText().length() <= 255
                    && (!button.has("confirm") || isDialog(button.path("confirm")));
            primary += button.path("style").asText().equals("primary") ? 1 : 0;
        }
        return right && primary <= 1 && buttons.size() >= 1 && buttons.size() <= 25 && ids.size() == buttons.size();
    }

    private static boolean isDialog(JsonNode dialog) {
        Set<String> plain = Set.of("plain_text");
        return isText(dialog.path("title"), plain, 100)
                && isText(dialog.path("text"), Set.of("plain_text", "mrkdwn"), 300)
                && isText(dialog.path("confirm"), plain, 30)
                && isText(dialog.path("deny"), plain, 30);
    }

    private static boolean hasNoEmptyText(JsonNode block) {
        return block.findValuesAsText("text").stream().noneMatch(String::isEmpty);
    }
}
