package drydock.chat.console.out;

import drydock.chat.console.ConsoleChat;
import drydock.chat.console.in.SocketOriginCheck;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.PathParam;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Tells each page that is open what changes. Who may open one is {@link SocketOriginCheck}'s. */
@WebSocket(path = "/console/live/{user}/{after}")
class ConsoleSocket {
    private static final Logger LOG = System.getLogger(ConsoleSocket.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final CloseReason FAILED = new CloseReason(1011, "Drydock failed; try again.");

    private final ConsoleChat chat;

    ConsoleSocket(ConsoleChat chat) {
        this.chat = chat;
    }

    private record Page(WebSocketConnection connection) implements Viewer.Line {
        @Override
        public boolean isOpen() {
            return connection.isOpen();
        }

        @Override
        public void send(String json) {
            connection.sendText(json).await().atMost(PATIENCE);
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
        Viewer viewer = new Viewer(chat, user, Long.parseLong(after), page);
        Thread.ofVirtual().name("console-page-" + connection.id()).start(() -> follow(viewer, page));
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
}
