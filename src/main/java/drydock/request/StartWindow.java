package drydock.request;

import drydock.cluster.Cluster;
import drydock.cluster.Role;
import drydock.cluster.Windows;
import drydock.fleet.ConfiguredClusters;
import drydock.plan.Gate;
import drydock.plan.Gate.Approval;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.policy.Policy;
import drydock.run.Run;
import drydock.runbook.PlanningResult;
import drydock.text.Text;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** When things may begin: what interrupts service begins in a window, or with one more approver at each gate. */
@Singleton
public final class StartWindow {
    private static final Duration FURTHEST = Duration.ofDays(31);

    private final ConfiguredClusters clusters;
    private final Policy policy;
    private final Clock clock;

    public StartWindow(ConfiguredClusters clusters, Policy policy, Clock clock) {
        this.clusters = clusters;
        this.policy = policy;
        this.clock = clock;
    }

    /** Whether a time was asked for at which nothing can begin. */
    Optional<Text> objection(ChangeRequest request) {
        Instant now = clock.instant();
        Windows windows = request.cluster().windows();
        return request.at().flatMap(at -> {
            if (!at.isAfter(now)) {
                return Optional.of(Text.of("schedule.over", windows.shown(at), windows.shown(now)));
            }
            return at.isAfter(now.plus(FURTHEST))
                    ? Optional.of(Text.of("schedule.too-far", windows.shown(at), FURTHEST.toDays()))
                    : Optional.empty();
        });
    }

    /** What was planned, where it may begin when it is to. */
    PlanningResult of(ChangeRequest request, PlanningResult planning) {
        return switch (planning) {
            case PlanningResult.Refused refused -> refused;
            case PlanningResult.Planned(Plan plan) -> isOutside(request, plan) ? outside(request, plan) : planning;
        };
    }

    /** Whether a plan interrupts service when no window is open. */
    boolean isOutside(ChangeRequest request, Plan plan) {
        return plan.interruptsService() && !request.cluster().windows().isOpen(request.begins(clock.instant()));
    }

    private PlanningResult outside(ChangeRequest request, Plan plan) {
        if (request.outsideWindow()) {
            Optional<Text> missing = policy.tooFewApprovers(request.cluster().approvals(), request.person(), 1);
            return missing.isPresent()
                    ? new PlanningResult.Refused(List.of(missing.get()))
                    : new PlanningResult.Planned(withOneMoreApprover(
                            plan, request.cluster().approvals(), Text.of("note.outside-window", reason(request))));
        }
        Text shut = shut(request.cluster().name(), request.cluster().windows(), request.begins(clock.instant()));
        return request.planOnly()
                ? new PlanningResult.Planned(plan.noting(shut))
                : new PlanningResult.Refused(List.of(shut));
    }

    /** One more at each gate of approvers, and one to start what otherwise takes an operator. */
    private static Plan withOneMoreApprover(Plan plan, Cluster.Approvals rules, Text why) {
        Gate start = plan.start();
        return new Plan(
                plan.runbook(),
                plan.cluster(),
                plan.headline(),
                plan.nodes(),
                plan.clusterIdentity(),
                start.approval().role() == Role.OPERATOR
                        ? start.with(new Approval(Role.APPROVER, 1, rules.fourEyes()))
                        : stricter(start),
                plan.stages().stream().map(StartWindow::stricter).toList(),
                plan.noting(why).notes());
    }

    private static Stage stricter(Stage stage) {
        return new Stage(
                stage.title(),
                stage.steps(),
                stage.gate().map(StartWindow::stricter),
                stage.askedEarly(),
                stage.onFailure());
    }

    /** Whoever ends what keeps people out is not made to look for more. */
    private static Gate stricter(Gate gate) {
        Approval approval = gate.approval();
        return approval.role() == Role.OPERATOR
                ? gate
                : gate.with(new Approval(approval.role(), approval.quorum() + 1, approval.fourEyes()));
    }

    private static String reason(ChangeRequest request) {
        return request.command().reason().orElse("");
    }

    private static Text shut(String cluster, Windows windows, Instant begins) {
        Instant next = windows.opens(begins).orElse(begins);
        String typed = next.atZone(windows.zone())
                .toLocalDateTime()
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
        return Text.of("window.shut", cluster, windows.shown(begins), windows.shown(next), "--at " + typed);
    }

    /** Why a run cannot be started any more, or not yet: its window has shut since it was planned. */
    public Optional<Text> shutBeforeStart(Run run) {
        if (run.planned().outsideWindow() || !run.plan().interruptsService()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Instant begins = run.planned().notBefore().filter(now::isBefore).orElse(now);
        return clusters.windows(run.cluster())
                .filter(windows -> !windows.isOpen(begins))
                .map(windows -> shut(run.cluster(), windows, begins));
    }
}
