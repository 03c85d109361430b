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
            parts.add(text(embed.path("description").asText("")));
        }
        return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("\n"));
    }

    private static String text(String description) {
        int fence = description.lastIndexOf("\n```");
        return description.startsWith("```\n")
                ? description.substring(4, fence).replace("\u200b", "")
                : unescaped(description);
    }

    private static String unescaped(String text) {
        return text.replaceAll("\\\\(.)", "$1");
    }
}
