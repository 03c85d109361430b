package drydock.chat.console.in;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import drydock.chat.console.ConsoleMessages;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a request says, read with suspicion. */
final class RequestBody {
    static final int MOST_BYTES = 16 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern USER = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._-]{0,39}");
    private static final Pattern EMOJI = Pattern.compile("[^\\s\\p{Cc}]{1,32}");

    private final JsonNode fields;

    private RequestBody(JsonNode fields) {
        this.fields = fields;
    }

    /** @param like what it should look like */
    static RequestBody of(String type, InputStream body, String like) throws IOException {
        // A page of another site could send any other type in the name of somebody who looks at it.
        if (type == null || !type.strip().toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new RejectedRequest(415, "The request is not JSON. Send it with Content-Type: application/json.");
        }
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new RejectedRequest(413, "That is more than " + MOST_BYTES / 1024 + " KB. Say it in fewer words.");
        }
        return new RequestBody(object(bytes, like));
    }

    private static JsonNode object(byte[] bytes, String like) throws IOException {
        try {
            JsonNode node = JSON.readTree(bytes);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            // Answered below, like every other text that is no object.
        }
        throw new RejectedRequest(400, "The body is not a JSON object. Send " + like + ".");
    }

    String user() {
        String user = text("user", "the name of somebody in drydock.people");
        if (!USER.matcher(user).matches()) {
            throw new RejectedRequest(400, "«user» is not a name: letters, digits, dots and dashes, 40 at most.");
        }
        if (user.equals(ConsoleMessages.BOT)) {
            throw new RejectedRequest(400, "«user» is the bot's own name. Say it as one of drydock.people.");
        }
        return user;
    }

    String text() {
        return text("text", "what to say, such as /nocobase help");
    }

    /** Without the mark by which some keyboards ask for a coloured picture: it would make two reactions of one. */
    String emoji() {
        String emoji = text("emoji", "one emoji, such as ✅").strip().replace("\ufe0f", "");
        if (!EMOJI.matcher(emoji).matches()) {
            throw new RejectedRequest(400, "«emoji» is not one emoji, such as ✅.");
        }
        return emoji;
    }

    private String text(String field, String meaning) {
        JsonNode value = fields.path(field);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw new RejectedRequest(400, "«" + field + "» is missing or is not a text: " + meaning + ".");
        }
        String text = value.textValue();
        if (text.indexOf('\0') >= 0 || text.codePoints().anyMatch(RequestBody::isHalf)) {
            throw new RejectedRequest(400, "«" + field + "» has a character that cannot be stored. Remove it.");
        }
        return text;
    }

    private static boolean isHalf(int point) {
        return Character.getType(point) == Character.SURROGATE;
    }
}
