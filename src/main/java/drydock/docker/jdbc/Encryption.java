package drydock.docker.jdbc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import drydock.cluster.Secret;
import java.nio.ByteBuffer;
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

    private static final int MOST_KEYS = 100;

    private final char[] password;
    private final byte[] salt = new byte[SALT];
    /** By their salts. To make one takes its time, so that passwords are hard to guess: not while the world waits. */
    private final Cache<ByteBuffer, SecretKeySpec> keys =
            Caffeine.newBuilder().maximumSize(MOST_KEYS).build();

    /** With a salt of its own. */
    Encryption(Secret password) {
        this.password = ("drydock " + password.reveal()).toCharArray();
        RANDOM.nextBytes(salt);
    }

    /** @param place where it is kept, without which it cannot be opened */
    String close(String place, String text) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        byte[] front = Arrays.copyOf(salt, SALT + NONCE);
        System.arraycopy(nonce, 0, front, SALT, NONCE);
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
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        byte[] nonce = Arrays.copyOfRange(front, SALT, SALT + NONCE);
        byte[] salt = Arrays.copyOf(front, SALT);
        SecretKeySpec key = keys.get(ByteBuffer.wrap(salt), _ -> key(salt));
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private SecretKeySpec key(byte[] salted) {
        try {
            byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password, salted, ROUNDS, KEY_BITS))
                    .getEncoded();
            return new SecretKeySpec(key, "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot make a key", e);
        }
    }
}
