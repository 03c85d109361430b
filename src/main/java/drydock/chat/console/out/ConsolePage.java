package drydock.chat.console.out;

import static java.nio.charset.StandardCharsets.UTF_8;

import drydock.chat.ChatSettings;
import drydock.chat.Suggestions;
import drydock.text.AcceptLanguage;
import drydock.text.Messages;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The embedded chat as a page, and what it completes while somebody types. */
@Path("/")
@RunOnVirtualThread
class ConsolePage {
    private static final int LONGEST = 500;

    private final Template page;
    private final Suggestions suggestions;
    private final Optional<ChatSettings.Console> settings;
    private final String version;

    ConsolePage(
            @Location("console.html") Template page,
            Suggestions suggestions,
            ChatSettings settings,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.page = page;
        this.suggestions = suggestions;
        this.settings = settings.console();
        this.version = version;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response page(
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String languages, @CookieParam("drydock-user") String cookie) {
        if (settings.isEmpty()) {
            return off();
        }
        Messages words = AcceptLanguage.words(languages);
        String html = page.data("version", version)
                .data("people", settings.get().people())
                .data("user", user(cookie))
                .data("avatar", Avatar.of(user(cookie)))
                .data("language", words.language())
                .data("words", words.plain("page"))
                .render();
        return Response.ok(html)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE + ", " + HttpHeaders.COOKIE)
                .build();
    }

    /** Who somebody said they are, here and before; empty where that is nobody whom one can be. */
    private String user(String cookie) {
        return settings.stream()
                .flatMap(console -> console.people().stream())
                .filter(person ->
                        cookie != null && URLEncoder.encode(person, UTF_8).equals(cookie))
                .findFirst()
                .orElse("");
    }

    /** @return what could stand in the place of the last word, the best first */
    @GET
    @Path("console/suggestions")
    @Produces(MediaType.APPLICATION_JSON)
    public Response suggestions(@QueryParam("text") @DefaultValue("") String text) {
        if (settings.isEmpty()) {
            return off();
        }
        return Response.ok(text.length() > LONGEST ? List.of() : suggestions.of(text))
                .build();
    }

    private static Response off() {
        return Response.status(404)
                .type(MediaType.TEXT_PLAIN_TYPE.withCharset("utf-8"))
                .entity("The console is switched off: drydock.console.enabled is false.\n")
                .build();
    }
}
