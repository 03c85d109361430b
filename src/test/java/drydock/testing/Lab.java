package drydock.testing;

import drydock.cluster.Host;
import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The several Docker hosts of src/lab, where integration tests run. */
public final class Lab {
    private static final int PATIENCE_MILLIS = 2000;
    /** A busy engine is there all the same. */
    private static final int LONG_MILLIS = 60_000;

    /** Which of the labs that stand beside each other this JVM uses. */
    public static final int NUMBER = first() + Integer.getInteger("lab.fork", 1) - 1;

    /** The addresses of the lab begin with it. */
    public static final String NETWORK = "10." + (76 + NUMBER) + ".0.";

    /** In place of the hosts: the one engine of a machine where nobody is root. */
    private static final Optional<URI> ENGINE =
            Optional.ofNullable(System.getenv("DRYDOCK_LAB_ENGINE")).map(URI::create);

    public static final Host A = named("a", "tcp://" + NETWORK + "11:2375");
    public static final Host B = named("b", "tcp://" + NETWORK + "12:2375");
    public static final Host C = named("c", "tcp://" + NETWORK + "13:2375");
    public static final String REGISTRY = setting("REGISTRY", NETWORK + "1:5000");

    /** Where containers of the lab reach servers of a test. */
    public static final String ADDRESS = setting("ADDRESS", NETWORK + "1");

    private Lab() {}

    private static int first() {
        return Integer.parseInt(System.getenv().getOrDefault("DRYDOCK_LAB_NUMBER", "1"));
    }

    /** Skips the test, and says why, where a host is not up. */
    public static void assumeUp() {
        Assumptions.assumeTrue(
                ENGINE.isEmpty(),
                "skipped: it takes several Docker hosts, which root can start; here is one engine and no root");
        List.of(A, B, C).forEach(Lab::assumeUp);
    }

    private static void assumeUp(Host host) {
        Assumptions.assumeTrue(
                answers(host.docker()),
                () -> "skipped: there is no lab, host " + host.name() + " does not answer at " + host.docker());
    }

    /** For a test that takes one host: {@code a}, {@code b} or {@code c}; skips it, and says why, where that is not up. */
    public static Host host(String name) {
        Host host = List.of(A, B, C).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        assumeUp(host);
        return host;
    }

    /** Where the ports are that a host publishes. */
    public static String published(Host host) {
        return Optional.ofNullable(host.docker().getHost()).orElse("127.0.0.1");
    }

    /** As it stands before an image's name. */
    public static String registry() {
        return REGISTRY;
    }

    private static Host named(String name, String usual) {
        URI address = URI.create(setting(name.toUpperCase(Locale.ROOT), usual));
        return new Host(name, ENGINE.orElse(address), Optional.empty());
    }

    private static String setting(String name, String usual) {
        return Optional.ofNullable(System.getenv("DRYDOCK_LAB_" + name)).orElse(usual);
    }

    private static boolean answers(URI address) {
        if ("unix".equals(address.getScheme())) {
            return Files.isWritable(Path.of(address.getPath()));
        }
        try {
            URLConnection ping = URI.create("http://" + address.getAuthority() + "/_ping")
                    .toURL()
                    .openConnection(Proxy.NO_PROXY);
            ping.setConnectTimeout(PATIENCE_MILLIS);
            ping.setReadTimeout(LONG_MILLIS);
            return new String(ping.getInputStream().readNBytes(2), StandardCharsets.US_ASCII).equals("OK");
        } catch (IOException e) {
            return false;
        }
    }
}
