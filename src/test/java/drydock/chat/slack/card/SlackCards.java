package drydock.chat.slack.card;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.util.json.GsonFactory;
import drydock.chat.Card;
import java.util.List;

/** Cards as Slack gets them. */
final class SlackCards {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SlackCards() {}

    static JsonNode json(List<LayoutBlock> blocks) {
        try {
            return JSON.readTree(GsonFactory.createSnakeCase().toJson(blocks));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** What is posted: text and blocks, and the message in the thread where there is one. */
    static ObjectNode message(Card card) {
        ObjectNode message = JSON.createObjectNode();
        message.put("text", SlackCard.text(card));
        message.set("blocks", json(CardBlocks.of(card, CardBlocks.MOST)));
        CardDetails.of(card).ifPresent(details -> message.set("in the thread", message(details)));
        return message;
    }

    static String written(JsonNode message) {
        return message.toPrettyString().replace("\r\n", "\n") + "\n";
    }
}
