package drydock.bot;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How often each loop went round. */
final class Tally {
    private final Map<String, Integer> counts = new TreeMap<>();

    void count(String loop, int rounds) {
        counts.merge(loop, rounds, Integer::sum);
    }

    List<String> lines() {
        return counts.entrySet().stream()
                .map(loop ->
                        "loops: runbook × " + loop.getKey() + ": " + loop.getValue() + ", all in the promised state")
                .toList();
    }
}
