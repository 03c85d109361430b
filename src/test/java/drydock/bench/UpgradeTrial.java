package drydock.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One upgrade by Drydock, with people who decide at once, while somebody outside looks at the entrance. */
final class UpgradeTrial {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Duration SAY_AGAIN = Duration.ofSeconds(20);
    private static final Duration LONGEST = Duration.ofMinutes(40);

    private final DrydockClient drydock;
    private final URI entrance;
    private final boolean goBack;
    private final Map<String, Instant> said = new HashMap<>();
    private Instant turned = Instant.MAX;
    private Duration wayBack = Duration.ZERO;

    /** @param goBack whether they turn back at the verification gate */
    UpgradeTrial(DrydockClient drydock, URI entrance, boolean goBack) {
        this.drydock = drydock;
        this.entrance = entrance;
        this.goBack = goBack;
    }

    /**
     * @param closed how long the world was shut out
     * @param wayBack of that, how long from the decision to turn back
     */
    record Result(JsonNode run, Duration closed, Duration wayBack) {
        String ending() {
            return run.path("run").path("status").asText();
        }
    }

    Result run(String version) throws IOException, InterruptedException {
        String before = drydock.runs().path(0).path("id").asText();
        long command = drydock.say("alice", "/nocobase upgrade " + version + " demo");
        String id = begun(command, before);
        Instant end = Instant.now().plus(LONGEST);
        try (EntranceWatch watch = new EntranceWatch(entrance)) {
            JsonNode run = drydock.run(id);
            while (run.path("run").path("status").asText().equals("open")) {
                if (Instant.now().isAfter(end)) {
                    throw new IllegalStateException("the run takes too long: " + run);
                }
                decide(id, run.path("waitsFor").asText(""));
                noteWayBack(watch);
                TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
                run = drydock.run(id);
            }
            noteWayBack(watch);
            return new Result(run, watch.closed(), wayBack);
        }
    }

    /** @param before the newest run until then: one that was left open keeps others away */
    private String begun(long command, String before) throws IOException, InterruptedException {
        Instant end = Instant.now().plusSeconds(60);
        while (Instant.now().isBefore(end)) {
            JsonNode newest = drydock.runs().path(0);
            if (newest.path("status").asText().equals("open")
                    && !newest.path("id").asText().equals(before)) {
                return newest.path("id").asText();
            }
            TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
        }
        throw new IllegalStateException("there is no run: " + drydock.messages(command));
    }

    private void decide(String run, String gate) throws IOException, InterruptedException {
        Instant now = Instant.now();
        if (gate.isEmpty()
                || said.getOrDefault(gate, Instant.EPOCH).plus(SAY_AGAIN).isAfter(now)) {
            return;
        }
        said.put(gate, now);
        boolean back = goBack && gate.equals("verification");
        if (back) {
            turned = now;
        }
        String decision = gate.equals("start") || gate.equals("backup") || (gate.equals("verification") && !goBack)
                ? "approve"
                : back ? "reject" : "roll-back";
        drydock.say(gate.equals("start") ? "alice" : "bob", "/nocobase run " + decision + " " + run);
    }

    private void noteWayBack(EntranceWatch watch) {
        if (turned.isBefore(Instant.now()) && wayBack.isZero() && watch.isOpen()) {
            wayBack = Duration.between(turned, Instant.now());
        }
    }
}
