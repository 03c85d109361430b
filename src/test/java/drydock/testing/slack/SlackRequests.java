package drydock.testing.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Slack's requests to an app that listens over HTTP, each signed. */
public final class SlackRequests {
    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int MOST_ATTEMPTS = 3;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI app;
    private final String secret;

    /** @param app where it listens, up to and with {@code /slack/events} */
    public SlackRequests(URI app, String secret) {
        this.app = app;
        this.secret = secret;
    }

    /** An event is sent again until the app takes it, three times at most. */
    void deliver(SlackDelivery delivery) {
        do {
            attempt(delivery);
        } while (delivery.isRepeated() && !delivery.isAcknowledged() && delivery.attempts() < MOST_ATTEMPTS);
    }

    private void attempt(SlackDelivery delivery) {
        delivery.sent(() -> true);
        HttpResponse<String> answer = send(type(delivery), body(delivery), Instant.now());
        if (answer.statusCode() == 200) {
            delivery.acknowledged(answer.body());
        }
    }

    private static String type(SlackDelivery delivery) {
        return delivery.isRepeated() ? "application/json" : "application/x-www-form-urlencoded";
    }

    static String body(SlackDelivery delivery) {
        return switch (delivery.type()) {
            case "slash_commands" ->
                delivery.payload().properties().stream()
                        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
            case "interactive" ->
                "payload=" + URLEncoder.encode(delivery.payload().toString(), StandardCharsets.UTF_8);
            default -> delivery.payload().toString();
        };
    }

    private static String encoded(JsonNode value) {
        return URLEncoder.encode(value.asText(), StandardCharsets.UTF_8);
    }

    /** A request that is signed as if it was made at an instant. */
    public HttpResponse<String> send(String type, String body, Instant at) {
        long seconds = at.getEpochSecond();
        return send(type, body, Long.toString(seconds), signature(seconds, body));
    }

    /** A request of anybody. */
    public HttpResponse<String> send(String type, String body, String timestamp, String signature) {
        HttpRequest request = HttpRequest.newBuilder(app)
                .timeout(PATIENCE)
                .header("Content-Type", type)
                .header("X-Slack-Request-Timestamp", timestamp)
                .header("X-Slack-Signature", signature)
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public String signature(long seconds, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            byte[] sum = mac.doFinal(("v0:" + seconds + ":" + body).getBytes(StandardCharsets.UTF_8));
            return "v0=" + HexFormat.of().formatHex(sum);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
