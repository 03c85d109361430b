package drydock.chat.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import drydock.chat.Card;
import java.util.List;
import java.util.Map;

/**
 * A message as the console shows it.
 *
 * @param text all of it, plain
 * @param reactions people by emoji; the bot's own are there without anybody
 * @param run the run that it belongs to; null where it belongs to none
 * @param recipient the only one whom it is meant for
 * @param thread the message under which it belongs
 * @param change grows whenever the message or its reactions change
 * @param card what the bot said, by what it means; null where a person said something
 */
public record ConsoleMessage(
        String id,
        String author,
        String text,
        Map<String, List<String>> reactions,
        String kind,
        String run,
        boolean edited,

        @JsonProperty("for") @JsonInclude(JsonInclude.Include.NON_NULL)
        String recipient,

        @JsonInclude(JsonInclude.Include.NON_NULL) String thread,
        String at,
        long change,

        @JsonInclude(JsonInclude.Include.NON_NULL) Card card) {

    public boolean isFor(String user) {
        return recipient == null || recipient.equals(user);
    }
}
