package drydock.registry.http;

import drydock.http.Answer;
import drydock.registry.RegistryException;

/** What to tell people when a registry answers, but not with what was asked for. */
final class Refusal {
    private Refusal() {}

    static RegistryException of(Answer answer, Repository repository) {
        String where = "The registry " + repository.origin() + " ";
        String what = repository.name();
        return new RegistryException(
                switch (answer.status()) {
                    case 401, 403 ->
                        where + "does not let Drydock read " + what + " (HTTP " + answer.status()
                                + "). Check the image's name, and registry.username and registry.password.";
                    case 404 -> where + "has no repository " + what + ". Check the image's name and registry.url.";
                    case 429 ->
                        where + "asks to come back later" + after(answer)
                                + ": too many requests. A registry.username gets a higher limit.";
                    case 301, 302, 303, 307, 308 ->
                        where + "points elsewhere (HTTP " + answer.status()
                                + "), which Drydock does not follow. Set registry.url to the registry's real address.";
                    default ->
                        where + "answers " + answer.status() + " when asked about " + what
                                + ". Nothing was changed; try again later.";
                },
                null);
    }

    private static String after(Answer answer) {
        return answer.header("retry-after")
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> " in " + seconds + " s")
                .orElse("");
    }
}
