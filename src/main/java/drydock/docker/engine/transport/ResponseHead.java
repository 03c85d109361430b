package drydock.docker.engine.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The head of an HTTP/1.1 response, up to its empty line. */
record ResponseHead(int status, String text) {
    private static final int LONGEST = 16 * 1024;
    private static final int LONGEST_BODY = 64 * 1024;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})\\b.*", Pattern.DOTALL);
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d{1,5})\\s*$");

    /** @throws IOException for what is not HTTP, or ends too early */
    static ResponseHead read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        String text = "";
        while (!text.endsWith("\r\n\r\n")) {
            int read = in.read();
            if (read < 0 || head.size() > LONGEST) {
                throw new IOException("the answer ended before its head did, or is not HTTP");
            }
            head.write(read);
            text = read == '\n' ? head.toString(StandardCharsets.ISO_8859_1) : "";
        }
        Matcher status = STATUS.matcher(text);
        if (!status.matches()) {
            throw new IOException("the answer is not HTTP");
        }
        return new ResponseHead(Integer.parseInt(status.group(1)), text);
    }

    byte[] body(InputStream in) throws IOException {
        Matcher length = LENGTH.matcher(text);
        return in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : LONGEST_BODY);
    }
}
