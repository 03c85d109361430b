package drydock.bot;

import drydock.chat.Inbound;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names runs after the message that asked for them: a message that is delivered twice opens one run. */
final class RunIds {
    private static final int LENGTH = 8;

    private RunIds() {}

    static String of(Inbound message) {
        try {
            byte[] name = (message.platform() + "\n" + message.event()).getBytes(StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name);
            return HexFormat.of().formatHex(hash).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
