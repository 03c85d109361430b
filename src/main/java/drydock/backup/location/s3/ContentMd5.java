package drydock.backup.location.s3;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** By which a server sees that what it got is what was sent; what a backup holds is vouched for by other sums. */
final class ContentMd5 {
    private ContentMd5() {}

    static String of(byte[] content) {
        return of(content, content.length);
    }

    static String of(byte[] content, int length) {
        MessageDigest digest = begun();
        digest.update(content, 0, length);
        return Base64.getEncoder().encodeToString(digest.digest());
    }

    /** By which S3 knows an object of several parts, made of the tags of these; empty where it makes theirs in another way. */
    static String tag(List<String> parts) {
        MessageDigest digest = begun();
        for (String part : parts) {
            String plain = part.replace("\"", "");
            if (!plain.matches("[0-9a-f]{32}")) {
                return "";
            }
            digest.update(HexFormat.of().parseHex(plain));
        }
        return "\"" + HexFormat.of().formatHex(digest.digest()) + "-" + parts.size() + "\"";
    }

    private static MessageDigest begun() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
