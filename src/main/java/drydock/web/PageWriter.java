package drydock.web;

import drydock.digest.Sha256;
import drydock.text.Messages;
import drydock.web.WebPage.Part;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers with a whole page, or with one of its parts where that has changed since the reader got it. */
@Singleton
class PageWriter {
    private static final int TAG = 16;

    private final Template page;
    private final Template part;
    private final Template nothing;

    PageWriter(
            @Location("web/page.html") Template page,
            @Location("web/part.html") Template part,
            @Location("web/nothing.html") Template nothing) {
        this.page = page;
        this.part = part;
        this.nothing = nothing;
    }

    /** What a reader's page asks for again. @param had the tag of what it has; null where a whole page is wanted */
    record Wanted(String part, String had) {}

    Response answer(WebPage page, Wanted wanted) {
        if (wanted.part() == null) {
            return html(page, whole(page));
        }
        Optional<Part> again = page.parts().stream()
                .filter(one -> one.id().equals(wanted.part()))
                .findFirst();
        if (again.isEmpty()) {
            return Response.status(404).build();
        }
        String html = again.get().html().get();
        return tag(html).equals(wanted.had())
                ? Response.noContent().build()
                : html(page, part(page, again.get(), html));
    }

    /** That there is no such thing. @param area in which it was looked for */
    Response missing(String area, String title, Messages words) {
        Part part = new Part("nothing", 0, () -> nothing.data("title", title).render());
        return answer(new WebPage("/" + area, area, title, 404, words, List.of(part)), new Wanted(null, null));
    }

    private String whole(WebPage page) {
        List<String> parts = page.parts().stream()
                .map(one -> part(page, one, one.html().get()))
                .toList();
        return this.page
                .data("title", page.title())
                .data("area", page.area())
                .data("language", page.words().language())
                .data("words", words(page.words()))
                .data("parts", parts)
                .render();
    }

    private String part(WebPage page, Part one, String html) {
        return part.data("id", one.id())
                .data("path", page.path())
                .data("every", one.everySeconds())
                .data("tag", tag(html))
                .data("html", html)
                .render();
    }

    /** Those that templates need. */
    static Map<String, String> words(Messages words) {
        return words.plain("page");
    }

    private static String tag(String html) {
        return Sha256.of(html).substring(0, TAG);
    }

    private static Response html(WebPage page, String html) {
        return Response.status(page.status())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .entity(html)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }
}
