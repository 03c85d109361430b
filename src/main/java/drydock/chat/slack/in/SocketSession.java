package drydock.chat.slack.in;

import com.google.gson.JsonParseException;
import com.slack.api.Slack;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.socket_mode.request.SocketModeRequest;
import com.slack.api.bolt.socket_mode.request.SocketModeRequestParser;
import com.slack.api.socket_mode.impl.SocketModeClientJavaWSImpl;
import com.slack.api.socket_mode.queue.impl.ConcurrentLinkedMessageQueue;
import com.slack.api.socket_mode.response.AckResponse;
import com.slack.api.util.json.GsonFactory;
import java.lang.System.Logger.Level;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.java_websocket.exceptions.WebsocketNotConnectedException;

/**
 * One connection in Socket Mode. What comes is received on the connection's own thread, since the client's pool of
 * threads would change the order, and is acknowledged on the connection on which it came.
 */
final class SocketSession extends SocketModeClientJavaWSImpl {
    private static final System.Logger LOG = System.getLogger(SocketSession.class.getName());
    private static final int NO_POLLING = 0;
    private static final String TOO_MANY = "too_many_websockets";
    private static final String DISABLED = "link_disabled";

    private record Frame(String type, String reason, int numConnections) {}

    private final BoltReceiver receiver;
    private final SocketModeRequestParser parser = new SocketModeRequestParser(new AppConfig());
    private final CountDownLatch greeted = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile int connections = 1;
    private volatile String reason = "";

    SocketSession(Slack slack, String appToken, String address, BoltReceiver receiver) throws URISyntaxException {
        super(slack, appToken, address, NO_POLLING, new ConcurrentLinkedMessageQueue(), false, false, 0);
        this.receiver = receiver;
    }

    boolean awaitGreeting(long millis) throws InterruptedException {
        return greeted.await(millis, TimeUnit.MILLISECONDS);
    }

    /** How many there are with this app token, this one included, as Slack said when it greeted. */
    int connections() {
        return connections;
    }

    /** Whether Slack has ended it for a reason for which another one would fare no better. */
    boolean refused() {
        return reason.equals(TOO_MANY) || reason.equals(DISABLED);
    }

    /** Why it ended, and what to do. */
    String explanation() {
        return switch (reason) {
            case TOO_MANY ->
                "Slack allows no more connections with this app token (ten in all): other processes listen with it."
                        + " End them, or give them a Slack app of their own.";
            case DISABLED ->
                "Socket Mode is switched off for this Slack app: switch it on in its settings, under Socket Mode, or"
                        + " set drydock.slack.mode: http.";
            default -> "Slack ends each connection soon after its greeting.";
        };
    }

    /** Whether the connection has ended, or Slack has asked for another one, within some time. */
    boolean awaitEnd(long millis) throws InterruptedException {
        return ended.await(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void enqueueMessage(String message) {
        try {
            Frame frame = GsonFactory.createSnakeCase().fromJson(message, Frame.class);
            switch (frame == null || frame.type() == null ? "" : frame.type()) {
                case "hello" -> {
                    connections = frame.numConnections();
                    greeted.countDown();
                }
                case "disconnect" -> {
                    reason = String.valueOf(frame.reason());
                    ended.countDown();
                }
                default -> receive(message);
            }
        } catch (JsonParseException e) {
            LOG.log(Level.WARNING, "Slack sent something in Socket Mode that is not JSON; it is left alone.");
        }
    }

    private void receive(String message) {
        try {
            SocketModeRequest request = parser.parse(message);
            if (request == null || request.getBoltRequest() == null) {
                return;
            }
            Response response = receiver.receive(request.getBoltRequest());
            var _ = BoltReceiver.due(response)
                    .whenComplete((done, failure) -> answer(request, response, failure != null));
        } catch (Exception e) {
            LOG.log(Level.ERROR, "Something from Slack could not be read, and nothing was done.", e);
        }
    }

    private void answer(SocketModeRequest request, Response response, boolean failed) {
        String envelope = request.getEnvelope().getEnvelopeId();
        try {
            if (failed) {
                receiver.apology(request.getBoltRequest())
                        .ifPresent(words -> sendSocketModeResponse(
                                getGson().toJson(Map.of("envelope_id", envelope, "payload", Map.of("text", words)))));
            } else if (response.getStatusCode() == 200) {
                sendSocketModeResponse(new AckResponse(envelope));
            }
        } catch (WebsocketNotConnectedException e) {
            LOG.log(Level.INFO, "The connection to Slack ended before {0} was acknowledged.", envelope);
        }
    }

    @Override
    public void runCloseListenersAndAutoReconnectAsNecessary(Integer code, String reason) {
        ended.countDown();
    }

    @Override
    public void runErrorListeners(Throwable reason) {
        ended.countDown();
    }
}
