package drydock.plan;

import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.RunMark;
import drydock.text.Progress;
import drydock.text.Text;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What a step works with: the cluster, the ports to it, and the run that it is part of. */
public interface StepContext {

    Cluster cluster();

    /** Another configured cluster. @throws IllegalArgumentException where there is none of that name */
    Cluster configured(String name);

    ClusterPorts ports();

    /** The run's id: what a step leaves on hosts is named with it. */
    String run();

    /** What a step marks all that it makes with, and by what it knows that again. */
    RunMark mark();

    /** 1 at first and one more each time that people asked for a retry; the same when it goes on after a crash. */
    int attempt();

    /**
     * Whether this step has begun before, in an earlier attempt or before a crash, so that nobody knows what it did. For
     * steps that can ask nobody else.
     */
    boolean begunBefore();

    Clock clock();

    /** Tells people how far the step is. */
    void progress(Progress progress);

    /** The same where nobody knows how much there is to do. */
    default void progress(Text text) {
        progress(Progress.of(text));
    }

    /** @param share of all that the step has to do, from 0 to 1 */
    default void progress(Text text, double share) {
        progress(Progress.of(text, share));
    }

    /** Waits; @throws InterruptedException when the run was aborted meanwhile. */
    void pause(Duration duration) throws InterruptedException;

    /** Journals, before it happens, that a node's container is started on purpose: any other one is an intruder. */
    void starting(Node node, String container);

    /**
     * Asked before a step that works for long touches anything once more; where the journal is away, waits until it is back.
     *
     * @throws RuntimeException where another runner has taken the step over, or the run no longer goes on beside it
     */
    void fence();

    /**
     * Journals, before it happens, that a node is to be stopped: a container of it that starts later is an intruder.
     *
     * @param startedAt of the container that is stopped, as Docker writes it; empty where none runs
     */
    void stopping(Node node, String startedAt);

    /**
     * Journals, before it happens, that a container which is none of the cluster's loses a node's name; people are told.
     *
     * @param container its full id
     */
    void displacing(Node node, String container, Text what);

    /** Whether people have decided, since this step failed last, that idle sessions of others are ended. */
    boolean mayEndSessions();

    /** Nodes that people decided to leave out of this run. */
    Set<String> leftOut();

    /** The others of these. @throws StepException where the configuration has one no more that the run still counts on */
    default List<Node> remaining(List<String> nodes) {
        Set<String> leftOut = leftOut();
        return nodes.stream()
                .filter(name -> !leftOut.contains(name))
                .map(name -> cluster().nodes().stream()
                        .filter(node -> node.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new StepException(Text.of("step.not-configured", name))))
                .toList();
    }

    /**
     * What people have accepted at gates of this run, although it is not as it should be; nothing of what was begun anew
     * since, and nothing on the way back.
     */
    Set<Deviation> accepted();

    /** What people went on without in this run, as each step said what that means. */
    Set<Text> passedOver();

    /** What was started against the plan and may have opened the database, in words; empty where nothing was. */
    Set<Text> intrusions();
}
