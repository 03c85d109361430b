package drydock.backup.location.s3;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** By which a server sees that what it got is what was sent; what a backup holds is vouched for by other sums. */
final class ContentMd5 {
    private ContentMd5() {}

    static String of(byte[] content) {
        return of(content, content.length);
    }

    static String of(byte[] content, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(content, 0, length);
            return Base64.getEncoder().encodeToString(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
