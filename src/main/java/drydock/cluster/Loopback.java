package drydock.cluster;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/** The names and addresses that never leave the machine. */
public final class Loopback {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|.+\\.localhost|127(\\.\\d{1,3}){3}|\\[?::1]?");

    private Loopback() {}

    /** @param name a host's name or address, IPv6 with or without its brackets */
    public static boolean is(String name) {
        return LOOPBACK.matcher(name.strip().toLowerCase(Locale.ROOT)).matches();
    }

    /** A socket of this machine is one too. */
    public static boolean is(URI address) {
        return "unix".equals(address.getScheme()) || (address.getHost() != null && is(address.getHost()));
    }
}
