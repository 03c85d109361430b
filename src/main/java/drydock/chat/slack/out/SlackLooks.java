package drydock.chat.slack.out;

import com.slack.api.model.block.LayoutBlock;
import drydock.chat.Card;
import drydock.chat.slack.api.SlackRefused;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Says a card with its blocks, or as text alone where Slack does not take them: the words matter more. */
final class SlackLooks {
    private static final System.Logger LOG = System.getLogger(SlackLooks.class.getName());
    private static final Set<String> BLOCKS_NOT_TAKEN =
            Set.of("invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long");

    private SlackLooks() {}

    static <T> T best(Card card, Function<List<LayoutBlock>, T> call) {
        try {
            return call.apply(CardBlocks.of(card));
        } catch (SlackRefused refused) {
            if (!BLOCKS_NOT_TAKEN.contains(refused.error())) {
                throw refused;
            }
            LOG.log(Level.WARNING, "A card is said as plain text: {0}", refused.getMessage());
            return call.apply(List.of());
        }
    }
}
