package drydock.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Discord with one server and one channel, over HTTP and WebSocket, for the real JDA: it keeps the limits that Discord
 * keeps, and what goes wrong there can be asked of it. {@link #people()} do things in it.
 */
public final class FakeDiscordServer implements AutoCloseable {
    public static final String TOKEN = "MTIwMDAwMDAwMDAwMDAwMDAw.fake-token.that-must-never-be-seen";
    public static final String GUILD = "900000000000000001";
    public static final String BOT = "900000000000000002";
    public static final String CHANNEL = "900000000000000003";

    private static final String BASE = "/api/v10";
    private static final int PER_SECOND = 50;

    private final Vertx vertx = Vertx.vertx();
    private final World world = new World();
    private final Gateway gateway = new Gateway(TOKEN, world::guild, this::gatewayUrl);
    private final Rest rest = new Rest(world, gateway);
    private final Faults faults = new Faults();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile boolean closed;

    public FakeDiscordServer() {
        server = vertx.createHttpServer().requestHandler(this::received);
        await(server.listen(0, "127.0.0.1"));
    }

    private static void await(io.vertx.core.Future<?> future) {
        CountDownLatch done = new CountDownLatch(1);
        future.onComplete(_ -> done.countDown());
        try {
            if (!done.await(60, TimeUnit.SECONDS) || future.failed()) {
                throw new IllegalStateException("the server does not do that", future.cause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static ObjectNode self() {
        return Json.object(
                "id",
                BOT,
                "username",
                "drydock",
                "discriminator",
                "0",
                "global_name",
                null,
                "avatar",
                null,
                "bot",
                true,
                "verified",
                true,
                "mfa_enabled",
                false);
    }

    public int port() {
        return server.actualPort();
    }

    /** For {@code drydock.discord.api-url}. */
    public String apiUrl() {
        return "http://127.0.0.1:" + port() + BASE + "/";
    }

    /** For {@code drydock.discord.gateway-url}. */
    public String gatewayUrl() {
        return "ws://127.0.0.1:" + port();
    }

    private void received(HttpServerRequest request) {
        if (!request.path().startsWith(BASE)) {
            gateway.accept(request);
            return;
        }
        request.body().onSuccess(body -> Thread.ofVirtual().start(() -> answer(request, body)));
    }

    private void answer(HttpServerRequest http, Buffer body) {
        Request request = new Request(
                http.method().name(),
                http.path().substring(BASE.length()),
                http.params().entries().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one)),
                body.length() == 0 ? Json.object() : Json.read(body.toString()),
                System.currentTimeMillis());
        requests.add(request);
        HttpServerResponse response = http.response().putHeader("via", "1.1 fake");
        try {
            faults.next(request.toString()).ifPresent(fault -> suffer(fault, response));
            if (!("Bot " + TOKEN).equals(http.getHeader("Authorization"))) {
                throw new DiscordError(401, 0, "401: Unauthorized");
            }
            JsonNode answer = locked(request);
            response.putHeader(
                            "X-RateLimit-Bucket",
                            Integer.toHexString(request.segments().size()) + request.method())
                    .putHeader("X-RateLimit-Limit", Integer.toString(PER_SECOND))
                    .putHeader("X-RateLimit-Remaining", Integer.toString(PER_SECOND - 1))
                    .putHeader("X-RateLimit-Reset", Double.toString(System.currentTimeMillis() / 1000.0 + 1))
                    .putHeader("X-RateLimit-Reset-After", "1.0");
            end(response, 200, answer);
        } catch (DiscordError error) {
            end(response, error.status(), Json.object("message", error.getMessage(), "code", error.code()));
        }
    }

    private JsonNode locked(Request request) {
        synchronized (world) {
            return rest.answer(request);
        }
    }

    private void end(HttpServerResponse response, int status, JsonNode answer) {
        if (closed) {
            return;
        }
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(answer.toString());
    }

    private static void suffer(Faults.Fault fault, HttpServerResponse response) {
        try {
            TimeUnit.MILLISECONDS.sleep(fault.delay().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (fault.status() == 429) {
            double seconds = fault.retryAfter().toMillis() / 1000.0;
            response.putHeader("Retry-After", Long.toString((long) Math.ceil(seconds)))
                    .putHeader("X-RateLimit-Scope", "user")
                    .putHeader("X-RateLimit-Bucket", "limited")
                    .putHeader("X-RateLimit-Limit", "1")
                    .putHeader("X-RateLimit-Remaining", "0")
                    .putHeader("X-RateLimit-Reset-After", Double.toString(seconds));
        }
        if (fault.status() != 0) {
            throw new DiscordError(fault.status(), 0, "as asked");
        }
    }

    /** The next request of that kind, such as {@code POST /channels/.*}, fails. */
    public void failNext(String requests, int status) {
        faults.add(new Faults.Fault(Pattern.compile(requests), status, Duration.ZERO, Duration.ZERO));
    }

    /** The next request of that kind is told to come back later. */
    public void limitNext(String requests, Duration retryAfter) {
        faults.add(new Faults.Fault(Pattern.compile(requests), 429, Duration.ZERO, retryAfter));
    }

    /** The next request of that kind waits before it is seen to. */
    public void delayNext(String requests, Duration delay) {
        faults.add(new Faults.Fault(Pattern.compile(requests), 0, delay, Duration.ZERO));
    }

    public People people() {
        return new People(world, gateway);
    }

    /** The connections of the bot, and what can happen to them. */
    public Lines lines() {
        return new Lines(gateway);
    }

    /** What the bot sent, oldest first. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** From now on the bot may not do that. */
    public void revoke(long permission) {
        synchronized (world) {
            world.revoke(permission);
        }
    }

    public void grant(long permission) {
        synchronized (world) {
            world.grant(permission);
        }
    }

    /** The bot has registered another form of the command before. */
    public void knowOlderCommand(String name) {
        synchronized (world) {
            world.commands()
                    .put(
                            name,
                            Json.object(
                                    "id",
                                    world.nextId(),
                                    "application_id",
                                    BOT,
                                    "version",
                                    world.nextId(),
                                    "type",
                                    1,
                                    "name",
                                    name,
                                    "description",
                                    "an older form"));
        }
    }

    /** The command as the bot has registered it. */
    public Optional<JsonNode> command(String name) {
        synchronized (world) {
            return Optional.ofNullable(world.commands().get(name));
        }
    }

    @Override
    public void close() {
        closed = true;
        await(server.close());
        await(vertx.close());
    }
}
