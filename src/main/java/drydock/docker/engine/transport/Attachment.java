package drydock.docker.engine.transport;

import drydock.docker.DockerException;
import drydock.text.Text;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The connection to a running command. It is not docker-java's, because that one cannot close the one direction that
 * tells the command that its input has ended.
 */
public final class Attachment implements Closeable {
    private static final int BUFFER = 64 * 1024;
    private static final int SWITCHING_PROTOCOLS = 101;

    private final Duplex duplex;
    private final InputStream fromCommand;
    private final String host;
    private final Activity activity;
    private final AtomicReference<DockerException> badInput = new AtomicReference<>();

    /** Starts the command. */
    public Attachment(EngineApi api, String exec, Text what, Activity activity) throws IOException {
        this.host = api.host();
        this.activity = activity;
        this.duplex = api.address().open(api.timeouts().connecting());
        try {
            fromCommand = new BufferedInputStream(new Activity.HostsInput(duplex.input(), activity), BUFFER);
            duplex.output().write(request(api.versioned("/exec/" + exec + "/start")));
            ResponseHead head = ResponseHead.read(fromCommand);
            if (head.status() != SWITCHING_PROTOCOLS) {
                EngineResponse.of(host, head.status(), head.body(fromCommand)).orRefuse(what);
            }
        } catch (IOException | RuntimeException e) {
            duplex.close();
            throw e;
        }
    }

    private static byte[] request(String path) {
        String body = "{\"Detach\":false,\"Tty\":false}";
        return ("POST " + path + " HTTP/1.1\r\nHost: docker\r\nContent-Type: application/json\r\n"
                        + "Connection: Upgrade\r\nUpgrade: tcp\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Until the command has closed its output. */
    public void exchange(InputStream input, OutputStream output, Tail error) throws IOException {
        Thread sender = Thread.ofVirtual().name("docker-input-" + host).start(() -> send(input));
        try {
            new Frames(fromCommand, host).copy(output, error);
        } catch (IOException e) {
            refuseBadInput();
            throw e;
        } finally {
            sender.interrupt();
        }
        refuseBadInput();
    }

    private void refuseBadInput() {
        if (badInput.get() != null) {
            throw badInput.get();
        }
    }

    /** A command that ends before it has read everything closes the connection: that is not a failure. */
    private void send(InputStream input) {
        try {
            OutputStream toCommand = duplex.output();
            byte[] buffer = new byte[BUFFER];
            InputStream callers = new Activity.CallersInput(input, activity);
            for (int count = callers.read(buffer); count >= 0; count = callers.read(buffer)) {
                toCommand.write(buffer, 0, count);
            }
            duplex.endOutput();
        } catch (DockerException e) {
            badInput.set(e);
            closeQuietly();
        } catch (IOException e) {
            // what the command says of it comes with its output and exit code
        }
    }

    private void closeQuietly() {
        try {
            duplex.close();
        } catch (IOException e) {
            // it is closed either way
        }
    }

    @Override
    public void close() throws IOException {
        duplex.close();
    }

    /** The head of an HTTP/1.1 response, up to its empty line. */
    private record ResponseHead(int status, String text) {
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
}
