package drydock.chat.console.out;

import drydock.chat.ChatSettings;
import drydock.chat.CheckResults;
import drydock.chat.console.AcceptLanguage;
import drydock.chat.console.PageSettings;
import drydock.cluster.Cluster;
import drydock.cluster.state.CheckReport;
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
import java.util.List;
import java.util.Optional;

/** What was found when a cluster was last looked at as before an upgrade. Opening the page asks nobody anything. */
@Path("/console/clusters")
@RunOnVirtualThread
class ClusterPage {
    private final Template page;
    private final CheckResults looks;
    private final PageSettings settings;

    ClusterPage(@Location("cluster.html") Template page, CheckResults looks, ChatSettings settings) {
        this.page = page;
        this.looks = looks;
        this.settings = new PageSettings(settings);
    }

    @GET
    @Path("{name}")
    @Produces(MediaType.TEXT_HTML)
    public Response page(@PathParam("name") String name, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
        Optional<Cluster> cluster = looks.clusters().stream()
                .filter(one -> settings.isOn() && one.name().equals(name))
                .findFirst();
        return cluster.map(one -> page(one, AcceptLanguage.words(languages)))
                .orElseGet(() -> Response.status(404)
                        .type(MediaType.TEXT_PLAIN_TYPE.withCharset("utf-8"))
                        .entity("There is no such page.\n")
                        .build());
    }

    private Response page(Cluster cluster, Messages words) {
        Optional<CheckReport> look = looks.last(cluster);
        String html = page.data("name", cluster.name())
                .data("language", words.language())
                .data("words", words.plain("page"))
                .data("when", look.map(one -> when(words, cluster, one)).orElseGet(() -> never(words, cluster)))
                .data("lines", look.map(new ClusterLines(words)::of).orElse(List.of()))
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
}
