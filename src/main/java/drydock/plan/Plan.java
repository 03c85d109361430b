package drydock.plan;

import drydock.digest.Sha256;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What a run will do to a cluster.
 *
 * @param runbook which made it: upgrade, rollback …
 * @param headline the change in a few words, for example {@code 1.3.21 → 1.4.17-full (sha256:91c0…)}
 * @param nodes that it stops and starts
 * @param clusterIdentity {@link drydock.cluster.observed.ClusterState#identity} of the cluster that it was made for
 * @param start the gate before the first step
 * @param notes what people should know before they approve
 */
public record Plan(
        String runbook,
        String cluster,
        Text headline,
        List<String> nodes,
        String clusterIdentity,
        Gate start,
        List<Stage> stages,
        List<Text> notes) {

    public List<Step> steps() {
        List<Step> all = new ArrayList<>();
        for (Stage stage : stages) {
            all.addAll(stage.steps());
        }
        return Collections.unmodifiableList(all);
    }

    public boolean interruptsService() {
        return steps().stream().anyMatch(Step::interruptsService);
    }

    /** Whether it lets the world in, or has to where it is taken back: then that must be seen from outside. */
    public boolean opensEntrance() {
        return steps().stream()
                .anyMatch(step -> step.looksFromOutside()
                        || step.undo().filter(Step::looksFromOutside).isPresent());
    }

    /** The same plan with something more that people should know first. */
    public Plan noting(Text note) {
        return noting(List.of(note));
    }

    /** The same plan with more that people should know first. */
    public Plan noting(List<Text> first) {
        List<Text> more = new ArrayList<>(first);
        more.addAll(notes);
        return new Plan(runbook, cluster, headline, nodes, clusterIdentity, start, stages, more);
    }

    /** The same plan without some of what people should know first, where they are told it in another place. */
    public Plan without(Collection<Text> told) {
        List<Text> fewer = notes.stream().filter(note -> !told.contains(note)).toList();
        return new Plan(runbook, cluster, headline, nodes, clusterIdentity, start, stages, fewer);
    }

    /** The same plan with something to do before anything else. */
    public Plan beginning(Stage first, Text note) {
        List<Stage> more = new ArrayList<>();
        more.add(first);
        more.addAll(stages);
        Plan noting = noting(note);
        return new Plan(runbook, cluster, headline, nodes, clusterIdentity, start, more, noting.notes);
    }

    /** Which stage a step is in, by the step's place among {@link #steps}. */
    public Stage stageOf(int step) {
        int before = 0;
        for (Stage stage : stages) {
            before += stage.steps().size();
            if (step < before) {
                return stage;
            }
        }
        throw new IndexOutOfBoundsException(step);
    }

    /** Whether a step is the last one of its stage. */
    public boolean lastOf(int step) {
        int behind = 0;
        for (Stage stage : stages) {
            behind += stage.steps().size();
            if (behind == step + 1) {
                return true;
            }
        }
        return false;
    }

    /** The index of the last step in front of a gate; -1 for the start, empty for a gate that is none of the plan's. */
    public Optional<Integer> before(Gate gate) {
        if (gate.name().equals(start.name())) {
            return Optional.of(-1);
        }
        int index = -1;
        for (Stage stage : stages) {
            index += stage.steps().size();
            if (stage.gate().filter(own -> own.name().equals(gate.name())).isPresent()) {
                return Optional.of(index);
            }
        }
        return Optional.empty();
    }

    /**
     * What approvals are bound to: the SHA-256 of the plan's {@link CanonicalForm}, without what changes by itself. Texts
     * count by their keys, in no language.
     */
    public String digest() {
        return Sha256.of(CanonicalForm.of(
                new Plan(runbook, cluster, headline, nodes, clusterIdentity, start, stages, List.of())));
    }
}
