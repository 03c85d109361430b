package drydock.backup.archive;

import drydock.text.ExplainedIOException;
import drydock.text.Text;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** One header block of a tar stream. */
final class TarHeader {
    private static final int CHECKSUM = 148;
    private static final int CHECKSUM_LENGTH = 8;
    private static final int TYPE = 156;
    private static final String PATH = "path";
    private static final String LINK = "linkpath";

    private final byte[] block;

    TarHeader(byte[] block) throws IOException {
        this.block = block;
        long sum = 0;
        for (int i = 0; i < block.length; i++) {
            sum += i >= CHECKSUM && i < CHECKSUM + CHECKSUM_LENGTH ? ' ' : block[i] & 0xff;
        }
        if (sum != number(CHECKSUM, CHECKSUM_LENGTH)) {
            throw new ExplainedIOException(Text.of("backup.tar.bad-header"));
        }
    }

    /** Whether it only says more about the header that follows. */
    boolean isExtension() {
        return "LKxg".indexOf(block[TYPE]) >= 0;
    }

    Map<String, String> extension(byte[] content) throws IOException {
        return switch (block[TYPE]) {
            case 'L' -> Map.of(PATH, FileName.of(TarReader.text(content, 0, content.length)));
            case 'K' -> Map.of(LINK, FileName.of(TarReader.text(content, 0, content.length)));
            case 'x' -> PaxRecords.read(content);
            default -> Map.of();
        };
    }

    TarReader.Entry entry(Map<String, String> extended) throws IOException {
        String kind = kind();
        return new TarReader.Entry(
                relative(extended.getOrDefault(PATH, FileName.of(name()))),
                kind,
                kind.equals("f") ? size(extended) : 0,
                Long.toOctalString(number(100, 8) & 07777),
                extended.getOrDefault("uid", String.valueOf(number(108, 8))) + ":"
                        + extended.getOrDefault("gid", String.valueOf(number(116, 8))),
                kind.equals("l") ? extended.getOrDefault(LINK, FileName.of(TarReader.text(block, 157, 100))) : "");
    }

    private long size(Map<String, String> extended) throws IOException {
        try {
            return extended.containsKey("size") ? Long.parseLong(extended.get("size")) : size();
        } catch (NumberFormatException e) {
            throw new ExplainedIOException(Text.of("backup.tar.bad-extension"), e);
        }
    }

    long size() throws IOException {
        return number(124, 12);
    }

    private String kind() throws IOException {
        return switch (block[TYPE]) {
            case '0', 0, '7' -> "f";
            case '5' -> "d";
            case '2' -> "l";
            default -> throw new ExplainedIOException(Text.of("backup.tar.unknown-kind", (char) block[TYPE]));
        };
    }

    private byte[] name() {
        boolean posix = TarReader.ascii(block, 257, 6).equals("ustar") && block[262] == 0;
        byte[] prefix = posix ? TarReader.text(block, 345, 155) : new byte[0];
        byte[] name = TarReader.text(block, 0, 100);
        if (prefix.length == 0) {
            return name;
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(prefix);
        whole.write('/');
        whole.writeBytes(name);
        return whole.toByteArray();
    }

    private static String relative(String path) {
        String tail = path.startsWith("./") ? path.substring(2) : path;
        return tail.endsWith("/") ? tail.substring(0, tail.length() - 1) : tail;
    }

    /** Octal digits, or GNU's binary form where they would not be enough. */
    private long number(int offset, int length) throws IOException {
        if ((block[offset] & 0x80) != 0) {
            byte[] binary = Arrays.copyOfRange(block, offset, offset + length);
            binary[0] &= 0x7f;
            return new BigInteger(1, binary).longValue();
        }
        String digits = TarReader.ascii(block, offset, length);
        try {
            return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
        } catch (NumberFormatException e) {
            throw new ExplainedIOException(Text.of("backup.tar.bad-header"), e);
        }
    }

    /** An extended header: records of the form {@code length key=value\n}, where the length counts the whole record. */
    private static final class PaxRecords {
        private PaxRecords() {}

        static Map<String, String> read(byte[] content) throws IOException {
            Map<String, String> values = new HashMap<>();
            for (int at = 0; at < content.length; ) {
                int space = indexOf(content, ' ', at);
                int end = at + length(content, at, space);
                if (end <= space + 1 || end > content.length) {
                    throw new ExplainedIOException(Text.of("backup.tar.bad-extension"));
                }
                put(values, Arrays.copyOfRange(content, space + 1, end - 1));
                at = end;
            }
            return values;
        }

        private static void put(Map<String, String> values, byte[] record) {
            int equals = indexOf(record, '=', 0);
            if (equals < record.length) {
                values.put(
                        new String(record, 0, equals, StandardCharsets.UTF_8),
                        FileName.of(Arrays.copyOfRange(record, equals + 1, record.length)));
            }
        }

        /** Where it stands, or the end. */
        private static int indexOf(byte[] bytes, char wanted, int from) {
            int at = from;
            while (at < bytes.length && bytes[at] != wanted) {
                at++;
            }
            return at;
        }

        private static int length(byte[] content, int from, int to) throws IOException {
            try {
                return Integer.parseInt(new String(content, from, to - from, StandardCharsets.US_ASCII));
            } catch (NumberFormatException e) {
                throw new ExplainedIOException(Text.of("backup.tar.bad-extension"), e);
            }
        }
    }
}
