package drydock.chat.console;

import drydock.chat.ChatSettings;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What the configuration says of the console's page. */
public record PageSettings(ChatSettings chats) {

    public boolean isOn() {
        return chats.isOn(ConsoleChat.PLATFORM);
    }

    /** Whom one can be on the page. */
    public List<String> people() {
        return list("people");
    }

    /** Further names of the machine. */
    public List<String> hosts() {
        return list("hosts");
    }

    private List<String> list(String key) {
        Optional<String> text = chats.get(ConsoleChat.PLATFORM, key);
        return List.of(text.orElse("").split(",")).stream()
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .toList();
    }
}
