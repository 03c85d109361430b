package drydock.chat.console.out;

import drydock.chat.ChatSettings;
import drydock.chat.console.ConsoleChat;
import drydock.text.Messages;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.PathParam;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells each page that is open what changes. */
@WebSocket(path = "/console/live/{user}/{after}")
class ConsoleSocket {
    private static final Logger LOG = System.getLogger(ConsoleSocket.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final CloseReason FAILED = new CloseReason(1011, "Drydock failed; try again.");

    private final ConsoleChat chat;
    private final MessageFragments fragments;

    ConsoleSocket(ConsoleChat chat, MessageFragments fragments) {
        this.chat = chat;
        this.fragments = fragments;
    }

    private record Page(WebSocketConnection connection) implements Viewer.Line {
        @Override
        public boolean isOpen() {
            return connection.isOpen();
        }

        @Override
        public void send(String html) {
            connection.sendText(html).await().atMost(PATIENCE);
        }

        void hangUp() {
            if (!isOpen()) {
                return;
            }
            connection
                    .close(FAILED)
                    .subscribe()
                    .with(
                            _ -> LOG.log(Level.DEBUG, "A page was hung up on"),
                            e -> LOG.log(Level.DEBUG, "A page was gone", e));
        }
    }

    @OnOpen
    void open(WebSocketConnection connection, @PathParam String user, @PathParam String after) {
        Page page = new Page(connection);
        Messages words = words(connection.handshakeRequest().query());
        Viewer viewer = new Viewer(
                chat,
                user,
                Long.parseLong(after),
                page,
                (changed, seen, now) -> fragments.of(changed, user, words, seen, now));
        Thread.ofVirtual().name("console-page-" + connection.id()).start(() -> follow(viewer, page));
    }

    /** The page says in which language it is: browsers do not say it here. @param query null where there is none */
    private static Messages words(String query) {
        return Optional.ofNullable(query)
                .flatMap(language -> Messages.in(Locale.of(language)))
                .orElse(Messages.ENGLISH);
    }

    /** A page that takes nothing for a while is dropped: it connects again where it is still there. */
    private static void follow(Viewer viewer, Page page) {
        try {
            viewer.follow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "A page is left", e);
            page.hangUp();
        }
    }

    /** Lets only the console's own page listen: browsers let the pages of all sites open WebSockets, and say whose it is. */
    @ApplicationScoped
    static class OriginCheck implements HttpUpgradeCheck {
        private final List<String> people;

        OriginCheck(ChatSettings settings) {
            this.people = settings.console().map(ChatSettings.Console::people).orElse(List.of());
        }

        @Override
        public Uni<CheckResult> perform(HttpUpgradeContext context) {
            if (!people.contains(context.pathParam("user"))) {
                return CheckResult.rejectUpgrade(404);
            }
            boolean welcome = isOwnPage(context.httpRequest())
                    && context.pathParam("after").matches("\\d{1,18}");
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
}
