package drydock.chat.console.out;

import drydock.chat.ChatSettings;
import drydock.chat.CheckReports;
import drydock.cluster.Cluster;
import drydock.cluster.observed.CheckReport;
import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Weight;
import drydock.text.AcceptLanguage;
import drydock.text.Messages;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What was found when a cluster was last looked at as before an upgrade. Opening the page asks nobody anything. */
@Path("/console/clusters")
@RunOnVirtualThread
class ClusterPage {
    private final Template page;
    private final CheckReports reports;
    private final boolean isOn;

    ClusterPage(@Location("cluster.html") Template page, CheckReports reports, ChatSettings settings) {
        this.page = page;
        this.reports = reports;
        this.isOn = settings.console().isPresent();
    }

    @GET
    @Path("{name}")
    @Produces(MediaType.TEXT_HTML)
    public Response page(@PathParam("name") String name, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
        Optional<Cluster> cluster = reports.clusters().stream()
                .filter(one -> isOn && one.name().equals(name))
                .findFirst();
        return cluster.map(one -> page(one, AcceptLanguage.words(languages)))
                .orElseGet(() -> Response.status(404)
                        .type(MediaType.TEXT_PLAIN_TYPE.withCharset("utf-8"))
                        .entity("There is no such page.\n")
                        .build());
    }

    private Response page(Cluster cluster, Messages words) {
        Optional<CheckReport> look = reports.last(cluster);
        String html = page.data("name", cluster.name())
                .data("language", words.language())
                .data("words", words.plain("page"))
                .data("when", look.map(one -> when(words, cluster, one)).orElseGet(() -> never(words, cluster)))
                .data("lines", look.map(one -> lines(words, one)).orElse(List.of()))
                .render();
        return Response.ok(html)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }

    private static String when(Messages words, Cluster cluster, CheckReport look) {
        String at = cluster.windows().shown(look.at());
        return look.findings().isEmpty()
                ? words.of("look.nothing", at, cluster.name())
                : words.of("look.at", at, cluster.name());
    }

    private static String never(Messages words, Cluster cluster) {
        return words.of("look.never", cluster.name());
    }

    /** Each has its kind and its text. */
    private static List<Map<String, String>> lines(Messages words, CheckReport look) {
        List<Map<String, String>> lines = new ArrayList<>();
        for (Weight weight : Weight.values()) {
            List<Finding> some = look.of(weight);
            if (!some.isEmpty()) {
                lines.add(line("heading", words.of(weight.words())));
                some.forEach(finding -> add(words, lines, finding));
            }
        }
        return lines;
    }

    private static void add(Messages words, List<Map<String, String>> lines, Finding finding) {
        lines.add(line(finding.weight().name().toLowerCase(Locale.ROOT).replace('_', '-'), words.of(finding.what())));
        if (!finding.remedy().isEmpty()) {
            lines.add(line("remedy", words.of(finding.remedy())));
        }
    }

    private static Map<String, String> line(String kind, String text) {
        return Map.of("kind", kind, "text", text);
    }
}
