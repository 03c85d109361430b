package drydock.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import drydock.cluster.Host;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;

/** Where the lab is: three Docker hosts and a registry. */
public final class Lab {
    public static final Host A = host("a", "10.77.0.11");
    public static final Host B = host("b", "10.77.0.12");
    public static final Host C = host("c", "10.77.0.13");
    public static final String REGISTRY = setting("REGISTRY", "10.77.0.1:5000");

    /** Where containers of the lab reach servers of a test. */
    public static final String ADDRESS = setting("ADDRESS", "10.77.0.1");

    private Lab() {}

    public static void assumeUp() {
        for (Host host : new Host[] {A, B, C}) {
            assumeTrue(
                    answers(host.docker()),
                    () -> "skipped: there is no lab; host " + host.name() + " does not answer at " + host.docker()
                            + ". Bring it up with src/lab/lab up");
        }
    }

    private static boolean answers(URI docker) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(docker.getHost(), docker.getPort()), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Host host(String name, String address) {
        String url = setting("DOCKER_" + name.toUpperCase(java.util.Locale.ROOT), "tcp://" + address + ":2375");
        return new Host(name, URI.create(url), Optional.empty());
    }

    private static String setting(String name, String otherwise) {
        return System.getenv().getOrDefault("DRYDOCK_LAB_" + name, otherwise);
    }
}
