package drydock.testing.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.java_websocket.WebSocket;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/** Socket Mode: connections with a ticket each, envelopes, acknowledgements, and what is sent again without one. */
public final class SlackSocket extends WebSocketServer {
    private static final int TICK_MILLIS = 50;

    private final Set<String> tickets = ConcurrentHashMap.newKeySet();
    private final List<WebSocket> connections = new CopyOnWriteArrayList<>();
    private final List<SlackDelivery> deliveries = new CopyOnWriteArrayList<>();
    private final AtomicInteger greetings = new AtomicInteger();
    private volatile int others;
    private volatile String leaving = "";
    /** Slack has three seconds for an acknowledgement; a busy machine gets longer. */
    private volatile Duration patience = Duration.ofMinutes(1);

    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    SlackSocket() {
        super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        setReuseAddr(true);
        setTcpNoDelay(true);
        setDaemon(true);
        setConnectionLostTimeout(0);
    }

    void open() {
        start();
        try {
            if (!started.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the fake Slack's WebSocket does not start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Thread.ofVirtual().name("fake-slack-redelivery").start(this::sendAgain);
    }

    /** Where to connect, once. */
    String newAddress() {
        String ticket = UUID.randomUUID().toString();
        tickets.add(ticket);
        return "ws://127.0.0.1:" + getPort() + "/link/?ticket=" + ticket;
    }

    /** How many connections are open. */
    public int connections() {
        return connections.size();
    }

    /** Everything that was to be delivered over the socket so far. */
    public List<SlackDelivery> deliveries() {
        return deliveries;
    }

    /** Breaks the connections, as a network does. */
    public void drop() {
        connections.forEach(connection -> connection.closeConnection(CloseFrame.ABNORMAL_CLOSE, "dropped"));
    }

    /** Asks the app to connect anew, as Slack does every now and then. */
    public void refresh() {
        tellToGo("refresh_requested");
    }

    /** Asks the app to connect anew, for a reason of Slack's. */
    public void tellToGo(String reason) {
        connections.forEach(connection -> connection.send(disconnect(reason)));
    }

    /** So long it waits from now on for an acknowledgement before it sends something once more. */
    public void waitsFor(Duration acknowledgement) {
        patience = acknowledgement;
    }

    /** From now on each connection is greeted and told to go at once; none is where the reason is empty. */
    public void greetAndTellToGo(String reason) {
        leaving = reason;
        tellToGo(reason);
    }

    private static String disconnect(String reason) {
        return "{\"type\":\"disconnect\",\"reason\":\"" + reason + "\",\"debug_info\":{}}";
    }

    /** Other processes listen with the same token. */
    public void others(int count) {
        others = count;
    }

    /** How many connections were greeted so far. */
    public int greetings() {
        return greetings.get();
    }

    synchronized void deliver(SlackDelivery delivery) {
        deliveries.add(delivery);
        send(delivery);
    }

    /** Sends something that was sent before once more, as Slack does now and then. */
    public synchronized void repeat(SlackDelivery delivery) {
        newest().ifPresent(connection -> connection.send(delivery.envelope().toString()));
    }

    /** Gives up on what could not be delivered, as Slack does in the end. */
    public synchronized void giveUp() {
        deliveries.removeIf(delivery -> !delivery.isAcknowledged());
    }

    private void send(SlackDelivery delivery) {
        newest().ifPresent(connection -> {
            String envelope = delivery.envelope().toString();
            delivery.sent(connection::isOpen);
            connection.send(envelope);
        });
    }

    private Optional<WebSocket> newest() {
        return connections.stream().filter(WebSocket::isOpen).reduce((older, newer) -> newer);
    }

    private void sendAgain() {
        try {
            while (!ended.await(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                deliveries.stream()
                        .filter(delivery -> delivery.isRepeated() && delivery.isOverdue(patience))
                        .forEach(this::sendOnce);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void sendOnce(SlackDelivery delivery) {
        if (!delivery.isAcknowledged()) {
            send(delivery);
        }
    }

    @Override
    public synchronized void onOpen(WebSocket connection, ClientHandshake handshake) {
        String[] parts = handshake.getResourceDescriptor().split("ticket=", -1);
        if (parts.length < 2 || !tickets.remove(parts[1])) {
            connection.close(1008, "no such ticket");
            return;
        }
        greetings.incrementAndGet();
        int all = connections.size() + 1 + others;
        connection.send(
                "{\"type\":\"hello\",\"num_connections\":" + all + ",\"connection_info\":{\"app_id\":\"A0APP\"}}");
        if (!leaving.isEmpty()) {
            connection.send(disconnect(leaving));
            return;
        }
        connections.add(connection);
        deliveries.stream()
                .filter(delivery -> !delivery.isAcknowledged())
                .filter(delivery -> delivery.isRepeated() ? !delivery.isOnItsWay() : !delivery.isSent())
                .forEach(this::send);
    }

    @Override
    public void onClose(WebSocket connection, int code, String reason, boolean remote) {
        connections.remove(connection);
    }

    @Override
    public void onMessage(WebSocket connection, String message) {
        try {
            JsonNode answer = SlackCall.JSON.readTree(message);
            deliveries.stream()
                    .filter(delivery ->
                            delivery.id().equals(answer.path("envelope_id").asText()))
                    .forEach(delivery ->
                            delivery.acknowledged(answer.at("/payload/text").asText()));
        } catch (JsonProcessingException e) {
            connection.close(1007, "not JSON");
        }
    }

    @Override
    public void onError(WebSocket connection, Exception e) {
        // Ends in onClose.
    }

    @Override
    public void onStart() {
        started.countDown();
    }

    void end() {
        ended.countDown();
        try {
            stop(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
