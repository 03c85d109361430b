package drydock.request;

import drydock.backup.store.BackupException;
import drydock.backup.store.Manifest;
import drydock.backup.store.Sealed;
import drydock.cluster.Cluster;
import drydock.cluster.observed.ClusterState;
import drydock.cluster.observed.Finding;
import drydock.cluster.software.VersionRange;
import drydock.command.Command;
import drydock.fleet.ConfiguredClusters;
import drydock.inspection.ClusterChecks;
import drydock.inspection.LeftoverContainers;
import drydock.inspection.SuspendedRestartPolicies;
import drydock.plan.ClusterPorts;
import drydock.plan.Inquiry;
import drydock.plan.Inquiry.Answer;
import drydock.plan.Plan;
import drydock.plan.node.Leftover;
import drydock.plan.node.LicenceBinding;
import drydock.plan.preflight.Preflight;
import drydock.plan.preflight.check.Purpose;
import drydock.plan.preflight.node.NewImage;
import drydock.plan.preflight.node.RunIdCollisions;
import drydock.plan.step.container.PullImage;
import drydock.runbook.PlanningResult;
import drydock.runbook.Situation;
import drydock.text.Text;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Observes a cluster and has the runbook plan for what is there now. */
@Singleton
public final class Planner {
    /** For what is asked beside the observation, each of whose parts says itself what it could not learn. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ConfiguredClusters clusters;
    private final CommandRunbooks runbooks;
    private final StartWindow window;
    private final SuspendedRestartPolicies suspended;
    private final LeftoverContainers leftovers;
    private final ClusterChecks checks;
    private final Clock clock;

    public Planner(
            ConfiguredClusters clusters,
            CommandRunbooks runbooks,
            StartWindow window,
            SuspendedRestartPolicies suspended,
            LeftoverContainers leftovers,
            ClusterChecks checks,
            Clock clock) {
        this.leftovers = leftovers;
        this.checks = checks;
        this.clusters = clusters;
        this.runbooks = runbooks;
        this.window = window;
        this.suspended = suspended;
        this.clock = clock;
    }

    /** @param findings all of them, those too that neither refuse nor remark anything */
    record Prepared(PlanningResult planning, List<Finding> findings) {

        /** The same where this speaks against it, too. */
        Prepared refusing(List<Text> objections) {
            return objections.isEmpty() ? this : new Prepared(planning.refusing(objections), findings);
        }
    }

    /** @param id of the run that it would become */
    Prepared plan(ChangeRequest request, String id) throws InterruptedException {
        Cluster cluster = request.cluster();
        Command.Change command = withoutSuffix(request.command(), cluster);
        Optional<VersionRange> wanted =
                command instanceof Command.Upgrade upgrade ? Optional.of(upgrade.version()) : Optional.empty();
        ClusterPorts ports = clusters.ports(cluster).observed();
        List<Leftover> left = leftovers.there(cluster, ports.docker());
        Situation situation = situation(command, cluster, ports, id, wanted, left);
        ClusterState state = situation.state();
        PlanningResult planning = runbooks.plan(command, situation);
        Purpose purpose = CommandRunbooks.purpose(command, planning);
        boolean looked = state.problems().isEmpty() || request.planOnly();
        List<Finding> findings = looked ? preflight(id, planning).look(cluster, ports, state, purpose) : List.of();
        if (looked && purpose.equals(Purpose.UPGRADE)) {
            checks.keep(situation, findings);
        }
        return new Prepared(window.of(request, clearingAway(planning.with(findings), left, cluster, ports)), findings);
    }

    private Situation situation(
            Command.Change command,
            Cluster cluster,
            ClusterPorts ports,
            String id,
            Optional<VersionRange> wanted,
            List<Leftover> left)
            throws InterruptedException {
        try (Inquiry inquiry = new Inquiry(PATIENCE)) {
            Answer<Optional<LicenceBinding>> licence = inquiry.ask(() -> licence(command, cluster, ports));
            Answer<List<Manifest>> backups = inquiry.ask(() -> ports.backups().list(cluster));
            Answer<List<Sealed>> sealed =
                    inquiry.ask(() -> bringsOtherData(command) ? ports.backups().sealed(cluster) : List.of());
            return new Situation(
                    cluster,
                    clusters.observe(cluster, ports, wanted, left),
                    id,
                    backups.get(),
                    clock.instant(),
                    suspended.of(cluster),
                    licence.get(),
                    ids(sealed));
        }
    }

    /** None where the server or the store does not answer, as the observation says then. */
    private static Set<String> ids(Answer<List<Sealed>> sealed) throws InterruptedException {
        try {
            return sealed.get().stream().map(Sealed::backup).collect(Collectors.toSet());
        } catch (BackupException | Inquiry.TooSlow e) {
            return Set.of();
        }
    }

    private static Preflight preflight(String id, PlanningResult planning) {
        return new Preflight().and(new RunIdCollisions(id)).and(new NewImage(brought(planning)));
    }

    /** The image that a plan brings to the hosts. */
    private static Optional<String> brought(PlanningResult planning) {
        return planning instanceof PlanningResult.Planned(Plan plan)
                ? plan.steps().stream()
                        .filter(PullImage.class::isInstance)
                        .map(step -> ((PullImage) step).image())
                        .findFirst()
                : Optional.empty();
    }

    /** Only what may bring another database or another system ends a licence. */
    private static Optional<LicenceBinding> licence(Command.Change command, Cluster cluster, ClusterPorts ports) {
        return bringsOtherData(command) ? LicenceBinding.of(ports, cluster, cluster.firstNode()) : Optional.empty();
    }

    private static boolean bringsOtherData(Command.Change command) {
        return command instanceof Command.Upgrade
                || command instanceof Command.Rollback
                || command instanceof Command.BackupRestore;
    }

    private static PlanningResult clearingAway(
            PlanningResult planning, List<Leftover> left, Cluster cluster, ClusterPorts ports) {
        return planning instanceof PlanningResult.Planned(Plan plan)
                ? new PlanningResult.Planned(LeftoverContainers.first(plan, left, cluster, ports.docker()))
                : planning;
    }

    /** Plans show tags, so people type them. */
    private static Command.Change withoutSuffix(Command.Change command, Cluster cluster) {
        return command instanceof Command.Upgrade upgrade
                ? new Command.Upgrade(
                        withoutSuffix(upgrade.version(), cluster.image().tagSuffix()),
                        upgrade.cluster(),
                        upgrade.reason(),
                        upgrade.planOnly())
                : command;
    }

    private static VersionRange withoutSuffix(VersionRange typed, String suffix) {
        return suffix.isEmpty() || !typed.text().endsWith(suffix)
                ? typed
                : VersionRange.parse(typed.text().substring(0, typed.text().length() - suffix.length()))
                        .orElse(typed);
    }
}
