package drydock.registry.http;

import drydock.http.Answer;
import drydock.registry.RegistryException;
import drydock.text.Text;

/** What to tell people when a registry answers, but not with what was asked for. */
final class Refusal {
    private Refusal() {}

    static RegistryException of(Answer answer, Repository repository) {
        return new RegistryException(text(answer, repository.origin(), repository.name()));
    }

    private static Text text(Answer answer, String origin, String name) {
        return switch (answer.status()) {
            case 401, 403 -> Text.of("registries.forbidden", origin, name, answer.status());
            case 404 -> Text.of("registries.no-repository", origin, name);
            case 429 -> later(answer, origin);
            case 301, 302, 303, 307, 308 -> Text.of("registries.elsewhere", origin, answer.status());
            default -> Text.of("registries.other-status", origin, answer.status(), name);
        };
    }

    private static Text later(Answer answer, String origin) {
        return answer.header("retry-after")
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Text.of("registries.later-in", origin, seconds))
                .orElseGet(() -> Text.of("registries.later", origin));
    }
}
