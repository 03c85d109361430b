package drydock.chat.slack.card;

import com.google.gson.JsonElement;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.util.json.GsonFactory;
import java.util.List;
import java.util.Set;

/** How long blocks are, as Slack counts that: the words in them, and the addresses behind the words. */
final class BlockLength {
    private static final Set<String> WRITTEN = Set.of("text", "url");

    private BlockLength() {}

    static int of(List<LayoutBlock> blocks) {
        return written(GsonFactory.createSnakeCase().toJsonTree(blocks));
    }

    private static int written(JsonElement json) {
        if (json.isJsonArray()) {
            return json.getAsJsonArray().asList().stream()
                    .mapToInt(BlockLength::written)
                    .sum();
        }
        return json.isJsonObject()
                ? json.getAsJsonObject().entrySet().stream()
                        .mapToInt(field -> written(field.getKey(), field.getValue()))
                        .sum()
                : 0;
    }

    private static int written(String name, JsonElement value) {
        return value.isJsonPrimitive() && WRITTEN.contains(name)
                ? value.getAsString().length()
                : written(value);
    }
}
