package drydock.registry.http;

import com.fasterxml.jackson.databind.JsonNode;
import drydock.http.HttpResponse;
import drydock.registry.RegistryException;
import drydock.text.Text;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tags of a repository, page by page. */
record TagList(Repository repository, RegistrySession session) {
    private static final int LIMIT = 4 << 20;
    private static final int MOST_PAGES = 100;
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
    private static final Pattern NEXT = Pattern.compile("<([^>]{1,2000})>\\s*;\\s*rel=\"?next\"?");

    static boolean isTag(String text) {
        return TAG.matcher(text).matches();
    }

    List<String> read() {
        Set<String> tags = new LinkedHashSet<>();
        Optional<URI> page = Optional.of(repository.at("/tags/list?n=1000"));
        for (int pages = 0; page.isPresent(); pages++) {
            if (pages == MOST_PAGES) {
                throw new RegistryException(
                        Text.of("registries.endless", repository.origin(), repository.name(), MOST_PAGES));
            }
            HttpResponse response = session.ask("GET", page.get(), "application/json", LIMIT);
            if (response.status() != 200) {
                throw RegistryErrors.ofList(response, repository);
            }
            collect(response, tags);
            page = next(page.get(), response);
        }
        return List.copyOf(tags);
    }

    private void collect(HttpResponse response, Set<String> tags) {
        JsonNode list = response.whole()
                ? RegistrySession.json(response.body()).path("tags")
                : RegistrySession.JSON.missingNode();
        if (!list.isArray() && !list.isNull()) {
            throw new RegistryException(Text.of("registries.no-list", repository.origin(), repository.name()));
        }
        list.forEach(tag -> {
            if (isTag(tag.asText(""))) {
                tags.add(tag.asText());
            }
        });
    }

    /** Of the link only path and query count: another host would be shown the authorization. */
    private Optional<URI> next(URI page, HttpResponse response) {
        Matcher link = NEXT.matcher(response.header("link").orElse(""));
        if (!link.find()) {
            return Optional.empty();
        }
        try {
            String query = page.resolve(link.group(1)).getRawQuery();
            return Optional.ofNullable(query).map(rest -> repository.at("/tags/list?" + rest));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
