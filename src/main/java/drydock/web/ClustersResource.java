package drydock.web;

import drydock.page.Reader;
import drydock.page.cluster.ClusterFacts;
import drydock.page.cluster.ClusterPage;
import drydock.page.cluster.ClusterRow;
import drydock.page.cluster.DowntimeChart;
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
import java.time.ZoneOffset;
import java.util.List;

/** All clusters at a glance, and a page for each. */
@Path("/clusters")
@RunOnVirtualThread
class ClustersResource {
    private static final String AREA = "clusters";
    private static final int CALM_SECONDS = 5;

    private final Template board;
    private final Template one;
    private final ClusterSource source;
    private final PageWriter writer;
    private final Clock clock;

    ClustersResource(
            @Location("web/board.html") Template board,
            @Location("web/cluster.html") Template one,
            ClusterSource source,
            PageWriter writer,
            Clock clock) {
        this.board = board;
        this.one = one;
        this.source = source;
        this.writer = writer;
        this.clock = clock;
    }

    @GET
    public Response board(
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String languages,
            @QueryParam("part") String part,
            @QueryParam("had") String had) {
        Messages words = AcceptLanguage.words(languages);
        Part all = new Part("board", CALM_SECONDS, () -> board(board, source.all(), reader(words)));
        return writer.answer(
                new WebPage("/clusters", AREA, words.of("page.clusters"), 200, words, List.of(all)),
                new Wanted(part, had));
    }

    static String board(Template board, List<ClusterFacts> clusters, Reader reader) {
        return board.data("words", PageWriter.words(reader.words()))
                .data(
                        "clusters",
                        clusters.stream()
                                .map(facts -> ClusterRow.of(facts, reader))
                                .toList())
                .render();
    }

    @GET
    @Path("{name}")
    public Response cluster(
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String languages,
            @QueryParam("part") String part,
            @QueryParam("had") String had) {
        Messages words = AcceptLanguage.words(languages);
        String path = "/clusters/" + name;
        return source.one(name)
                .map(facts -> ClusterPage.of(facts, reader(words)))
                .map(page -> new WebPage(
                        path,
                        AREA,
                        name,
                        200,
                        words,
                        List.of(new Part("cluster", CALM_SECONDS, () -> cluster(page, words)))))
                .map(page -> writer.answer(page, new Wanted(part, had)))
                .orElseGet(() -> writer.missing(AREA, words.of("page.cluster.none", name), words));
    }

    private String cluster(ClusterPage page, Messages words) {
        return one.data("words", PageWriter.words(words))
                .data("page", page)
                .data("width", DowntimeChart.WIDTH)
                .data("height", DowntimeChart.HEIGHT)
                .render();
    }

    /** Each cluster is read by its own clocks. */
    private Reader reader(Messages words) {
        return new Reader(words, ZoneOffset.UTC, clock.instant());
    }
}
