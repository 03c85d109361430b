package drydock.plan.step.verification;

import drydock.cluster.Cluster;
import drydock.cluster.software.Version;
import drydock.plan.Deviation;
import drydock.plan.StepContext;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The versions that NocoBase has written into the databases. The cluster's own must be that of its nodes. Those of
 * sub-applications are brought up each by itself, most of them only once they are visited: until then each keeps its own.
 */
public final class DatabaseVersions {
    private final StepContext context;
    private final Cluster cluster;

    public DatabaseVersions(StepContext context) {
        this.context = context;
        this.cluster = context.cluster();
    }

    private List<String> names() {
        return cluster.database().names();
    }

    private Optional<Version> of(String database) {
        return context.ports().database().applicationVersion(cluster, database);
    }

    /**
     * Why no node with this version may be started on the databases as they are.
     *
     * @param before what the databases of sub-applications held when the cluster was observed
     */
    public Optional<Text> against(Version version, Map<String, Version> before) {
        String main = names().getFirst();
        return of(main).filter(found -> !found.equals(version))
                .map(found -> Text.of("step.wrong-database-version", main, found, version))
                .or(() -> names().stream()
                        .skip(1)
                        .flatMap(other -> newer(other, version, before).stream())
                        .findFirst());
    }

    private Optional<Text> newer(String database, Version version, Map<String, Version> before) {
        return of(database)
                .filter(found -> found.compareTo(version) > 0)
                .filter(found -> !found.equals(before.get(database)))
                .map(found -> Text.of("step.wrong-database-version", database, found, version));
    }

    /** Those of sub-applications that are neither what they were nor what their nodes are now. */
    List<Deviation> moved(Version version, Map<String, Version> before) {
        List<Deviation> moved = new ArrayList<>();
        before.forEach((name, was) -> of(name).filter(now -> !now.equals(was) && !now.equals(version))
                .ifPresent(now -> moved.add(new Deviation(
                        Deviation.Kind.SUB_APPLICATION,
                        name,
                        Text.of("verification.sub-application-moved", name, was, now)))));
        return moved;
    }

    /** Which databases of sub-applications hold another version than their nodes now. */
    public List<Text> others(Version version) {
        List<Text> others = new ArrayList<>();
        names().stream()
                .skip(1)
                .forEach(name -> of(name).filter(found -> !found.equals(version))
                        .ifPresent(found -> others.add(Text.line(name, " ", found))));
        return others;
    }
}
