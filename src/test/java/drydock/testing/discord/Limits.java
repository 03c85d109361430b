package drydock.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/** What Discord takes of a message and of a command, and no more. */
final class Limits {
    private static final String NAME = "[-_'\\p{L}\\p{N}]{1,32}";

    private Limits() {}

    static void message(JsonNode message, boolean fresh) {
        most(message.path("content").asText("").length(), 2000, "content");
        most(message.path("nonce").asText("").length(), 25, "nonce");
        most(message.path("embeds").size(), 10, "embeds");
        message.path("embeds").forEach(Limits::embed);
        most(Json.stream(message.path("embeds")).mapToInt(Limits::length).sum(), 6000, "embeds in all");
        most(message.path("components").size(), 5, "rows");
        message.path("components").forEach(Limits::row);
        boolean empty = message.path("content").asText("").isBlank()
                && message.path("embeds").isEmpty();
        if (fresh && empty) {
            throw new DiscordError(400, 50006, "Cannot send an empty message");
        }
    }

    private static void embed(JsonNode embed) {
        most(embed.path("title").asText("").length(), 256, "title");
        most(embed.path("description").asText("").length(), 4096, "description");
        most(embed.path("footer").path("text").asText("").length(), 2048, "footer");
        most(embed.path("fields").size(), 25, "fields");
        for (JsonNode field : embed.path("fields")) {
            most(field.path("name").asText().length(), 256, "field name");
            most(field.path("value").asText().length(), 1024, "field value");
        }
    }

    private static int length(JsonNode embed) {
        int fields = Json.stream(embed.path("fields"))
                .mapToInt(field -> field.path("name").asText().length()
                        + field.path("value").asText().length())
                .sum();
        return fields
                + Stream.of(
                                embed.path("title"),
                                embed.path("description"),
                                embed.path("footer").path("text"))
                        .mapToInt(text -> text.asText("").length())
                        .sum();
    }

    private static void row(JsonNode row) {
        most(row.path("components").size(), 5, "buttons in a row");
        for (JsonNode button : row.path("components")) {
            most(button.path("custom_id").asText().length(), 100, "custom_id");
            most(button.path("label").asText("").length(), 80, "label");
        }
    }

    static void command(JsonNode command) {
        options(command);
        most(characters(command), 8000, "characters in all of a command");
    }

    private static void options(JsonNode level) {
        String name = level.path("name").asText();
        if (!name.matches(NAME) || !name.equals(name.toLowerCase(java.util.Locale.ROOT))) {
            throw DiscordError.invalid("name " + name);
        }
        int described = level.path("description").asText("").length();
        if (described < 1 || described > 100) {
            throw DiscordError.invalid("description of " + name);
        }
        most(level.path("options").size(), 25, "options of " + name);
        boolean optional = false;
        for (JsonNode option : level.path("options")) {
            boolean required = option.path("required").asBoolean();
            if (optional && required) {
                throw DiscordError.invalid("a required option after an optional one in " + name);
            }
            optional |= option.path("type").asInt() > 2 && !required;
            options(option);
        }
    }

    private static int characters(JsonNode level) {
        return level.path("name").asText().length()
                + level.path("description").asText("").length()
                + Json.stream(level.path("options"))
                        .mapToInt(Limits::characters)
                        .sum();
    }

    private static void most(int size, int most, String what) {
        if (size > most) {
            throw DiscordError.invalid(what + " has " + size + " of at most " + most);
        }
    }
}
