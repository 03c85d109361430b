package drydock.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A node as a balancer sees it, on the lab's side of this machine: answers every request with its name, {@code /held}
 * only when it is released and {@code /dies} never, and echoes what comes over {@code /ws}.
 */
public final class UpstreamServer implements AutoCloseable {
    private static final Pattern KEY = Pattern.compile("(?i)sec-websocket-key: (\\S+)");
    private static final Pattern LENGTH = Pattern.compile("content-length: (\\d+)");

    private final String name;
    private final List<String> received = new ArrayList<>();
    private final CountDownLatch held = new CountDownLatch(1);
    private int port;
    private ServerSocket server;

    public UpstreamServer(String name) throws IOException {
        this.name = name;
        start();
    }

    public String name() {
        return name;
    }

    public int port() {
        return port;
    }

    /** Begins to listen, again on the same port. */
    public void start() throws IOException {
        server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getByName(Lab.ADDRESS), port), 512);
        port = server.getLocalPort();
        ServerSocket listening = server;
        Thread.ofVirtual().start(() -> accept(listening));
    }

    /** From now on connections are refused; what is being answered is answered. */
    @Override
    public void close() throws IOException {
        server.close();
    }

    public void release() {
        held.countDown();
    }

    /** The first lines of all requests: {@code POST /rows/17 HTTP/1.1}. */
    public synchronized List<String> received() {
        return List.copyOf(received);
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket accepted) {
        try (Socket socket = accepted) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            String head = head(in);
            note(head.lines().findFirst().orElse(""));
            if (head.toLowerCase(Locale.ROOT).contains("upgrade: websocket")) {
                echo(in, socket.getOutputStream(), accept(head));
                return;
            }
            in.readNBytes(lengthOf(head));
            if (head.contains(" /dies")) {
                return;
            }
            if (head.contains(" /held")) {
                held.await(30, TimeUnit.SECONDS);
            }
            answer(socket.getOutputStream(), head.contains("/__health_check ") ? "ok" : name);
        } catch (IOException e) {
            note("broken: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(OutputStream out, String body) throws IOException {
        write(
                out,
                "HTTP/1.1 200 OK\r\nX-Node: " + name + "\r\nContent-Length: " + body.length()
                        + "\r\nConnection: close\r\n\r\n" + body);
    }

    private static void echo(InputStream in, OutputStream out, String accept) throws IOException {
        write(
                out,
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: " + accept + "\r\n\r\n");
        for (int c = in.read(); c >= 0; c = in.read()) {
            out.write(c);
        }
    }

    /** By which a client knows that it was understood. */
    private static String accept(String head) throws IOException {
        Matcher key = KEY.matcher(head);
        String text = (key.find() ? key.group(1) : "") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IOException(e);
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                break;
            }
            head.append((char) c);
        }
        return head.toString();
    }

    private static int lengthOf(String head) {
        Matcher length = LENGTH.matcher(head.toLowerCase(Locale.ROOT));
        return length.find() ? Integer.parseInt(length.group(1)) : 0;
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private synchronized void note(String line) {
        received.add(line);
    }
}
