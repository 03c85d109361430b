package drydock.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The WebSocket side: sessions that can be resumed, with all that happened in them. */
final class Gateway {
    static final int GUILDS = 1;
    static final int REACTIONS = 1 << 10;
    static final int ALWAYS = 0;

    private static final int PRIVILEGED = 1 << 1 | 1 << 8 | 1 << 15;
    private static final int HEARTBEAT_MILLIS = 20_000;

    private final String token;
    private final Supplier<JsonNode> guild;
    private final Supplier<String> address;
    private final Map<String, Session> sessions = new LinkedHashMap<>();
    private int identified;
    private int resumed;
    private boolean duplicating;
    private int beats;

    /** @param guild as GUILD_CREATE has it @param address of this gateway */
    Gateway(String token, Supplier<JsonNode> guild, Supplier<String> address) {
        this.token = token;
        this.guild = guild;
        this.address = address;
    }

    private static final class Session {
        private final String id;
        private final int intents;
        private final List<String> events = new ArrayList<>();
        private Line line;

        private Session(String id, int intents) {
            this.id = id;
            this.intents = intents;
        }
    }

    /** One connection. */
    private static final class Line {
        private final HttpServerRequest request;
        private final ServerWebSocket socket;

        private Line(HttpServerRequest request, ServerWebSocket socket) {
            this.request = request;
            this.socket = socket;
        }

        private void send(String text) {
            if (!socket.isClosed()) {
                socket.writeTextMessage(text);
            }
        }
    }

    void accept(HttpServerRequest request) {
        request.toWebSocket().onSuccess(socket -> {
            Line line = new Line(request, socket);
            socket.textMessageHandler(text -> received(line, Json.read(text)));
            socket.closeHandler(_ -> gone(line));
            line.send(frame(10, Json.object("heartbeat_interval", HEARTBEAT_MILLIS)));
        });
    }

    private static String frame(int op, Object data) {
        return Json.object("op", op, "d", data, "s", null, "t", null).toString();
    }

    private synchronized void gone(Line line) {
        sessions.values().stream().filter(each -> each.line == line).forEach(each -> each.line = null);
    }

    private synchronized void received(Line line, JsonNode frame) {
        JsonNode data = frame.path("d");
        switch (frame.path("op").asInt()) {
            case 1 -> {
                beats++;
                line.send(frame(11, null));
            }
            case 2 -> identify(line, data);
            case 6 -> resume(line, data);
            default -> {}
        }
    }

    private void identify(Line line, JsonNode data) {
        identified++;
        if (!data.path("token").asText().equals(token)) {
            line.socket.close((short) 4004, "Authentication failed.");
        } else if ((data.path("intents").asInt() & PRIVILEGED) != 0) {
            line.socket.close((short) 4014, "Disallowed intent(s).");
        } else {
            Session session =
                    new Session("session-" + identified, data.path("intents").asInt());
            session.line = line;
            sessions.put(session.id, session);
            dispatch(session, "READY", ready(session));
            if ((session.intents & GUILDS) != 0) {
                dispatch(session, "GUILD_CREATE", guild.get());
            }
        }
    }

    private ObjectNode ready(Session session) {
        return Json.object(
                "v", 10,
                "user", FakeDiscordServer.self(),
                "guilds", List.of(Json.object("id", FakeDiscordServer.GUILD, "unavailable", true)),
                "session_id", session.id,
                "resume_gateway_url", address.get(),
                "private_channels", List.of(),
                "application", Json.object("id", FakeDiscordServer.BOT, "flags", 0));
    }

    private void resume(Line line, JsonNode data) {
        Session session = sessions.get(data.path("session_id").asText());
        if (session == null || !data.path("token").asText().equals(token)) {
            line.send(frame(9, false));
            return;
        }
        resumed++;
        session.line = line;
        session.events.subList(data.path("seq").asInt(), session.events.size()).forEach(line::send);
        dispatch(session, "RESUMED", Json.object());
    }

    /** To every session that has the intent, at once or when it is resumed. */
    synchronized void dispatch(int intent, String type, JsonNode data) {
        sessions.values().stream()
                .filter(session -> intent == ALWAYS || (session.intents & intent) != 0)
                .forEach(session -> dispatch(session, type, data));
    }

    private void dispatch(Session session, String type, JsonNode data) {
        String event = Json.object("op", 0, "d", data, "s", session.events.size() + 1, "t", type)
                .toString();
        session.events.add(event);
        if (session.line != null) {
            session.line.send(event);
            if (duplicating) {
                session.line.send(event);
            }
        }
    }

    synchronized boolean isConnected() {
        return sessions.values().stream().anyMatch(session -> session.line != null);
    }

    /** As when a cable is pulled: from now on nothing arrives before the session is resumed. */
    synchronized void drop() {
        lines().forEach(line -> {
            gone(line);
            line.request.connection().close();
        });
    }

    /** Asks for a new connection. */
    synchronized void reconnect() {
        lines().forEach(line -> line.send(frame(7, null)));
    }

    /** Ends all sessions: they have to be begun anew. */
    synchronized void invalidate() {
        List<Line> lines = lines();
        sessions.clear();
        lines.forEach(line -> line.send(frame(9, false)));
    }

    private List<Line> lines() {
        return sessions.values().stream()
                .filter(session -> session.line != null)
                .map(session -> session.line)
                .toList();
    }

    synchronized void duplicate(boolean each) {
        duplicating = each;
    }

    synchronized int identified() {
        return identified;
    }

    synchronized int resumed() {
        return resumed;
    }

    synchronized int beats() {
        return beats;
    }
}
