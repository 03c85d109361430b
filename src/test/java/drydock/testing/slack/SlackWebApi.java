package drydock.testing.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The Web API over HTTP: tokens, faults and answers. */
public final class SlackWebApi implements AutoCloseable {
    public static final String BOT_TOKEN = "xoxb-1111-2222-thebotssecret";
    public static final String APP_TOKEN = "xapp-1-A0APP-3333-theappssecret";

    private final HttpServer server;
    private final SlackMethods methods;
    private final SlackFaults faults;
    private final Supplier<String> socketAddress;
    private final List<SlackCall> calls = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** @param port 0 for any that is free */
    SlackWebApi(int port, SlackMethods methods, SlackFaults faults, Supplier<String> socketAddress) {
        this.methods = methods;
        this.faults = faults;
        this.socketAddress = socketAddress;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/", this::handle);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** What was asked so far, refused or not. */
    public List<SlackCall> calls() {
        return calls;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestURI().getPath().substring("/api/".length());
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String type = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
                .orElse("");
        SlackCall call =
                SlackCall.of(method, type, body, exchange.getRequestHeaders().getFirst("Authorization"));
        calls.add(call);
        Optional<SlackFaults.Fault> fault = faults.next(method);
        switch (fault.map(SlackFaults.Fault::kind).orElse(null)) {
            case LIMIT -> {
                exchange.getResponseHeaders()
                        .set("Retry-After", Long.toString(fault.get().amount()));
                send(exchange, 429, "{\"ok\":false,\"error\":\"ratelimited\"}");
            }
            case FAIL -> send(exchange, (int) fault.get().amount(), "upstream is gone");
            case GARBAGE -> send(exchange, 200, "<html>captive portal</html>");
            case REFUSE ->
                send(exchange, 200, refused(new SlackRefusal(fault.get().error())));
            case LOSE_ANSWER -> {
                answer(call);
                exchange.close();
            }
            case DELAY -> {
                pause(fault.get().amount());
                send(exchange, 200, answer(call));
            }
            case null -> send(exchange, 200, answer(call));
        }
    }

    private void pause(long millis) {
        try {
            boolean over = closed.await(millis, TimeUnit.MILLISECONDS);
            if (over) {
                throw new IllegalStateException("the server is closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String answer(SlackCall call) {
        try {
            return allowed(call).put("ok", true).toString();
        } catch (SlackRefusal refusal) {
            return refused(refusal);
        }
    }

    private static String refused(SlackRefusal refusal) {
        ObjectNode answer = SlackCall.JSON.createObjectNode().put("ok", false);
        answer.put("error", refusal.getMessage());
        if (!refusal.needed().isEmpty()) {
            answer.put("needed", refusal.needed()).put("provided", "identify");
        }
        return answer.toString();
    }

    private ObjectNode allowed(SlackCall call) {
        boolean opens = call.method().equals("apps.connections.open");
        if (!call.token().equals(opens ? APP_TOKEN : BOT_TOKEN)) {
            throw new SlackRefusal(call.token().isEmpty() ? "not_authed" : "invalid_auth");
        }
        return opens ? SlackCall.JSON.createObjectNode().put("url", socketAddress.get()) : methods.answer(call);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
