package drydock.chat.console;

import drydock.chat.ChatSettings;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses requests under names that are not this machine's, where Drydock is reached from this machine alone: somebody
 * else's page whose name was made to point here could otherwise speak for whoever looks at it (DNS rebinding).
 */
@ApplicationScoped
class OwnNames {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|.+\\.localhost|127(\\.\\d{1,3}){3}|\\[?::1]?");
    private static final int EARLY = 500;
    private static final int MISDIRECTED = 421;

    /** Slack signs what it calls this with, whatever the name. */
    private static final String SIGNED = "/slack/events";

    private final List<String> hosts;
    private final boolean guarded;

    OwnNames(ChatSettings settings, @ConfigProperty(name = "quarkus.http.host") String bound) {
        this.hosts = new PageSettings(settings).hosts();
        this.guarded = LOOPBACK.matcher(bound).matches();
    }

    void guard(@Observes Filters filters) {
        if (guarded) {
            filters.register(this::check, EARLY);
        }
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        HostAndPort authority = request.authority();
        boolean nameless = authority == null && request.getHeader("Host") == null;
        if (nameless || isOwn(authority) || SIGNED.equals(request.path())) {
            context.next();
        } else {
            context.response()
                    .setStatusCode(MISDIRECTED)
                    .putHeader("Content-Type", "text/plain; charset=utf-8")
                    .end("Drydock is reached from this machine alone, as localhost. A proxy's name for it belongs in"
                            + " drydock.console.hosts.\n");
        }
    }

    private boolean isOwn(HostAndPort authority) {
        if (authority == null) {
            return false;
        }
        String name = authority.host().toLowerCase(Locale.ROOT);
        return LOOPBACK.matcher(name).matches() || hosts.contains(name);
    }
}
