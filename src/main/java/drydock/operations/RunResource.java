package drydock.operations;

import drydock.card.Forecast;
import drydock.card.PlanCard;
import drydock.fleet.Journal;
import drydock.page.EventLine;
import drydock.run.Run;
import drydock.run.RunEvent.Finished;
import drydock.text.Messages;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Runs for programs, in English: what is planned, how far it is, and what has happened. */
@Path("/api/runs")
@RunOnVirtualThread
class RunResource {
    private static final int RECENT = 50;

    private final Journal journal;

    RunResource(Journal journal) {
        this.journal = journal;
    }

    /** @param status open, or how it ended: done, dropped, unwound, rolled_back */
    record Summary(
            String id,
            String cluster,
            String runbook,
            String headline,
            String status,
            String requester,
            Instant since) {}

    /** @param what a kind of event, as the journal names it */
    record Happened(long seq, Instant at, String what, String text) {}

    /** @param meanwhile the steps that run beside what the run does or waits for */
    record Details(
            Summary run, Optional<String> waitsFor, List<String> meanwhile, List<String> plan, List<Happened> events) {}

    @GET
    public List<Summary> runs() {
        return journal.recent(RECENT).stream().map(RunResource::summary).toList();
    }

    /** @param id or how it begins, where no other one begins so */
    @GET
    @Path("{id}")
    public Details run(@PathParam("id") String id) {
        List<Run> meant = journal.meant(id);
        if (meant.size() != 1) {
            throw new NotFoundException("there is " + (meant.isEmpty() ? "no" : "more than one") + " run " + id);
        }
        Run run = meant.getFirst();
        return new Details(
                summary(run),
                run.openQuestion().map(question -> question.gate().name()),
                run.alongside().values().stream()
                        .map(step -> Messages.ENGLISH.of(step.title()))
                        .toList(),
                new PlanCard(
                                Messages.ENGLISH,
                                run.plan(),
                                run.planned().requester(),
                                Forecast.of(run.plan(), List.of()))
                        .plan(run.id())
                        .build()
                        .text()
                        .lines()
                        .toList(),
                run.entries().stream()
                        .map(entry -> new Happened(
                                entry.seq(),
                                entry.at(),
                                entry.event().getClass().getSimpleName(),
                                EventLine.of(entry.event())))
                        .toList());
    }

    private static Summary summary(Run run) {
        return new Summary(
                run.id(),
                run.cluster(),
                run.plan().runbook(),
                Messages.ENGLISH.of(run.plan().headline()),
                run.finished()
                        .map(Finished::ending)
                        .map(ending -> ending.name().toLowerCase(java.util.Locale.ROOT))
                        .orElse("open"),
                run.planned().requester(),
                run.entries().getFirst().at());
    }
}
