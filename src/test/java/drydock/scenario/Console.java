package drydock.scenario;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/** The console as a program uses it. */
final class Console {
    static final Duration POLL = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final URI address;

    Console(URI address) {
        this.address = address;
    }

    List<Message> messages() {
        return messages(0);
    }

    /** What was said after a message. */
    List<Message> messages(long after) {
        return StreamSupport.stream(
                        Http.get(address.resolve("/console/messages?after=" + after))
                                .spliterator(),
                        false)
                .map(node -> read(node, Message.class))
                .filter(message -> message.number() > after)
                .toList();
    }

    /** To everything that is said from now on. */
    Answers listen() {
        return new Answers(messages().stream().mapToLong(Message::number).max().orElse(0));
    }

    /** Says something, and listens to what is said from then on. */
    Answers say(String user, String text) {
        HttpResponse<String> accepted =
                Http.post(address.resolve("/console/messages"), Map.of("user", user, "text", text));
        return new Answers(
                Http.json(Http.expect(accepted, 202).body()).path("id").asLong());
    }

    /** Asks for a plan. */
    WatchedRun ask(String user, String text) {
        Message plan = say(user, text).await("plan", "");
        return new WatchedRun(this, plan);
    }

    void react(String user, Message message, String emoji) {
        Http.expect(Http.post(reactions(message), Map.of("user", user, "emoji", emoji)), 204);
    }

    void unreact(String user, Message message, String emoji) {
        HttpResponse<String> response = Http.delete(reactions(message), Map.of("user", user, "emoji", emoji));
        Http.expect(response, 204);
    }

    private URI reactions(Message message) {
        return address.resolve("/console/messages/" + message.id() + "/reactions");
    }

    Journal journal(String run) {
        return read(Http.get(address.resolve("/api/runs/" + run)), Journal.class);
    }

    List<Journal.Summary> runs() {
        return StreamSupport.stream(Http.get(address.resolve("/api/runs")).spliterator(), false)
                .map(node -> read(node, Journal.Summary.class))
                .toList();
    }

    private static <T> T read(JsonNode node, Class<T> type) {
        try {
            return Http.JSON.treeToValue(node, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(node.toString(), e);
        }
    }

    /** Every message from a moment on. */
    final class Answers {
        private final long after;

        private Answers(long after) {
            this.after = after;
        }

        List<Message> all() {
            return messages(after);
        }

        Message await(String kind, String containing) {
            return awaitFound(
                    "a message of kind " + kind + " with '" + containing + "'",
                    PATIENCE,
                    () -> find(message ->
                            message.kind().equals(kind) && message.text().contains(containing)),
                    () -> all().toString());
        }

        Optional<Message> find(Predicate<Message> wanted) {
            return all().stream().filter(wanted).findFirst();
        }
    }

    /** @param instead what there is, for the failure */
    static <T> T awaitFound(String what, Duration patience, Supplier<Optional<T>> search, Supplier<String> instead) {
        try {
            return await(what)
                    .atMost(patience)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL)
                    .until(search::get, Optional::isPresent)
                    .orElseThrow();
        } catch (org.awaitility.core.ConditionTimeoutException late) {
            throw new AssertionError("No sign of " + what + " within " + patience + ", but of " + instead.get(), late);
        }
    }
}
