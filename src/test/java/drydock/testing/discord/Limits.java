package drydock.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/** What Discord takes of a message and of a command, and no more. */
public final class Limits {
    private static final String NAME = "[-_'\\p{L}\\p{N}]{1,32}";

    private Limits() {}

    public static void message(JsonNode message, boolean fresh) {
        most(message.path("content").asText("").length(), 2000, "content");
        most(message.path("nonce").asText("").length(), 25, "nonce");
        most(message.path("embeds").size(), 10, "embeds");
        message.path("embeds").forEach(Limits::embed);
        most(Json.stream(message.path("embeds")).mapToInt(Limits::length).sum(), 6000, "embeds in all");
        most(message.path("components").size(), 5, "rows");
        List<String> ids = Json.stream(message.path("components"))
                .flatMap(row -> Json.stream(row.path("components")))
                .filter(button -> button.has("custom_id"))
                .map(button -> button.path("custom_id").asText())
                .toList();
        if (ids.stream().distinct().count() < ids.size()) {
            throw DiscordError.invalid("a custom_id that is there twice: " + ids);
        }
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
            within(field.path("name").asText().length(), 256, "field name");
            within(field.path("value").asText().length(), 1024, "field value");
        }
        address(embed.path("url").asText(""), 2048);
    }

    private static void within(int size, int most, String what) {
        most(size, most, what);
        if (size == 0) {
            throw DiscordError.invalid(what + " is required");
        }
    }

    /** Of the names of hosts it takes those that could be ones on the internet, and localhost. */
    private static void address(String url, int most) {
        most(url.length(), most, "url");
        if (!url.isEmpty()
                && !url.matches("https?://(localhost|[^/:?#.\\s]+(\\.[^/:?#.\\s]+)+)(:\\d+)?([/?#][^\\s<>]*)?")) {
            throw DiscordError.invalid("Not a well formed URL: " + url);
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
            address(button.path("url").asText(""), 512);
            String emoji = button.path("emoji").path("name").asText("");
            if (emoji.chars().anyMatch(character -> character < 0x80)) {
                throw DiscordError.invalid("Invalid emoji " + emoji);
            }
            if (emoji.isEmpty() && button.path("label").asText("").isEmpty()) {
                throw DiscordError.invalid("a button needs a label or an emoji");
            }
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
