package drydock.chat.discord.message;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * An address that Discord takes where it makes a link of it. It refuses the whole message for one that it does not, such as
 * with the bare name of a host, {@code http://drydock:8080}.
 */
record DiscordAddress(String text) {
    private static final String LOCALHOST = "localhost";

    /** @param longest that it may be */
    static Optional<DiscordAddress> of(String text, int longest) {
        return text.length() <= longest && isTaken(text) ? Optional.of(new DiscordAddress(text)) : Optional.empty();
    }

    private static boolean isTaken(String text) {
        try {
            URI address = new URI(text);
            String host = address.getHost();
            return ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
                    && host != null
                    && (host.equals(LOCALHOST) || host.matches("[^.:]+(\\.[^.:]+)+"));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
