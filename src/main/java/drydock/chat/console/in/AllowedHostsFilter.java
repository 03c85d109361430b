package drydock.chat.console.in;

import drydock.chat.ChatSettings;
import drydock.cluster.Loopback;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The one door to all that has no login: page, REST, WebSocket and the list of runs. It is shut where the console is
 * off, and otherwise lets in requests under names that are ours alone: somebody else's page whose name was made to point
 * here could otherwise speak for whoever looks at it (DNS rebinding).
 */
@ApplicationScoped
class AllowedHostsFilter {
    private static final int EARLY = 500;
    private static final int MISDIRECTED = 421;

    /** Slack signs what it calls this with, whatever the name. */
    private static final String SIGNED = "/slack/events";

    private final Set<String> hosts;
    private final boolean open;

    AllowedHostsFilter(ChatSettings settings) {
        this.hosts = settings.console().stream()
                .flatMap(page -> page.hosts().stream())
                .map(AllowedHostsFilter::lowered)
                .collect(Collectors.toSet());
        this.open = settings.console().isPresent();
    }

    void guard(@Observes Filters filters) {
        filters.register(this::check, EARLY);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        HostAndPort authority = request.authority();
        boolean nameless = authority == null && request.getHeader("Host") == null;
        Optional<String> name = nameless ? Optional.empty() : Optional.of(authority == null ? "" : authority.host());
        refusal(request.path(), name)
                .ifPresentOrElse(
                        rejected -> context.response()
                                .setStatusCode(rejected.status())
                                .putHeader("Content-Type", "text/plain; charset=utf-8")
                                .end(rejected.getMessage() + "\n"),
                        context::next);
    }

    /** @param name the one that the request is for, without a port; empty where it names none, as no browser does */
    Optional<RejectedRequest> refusal(String path, Optional<String> name) {
        if (SIGNED.equals(path)) {
            return Optional.empty();
        }
        if (!open) {
            return Optional.of(
                    new RejectedRequest(404, "The console is switched off: drydock.console.enabled is false."));
        }
        return name.map(AllowedHostsFilter::lowered)
                .filter(given -> !Loopback.is(given) && !hosts.contains(given))
                .map(_ -> new RejectedRequest(
                        MISDIRECTED,
                        "Drydock does not answer to that name, only to localhost and to the names in"
                                + " drydock.console.allowed-hosts. If this one is yours, add it there."));
    }

    private static String lowered(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
