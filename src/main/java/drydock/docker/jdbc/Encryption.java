package drydock.docker.jdbc;

import drydock.cluster.Cluster;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals texts with a key that is made of the cluster's database password, which every replica of the bot has and its own
 * database has not.
 */
final class Encryption {
    private static final int SALT = 16;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BITS = 256;
    private static final int ROUNDS = 100_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final char[] password;

    private Encryption(char[] password) {
        this.password = password;
    }

    static Encryption of(Cluster cluster) {
        String secret = cluster.database().password().reveal();
        return new Encryption(("drydock " + secret).toCharArray());
    }

    /** @param place where it is kept, without which it cannot be opened */
    String close(String place, String text) {
        byte[] front = new byte[SALT + NONCE];
        RANDOM.nextBytes(front);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, front, place).doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] all = Arrays.copyOf(front, front.length + sealed.length);
            System.arraycopy(sealed, 0, all, front.length, sealed.length);
            return Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot seal", e);
        }
    }

    /** Empty where it was sealed with another password, or for another place. */
    Optional<String> open(String place, String sealed) {
        byte[] all = Base64.getDecoder().decode(sealed);
        byte[] front = Arrays.copyOf(all, SALT + NONCE);
        try {
            byte[] text =
                    cipher(Cipher.DECRYPT_MODE, front, place).doFinal(all, front.length, all.length - front.length);
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (AEADBadTagException other) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot open what is sealed", e);
        }
    }

    private Cipher cipher(int mode, byte[] front, String place) throws GeneralSecurityException {
        PBEKeySpec spec = new PBEKeySpec(password, Arrays.copyOf(front, SALT), ROUNDS, KEY_BITS);
        byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(spec)
                .getEncoded();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        byte[] nonce = Arrays.copyOfRange(front, SALT, SALT + NONCE);
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
