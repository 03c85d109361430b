package drydock.web;

import drydock.fleet.ConfiguredClusters;
import drydock.fleet.Journal;
import drydock.page.Reader;
import drydock.page.RunRow;
import drydock.page.run.EventRow;
import drydock.page.run.RunPage;
import drydock.run.Run;
import drydock.run.runner.Runner;
import drydock.text.AcceptLanguage;
import drydock.text.Messages;
import drydock.web.PageWriter.Wanted;
import drydock.web.WebPage.Part;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** The newest runs, and a page for each as a time line. */
@Path("/runs")
@RunOnVirtualThread
class RunsResource {
    private static final String AREA = "runs";
    private static final int NEWEST = 50;
    private static final int CALM_SECONDS = 5;
    private static final int LIVE_SECONDS = 2;

    private final Template list;
    private final Template one;
    private final Template events;
    private final Journal journal;
    private final Runner runner;
    private final ConfiguredClusters clusters;
    private final PageWriter writer;
    private final Clock clock;

    RunsResource(
            @Location("web/runs.html") Template list,
            @Location("web/run.html") Template one,
            @Location("web/events.html") Template events,
            Journal journal,
            Runner runner,
            ConfiguredClusters clusters,
            PageWriter writer,
            Clock clock) {
        this.list = list;
        this.one = one;
        this.events = events;
        this.journal = journal;
        this.runner = runner;
        this.clusters = clusters;
        this.writer = writer;
        this.clock = clock;
    }

    @GET
    public Response runs(
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String languages,
            @QueryParam("part") String part,
            @QueryParam("had") String had) {
        Messages words = AcceptLanguage.words(languages);
        Part all = new Part("runs", CALM_SECONDS, () -> runs(words));
        return writer.answer(
                new WebPage("/runs", AREA, words.of("page.runs"), 200, words, List.of(all)), new Wanted(part, had));
    }

    private String runs(Messages words) {
        return list.data("words", PageWriter.words(words))
                .data(
                        "runs",
                        journal.recent(NEWEST).stream()
                                .map(run -> RunRow.of(run, reader(run, words)))
                                .toList())
                .render();
    }

    /** @param id or how it begins, where no other one begins so */
    @GET
    @Path("{id}")
    public Response run(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String languages,
            @QueryParam("part") String part,
            @QueryParam("had") String had) {
        Messages words = AcceptLanguage.words(languages);
        List<Run> meant = journal.meant(id);
        return meant.size() == 1
                ? writer.answer(page(meant.getFirst(), words), new Wanted(part, had))
                : writer.missing(AREA, words.of("page.run.none", id), words);
    }

    private WebPage page(Run run, Messages words) {
        int every = run.finished().isPresent() ? 0 : LIVE_SECONDS;
        return new WebPage(
                "/runs/" + run.id(),
                AREA,
                words.of("page.run", run.name(), run.cluster()),
                200,
                words,
                List.of(
                        new Part("run", every, () -> timeLine(run, words)),
                        new Part("events", every, () -> events(run, words))));
    }

    private String timeLine(Run run, Messages words) {
        Reader reader = reader(run, words);
        return one.data("words", PageWriter.words(words))
                .data(
                        "page",
                        RunPage.of(
                                run,
                                runner.progress(run.id()),
                                runner.progressAlongside(run),
                                journal.head(run.id()),
                                reader))
                .data("zone", reader.zone().getId())
                .render();
    }

    private String events(Run run, Messages words) {
        return events.data("words", PageWriter.words(words))
                .data("events", EventRow.of(run.entries(), journal.hashes(run.id()), reader(run, words)))
                .render();
    }

    private Reader reader(Run run, Messages words) {
        ZoneId zone =
                clusters.windows(run.cluster()).map(windows -> windows.zone()).orElse(ZoneOffset.UTC);
        return new Reader(words, zone, clock.instant());
    }
}
