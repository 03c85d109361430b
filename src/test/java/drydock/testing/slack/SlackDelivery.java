package drydock.testing.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** Something that a person did, on its way to the app until the app acknowledges it. */
public final class SlackDelivery {
    private final String id = UUID.randomUUID().toString();
    private final String type;
    private final ObjectNode payload;
    private long firstSent;
    private long lastSent;
    private long acknowledged;
    private int attempts;
    private String answer = "";
    private BooleanSupplier onItsWay = () -> false;

    /** @param type slash_commands, events_api or interactive */
    SlackDelivery(String type, ObjectNode payload) {
        this.type = type;
        this.payload = payload;
    }

    String id() {
        return id;
    }

    public String type() {
        return type;
    }

    ObjectNode payload() {
        return payload;
    }

    /** @param stillThere whether the connection over which it was sent is still open */
    synchronized void sent(BooleanSupplier stillThere) {
        onItsWay = stillThere;
        lastSent = System.nanoTime();
        firstSent = attempts++ == 0 ? lastSent : firstSent;
    }

    synchronized void acknowledged(String with) {
        if (acknowledged == 0) {
            acknowledged = System.nanoTime();
            answer = with;
        }
    }

    synchronized boolean isOnItsWay() {
        return onItsWay.getAsBoolean();
    }

    synchronized boolean isSent() {
        return attempts > 0;
    }

    /** Slack sends events again; a command or a button is given up, and the person is told. */
    boolean isRepeated() {
        return type.equals("events_api");
    }

    /** The second time it is sent soon, and then ever later. */
    synchronized boolean isOverdue(Duration patience) {
        Duration wait = patience.multipliedBy(attempts > 1 ? 20 : 1);
        return isSent() && !isAcknowledged() && System.nanoTime() - lastSent > wait.toNanos();
    }

    public synchronized boolean isAcknowledged() {
        return acknowledged != 0;
    }

    /** Whether it tells the app of what the app did itself. */
    public boolean isBotsOwn() {
        return payload.at("/event/user").asText().equals(SlackWorkspace.BOT);
    }

    public synchronized int attempts() {
        return attempts;
    }

    /** From when it was sent first until the app acknowledged it. */
    public synchronized Duration latency() {
        return Duration.ofNanos(acknowledged - firstSent);
    }

    /** What the app said with its acknowledgement. */
    public synchronized String answer() {
        return answer;
    }

    synchronized ObjectNode envelope() {
        ObjectNode envelope = SlackCall.JSON.createObjectNode();
        envelope.put("envelope_id", id);
        envelope.put("type", type);
        envelope.put("accepts_response_payload", !isRepeated());
        if (isRepeated()) {
            envelope.put("retry_attempt", attempts);
            envelope.put("retry_reason", attempts == 0 ? "" : "timeout");
        }
        envelope.set("payload", payload);
        return envelope;
    }
}
