package drydock.chat.slack.card;

import com.google.gson.JsonElement;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.util.json.GsonFactory;
import java.util.List;

/** How long blocks are, as Slack counts that or somewhat more: all that is written in them. */
final class BlockLength {
    private BlockLength() {}

    static int of(List<LayoutBlock> blocks) {
        return blocks.stream()
                .mapToInt(block -> of(GsonFactory.createSnakeCase().toJsonTree(block)))
                .sum();
    }

    private static int of(JsonElement json) {
        if (json.isJsonObject()) {
            return json.getAsJsonObject().asMap().values().stream()
                    .mapToInt(BlockLength::of)
                    .sum();
        }
        if (json.isJsonArray()) {
            return json.getAsJsonArray().asList().stream()
                    .mapToInt(BlockLength::of)
                    .sum();
        }
        return json.isJsonPrimitive() ? json.getAsString().length() : 0;
    }
}
