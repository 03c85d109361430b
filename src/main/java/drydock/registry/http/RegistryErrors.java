package drydock.registry.http;

import drydock.http.HttpResponse;
import drydock.registry.RegistryException;
import drydock.registry.RegistryRefusal;
import drydock.text.Text;

/** What to tell people when a registry answers, but not with what was asked for. */
final class RegistryErrors {
    private RegistryErrors() {}

    static RegistryException of(HttpResponse response, Repository repository) {
        return of(response, repository, "registries.forbidden", "registries.no-repository");
    }

    /** A registry without a list of tags may well have the images. */
    static RegistryException ofList(HttpResponse response, Repository repository) {
        return of(response, repository, "registries.list-forbidden", "registries.no-list-there");
    }

    private static RegistryException of(
            HttpResponse response, Repository repository, String forbidden, String missing) {
        String origin = repository.origin();
        String name = repository.name();
        return switch (response.status()) {
            case 401, 403 -> new RegistryRefusal(Text.of(forbidden, origin, name, response.status()));
            case 404, 405 -> new RegistryRefusal(Text.of(missing, origin, name, response.status()));
            case 429 -> new RegistryException(later(response, origin));
            case 301, 302, 303, 307, 308 ->
                new RegistryRefusal(Text.of("registries.elsewhere", origin, response.status()));
            default -> new RegistryException(Text.of("registries.other-status", origin, response.status(), name));
        };
    }

    private static Text later(HttpResponse response, String origin) {
        return response.header("retry-after")
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Text.of("registries.later-in", origin, seconds))
                .orElseGet(() -> Text.of("registries.later", origin));
    }
}
