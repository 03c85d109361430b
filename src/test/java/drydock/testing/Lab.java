package drydock.testing;

import drydock.cluster.Host;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The several Docker hosts of src/lab, where integration tests run. */
public final class Lab {
    private static final int PATIENCE_MILLIS = 2000;
    private static final Map<String, String> HOSTS =
            Map.of("a", "tcp://10.77.0.11:2375", "b", "tcp://10.77.0.12:2375", "c", "tcp://10.77.0.13:2375");

    private Lab() {}

    /** A host of the lab, {@code a}, {@code b} or {@code c}; skips the test, and says why, where it is not up. */
    public static Host host(String name) {
        URI address = URI.create(setting(name.toUpperCase(Locale.ROOT), HOSTS.get(name)));
        Assumptions.assumeTrue(
                answers(address), () -> "skipped: no lab, host " + name + " does not answer at " + address);
        return new Host(name, address, Optional.empty());
    }

    /** As it stands before an image's name. */
    public static String registry() {
        return setting("REGISTRY", "10.77.0.1:5000");
    }

    private static String setting(String name, String usual) {
        return Optional.ofNullable(System.getenv("DRYDOCK_LAB_" + name)).orElse(usual);
    }

    private static boolean answers(URI address) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), PATIENCE_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
