package drydock.chat;

import java.util.Map;
import java.util.Optional;

/**
 * What the configuration says of the chats that are on.
 *
 * @param platforms the settings of each by their keys in the configuration, secrets in the clear
 */
public record ChatSettings(Map<String, Map<String, String>> platforms) {
    public ChatSettings {
        platforms = Map.copyOf(platforms);
    }

    public boolean isOn(String platform) {
        return platforms.containsKey(platform);
    }

    public Optional<String> get(String platform, String key) {
        return Optional.ofNullable(platforms.getOrDefault(platform, Map.of()).get(key));
    }

    /** Only which they are: the rest is secret. */
    @Override
    public String toString() {
        return platforms.keySet().toString();
    }
}
