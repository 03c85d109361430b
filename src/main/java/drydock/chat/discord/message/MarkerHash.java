package drydock.chat.discord.message;

import drydock.chat.discord.api.MessageLocation;
import drydock.digest.Sha256;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.MessageEmbed;

/**
 * A marker as Discord takes it: its hash, since a nonce has at most 25 characters. Discord refuses to post the same
 * nonce twice within some minutes; for later the hash stands in the footer.
 */
public record MarkerHash(String hash) {
    private static final int BYTES = 16;

    public static MarkerHash of(String text) {
        byte[] half = Arrays.copyOf(HexFormat.of().parseHex(Sha256.of(text)), BYTES);
        return new MarkerHash(Base64.getUrlEncoder().withoutPadding().encodeToString(half));
    }

    /** Of the message that takes the place of one which can no longer be edited. */
    public static MarkerHash insteadOf(MessageLocation place) {
        return of("instead of " + place.room() + "/" + place.message());
    }

    public boolean marks(Message message) {
        return hash.equals(on(message).hash());
    }

    /** What a message is marked with; nothing where it is not the bot's. */
    public static MarkerHash on(Message message) {
        return new MarkerHash(message.getEmbeds().stream()
                .map(MessageEmbed::getFooter)
                .filter(java.util.Objects::nonNull)
                .map(MessageEmbed.Footer::getText)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(""));
    }
}
