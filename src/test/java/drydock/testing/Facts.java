package drydock.testing;

import drydock.cluster.software.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * What was observed of a cluster before, during and after a run, wherever it stands.
 *
 * @param run what the journal says of the run
 * @param promised what the cluster has to be at the end
 * @param upgrades by processes that found a database of another version, since {@code before}
 * @param acknowledged rows whose writers were told that they are kept, and that nobody agreed to lose
 * @param lapses what going back did not rest on at some moment, although it is promised
 * @param wrongAnswers what the world got at the entrance that was neither a page nor the maintenance page
 * @param said every text that the journal and the cards hold
 * @param secrets that must not be in it
 */
public record Facts(
        Ran run,
        Standing before,
        Standing after,
        Promised promised,
        List<Upgrade> upgrades,
        Set<String> acknowledged,
        Set<String> lapses,
        List<String> wrongAnswers,
        List<String> said,
        List<String> secrets) {

    /**
     * @param ending as the journal names it; empty while the run is open
     * @param asked whether it stands at a question
     * @param closed whether it keeps the world out: it has closed the entrance and not begun to open it
     * @param unproven whether people let it end although its backup was not proven
     */
    public record Ran(String ending, boolean asked, boolean closed, Set<String> leftOut, boolean unproven) {

        public Ran(String ending, boolean asked, boolean closed, Set<String> leftOut) {
            this(ending, asked, closed, leftOut, false);
        }
    }

    /**
     * @param data exactly what databases and storage must hold; empty where the world may have written since
     * @param serving whether the cluster is to serve, or else to stand still behind the maintenance page
     * @param restartPolicies by node
     * @param plugins that every node has loaded; empty where the run is not about them
     */
    public record Promised(
            Version version,
            String digest,
            Optional<SortedMap<String, String>> data,
            boolean serving,
            Map<String, Map<String, Object>> restartPolicies,
            Optional<Set<String>> plugins) {}

    /** @param end empty while it goes on */
    public record Upgrade(String node, Version from, Version to, Instant begin, Optional<Instant> end) {}

    /**
     * A cluster at one moment.
     *
     * @param data contents by table and file
     * @param rows what the world wrote and finds
     * @param migrations as NocoBase recorded them
     * @param containers on all hosts, {@code host/name}
     * @param databases on the server
     * @param halfBackups in the store, without a manifest
     */
    public record Standing(
            Map<String, NodeStanding> nodes,
            boolean open,
            Set<String> drained,
            Version version,
            SortedMap<String, String> data,
            Set<String> rows,
            List<String> migrations,
            Set<String> containers,
            Set<String> databases,
            Set<String> halfBackups) {}

    /** @param plugins those that it has loaded, which may not be what the database says */
    public record NodeStanding(
            boolean running, boolean healthy, String digest, Map<String, Object> restartPolicy, Set<String> plugins) {}
}
