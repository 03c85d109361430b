package drydock.chat.console.in;

import drydock.chat.ChatSettings;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** Lets only the console's own page listen: browsers let the pages of all sites open WebSockets, and say whose it is. */
@ApplicationScoped
public class SocketOriginCheck implements HttpUpgradeCheck {
    private final List<String> people;

    SocketOriginCheck(ChatSettings settings) {
        this.people = settings.console().map(ChatSettings.Console::people).orElse(List.of());
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        if (!people.contains(context.pathParam("user"))) {
            return CheckResult.rejectUpgrade(404);
        }
        boolean welcome =
                isOwnPage(context.httpRequest()) && context.pathParam("after").matches("\\d{1,18}");
        return welcome ? CheckResult.permitUpgrade() : CheckResult.rejectUpgrade(403);
    }

    private static boolean isOwnPage(HttpServerRequest request) {
        List<String> origins = request.headers().getAll("Origin");
        String host = request.getHeader("Host");
        return host != null
                && origins.size() == 1
                && authority(origins.getFirst()).equals(host.toLowerCase(Locale.ROOT));
    }

    /** Empty for the origin {@code null} of pages that hide theirs. */
    private static String authority(String origin) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority == null ? "" : authority.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
