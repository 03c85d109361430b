package drydock.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What people see of a message: its markup is gone, and what is not markup is there. */
public final class Reading {
    private Reading() {}

    public static String of(JsonNode message) {
        List<String> parts = new ArrayList<>();
        for (JsonNode embed : message.path("embeds")) {
            parts.add(unescaped(embed.path("title").asText("")));
            parts.add(description(embed.path("description").asText("")));
            embed.path("fields")
                    .forEach(field -> parts.add(unescaped(field.path("name").asText("")) + ": "
                            + unescaped(field.path("value").asText(""))));
        }
        message.path("components").forEach(row -> parts.add(buttons(row)));
        return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("\n"));
    }

    /** The list's points are indented, and what is bold is not marked. */
    private static String description(String text) {
        return text.lines()
                .map(line -> line.replaceFirst("^- ", "  ").replaceFirst("^  - ", "    "))
                .map(line -> unescaped(line.replaceAll("(?<!\\\\)\\*\\*", "")))
                .collect(Collectors.joining("\n"));
    }

    /** Those with words. */
    private static String buttons(JsonNode row) {
        return Json.stream(row.path("components"))
                .filter(button -> !button.path("label").asText("").isEmpty())
                .map(button -> (button.path("emoji").path("name").asText("") + " "
                                + button.path("label").asText())
                        .strip())
                .collect(Collectors.joining("   "));
    }

    private static String unescaped(String text) {
        return text.replaceAll("\\\\(.)", "$1");
    }
}
