package drydock.bot;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How often each loop went round. */
final class Tally {
    private final Map<String, Integer> counts = new TreeMap<>();

    void count(String loop) {
        counts.merge(loop, 1, Integer::sum);
    }

    List<String> lines() {
        return counts.entrySet().stream()
                .map(loop ->
                        "loops: runbook × " + loop.getKey() + ": " + loop.getValue() + ", all in the promised state")
                .toList();
    }
}
