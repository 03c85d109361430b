package drydock.inspection;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.DockerException;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.plan.node.Leftover;
import drydock.plan.step.container.ClearLeftovers;
import drydock.plan.step.container.CreateContainers;
import drydock.plan.step.successor.CreateSuccessors;
import drydock.run.Run;
import drydock.run.RunEvent.Ending;
import drydock.run.RunStore;
import drydock.text.ShortId;
import drydock.text.Text;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What runs that ended without some nodes may have left on their hosts, as the journals tell and the hosts show. */
@Singleton
public final class LeftoverContainers {
    private static final int LOOK_BACK = 100;

    private final RunStore store;

    public LeftoverContainers(RunStore store) {
        this.store = store;
    }

    /** What may be there, of the oldest run first. */
    private List<Leftover> told(Cluster cluster) {
        return store.recent(LOOK_BACK).reversed().stream()
                .map(id -> Run.of(id, store.events(id)))
                .filter(run -> run.cluster().equals(cluster.name()))
                .flatMap(this::of)
                .toList();
    }

    private Stream<Leftover> of(Run run) {
        boolean made = run.forward().keySet().stream()
                .map(run.plan().steps()::get)
                .anyMatch(step -> step instanceof CreateSuccessors || step instanceof CreateContainers);
        return made && run.finished().isPresent()
                ? run.leftOut().stream()
                        .map(node -> new Leftover(
                                store.mark(run.id()), node, run.finished().get().ending() == Ending.DONE))
                : Stream.empty();
    }

    /** Whether an old container has yet to get its place back; on a host that does not answer, one may have to. */
    public boolean mayGiveBack(Run run, Cluster cluster, Docker docker) {
        return of(run).filter(left -> !left.arrived()).anyMatch(left -> isThere(left, docker, cluster, true));
    }

    /** What is really there, on the hosts that answer. */
    public List<Leftover> there(Cluster cluster, Docker docker) {
        return told(cluster).stream()
                .filter(left -> isThere(left, docker, cluster, false))
                .toList();
    }

    /** @param unseen the answer where the host gives none */
    private static boolean isThere(Leftover left, Docker docker, Cluster cluster, boolean unseen) {
        try {
            return left.place(cluster)
                    .filter(place -> !left.rest(docker, cluster, place).isNothing())
                    .isPresent();
        } catch (DockerException away) {
            return unseen;
        }
    }

    /** The same plan, which begins with clearing it away. */
    public static Plan first(Plan plan, List<Leftover> there, Cluster cluster, Docker docker) {
        if (there.isEmpty()) {
            return plan;
        }
        Text note = Text.sentences(there.stream()
                .map(left -> Text.of("note.left-behind", name(left), left.node(), names(left, cluster, docker)))
                .toList());
        return plan.beginning(new Stage(Text.of("stage.clear-leftovers"), new ClearLeftovers(there)), note);
    }

    private static List<String> names(Leftover left, Cluster cluster, Docker docker) {
        return left.place(cluster).stream()
                .map(place -> left.rest(docker, cluster, place))
                .flatMap(rest -> rest.surplus().stream())
                .map(Container::name)
                .toList();
    }

    private static String name(Leftover left) {
        return ShortId.shown(left.run().run());
    }

    /** What people should know of it at any time. */
    public List<Text> lines(Cluster cluster, Docker docker) {
        List<Text> lines = new ArrayList<>();
        for (Leftover left : told(cluster)) {
            left.place(cluster)
                    .ifPresentOrElse(place -> line(left, place, cluster, docker, lines), () -> lines.add(gone(left)));
        }
        return lines;
    }

    /** With the whole id, which is what labels and names on the host hold. */
    public static Text gone(Leftover left) {
        return Text.of(
                "status.left-behind.gone", name(left), left.node(), left.run().run());
    }

    private static void line(Leftover left, Node place, Cluster cluster, Docker docker, List<Text> lines) {
        Host host = cluster.hostOf(place);
        try {
            if (!left.rest(docker, cluster, place).isNothing()) {
                List<String> names = names(left, cluster, docker);
                lines.add(Text.of("status.left-behind", name(left), left.node(), names, host.name()));
            }
        } catch (DockerException away) {
            lines.add(Text.of("status.left-behind.away", name(left), left.node(), host.name()));
        }
    }
}
