package drydock.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A port for who binds it only later, or binds it again: none that the system gives to whoever asks for any, such as each
 * connection to somewhere else.
 */
public final class FreePort {
    private static final int FIRST = 18_000;
    private static final int FOR_A_PROCESS = 200;
    private static final int PROCESSES = 64;
    private static final AtomicInteger GIVEN = new AtomicInteger();

    private FreePort() {}

    public static int next() {
        int first = FIRST + (int) (ProcessHandle.current().pid() % PROCESSES) * FOR_A_PROCESS;
        for (int attempt = 0; attempt < FOR_A_PROCESS; attempt++) {
            int port = first + GIVEN.getAndIncrement() % FOR_A_PROCESS;
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("all ports from " + first + " are taken");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
