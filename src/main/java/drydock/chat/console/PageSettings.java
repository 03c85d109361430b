package drydock.chat.console;

import drydock.chat.ChatSettings;
import java.util.List;

/** What the configuration says of the console's page. */
public record PageSettings(ChatSettings chats) {

    public boolean isOn() {
        return chats.console().isPresent();
    }

    /** Whom one can be on the page. */
    public List<String> people() {
        return chats.console().map(ChatSettings.Console::people).orElse(List.of());
    }

    /** Further names of the machine. */
    public List<String> hosts() {
        return chats.console().map(ChatSettings.Console::hosts).orElse(List.of());
    }
}
