package drydock.chat.discord.message;

import drydock.chat.discord.api.MessageLocation;
import drydock.digest.Sha256;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.MessageEmbed;

/**
 * A marker as Discord takes it: its hash, since a nonce has at most 25 characters. Discord refuses to post the same
 * nonce twice within some minutes; for later the hash is the fragment of the address to which the title leads, where
 * nobody sees it.
 */
public record MarkerHash(String hash) {
    /** In an address, with the character before it. */
    static final int LONGEST = 23;

    private static final int BYTES = 16;
    private static final Pattern FRAGMENT = Pattern.compile(".*#([A-Za-z0-9_-]{22})");

    /** On what needs no finding again. */
    public static final MarkerHash NONE = new MarkerHash("");

    public static MarkerHash of(String text) {
        byte[] half = Arrays.copyOf(HexFormat.of().parseHex(Sha256.of(text)), BYTES);
        return new MarkerHash(Base64.getUrlEncoder().withoutPadding().encodeToString(half));
    }

    /** Of the message that takes the place of one which can no longer be edited. */
    public static MarkerHash insteadOf(MessageLocation place) {
        return of("instead of " + place.room() + "/" + place.message());
    }

    /** A page's address with the marker in it. */
    String in(String page) {
        return hash.isEmpty() ? page : page + "#" + hash;
    }

    public boolean marks(Message message) {
        return hash.equals(on(message).hash());
    }

    /** What a message is marked with; nothing where it is not the bot's. */
    public static MarkerHash on(Message message) {
        return message.getEmbeds().stream()
                .map(MessageEmbed::getUrl)
                .filter(Objects::nonNull)
                .map(FRAGMENT::matcher)
                .filter(Matcher::matches)
                .map(found -> new MarkerHash(found.group(1)))
                .findFirst()
                .orElse(NONE);
    }
}
