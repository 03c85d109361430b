package drydock.testing;

import drydock.cluster.Host;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Hosts of the lab as those know them who only have ssh. */
public final class LabSsh {
    private static final Map<String, Path> KEYS = new ConcurrentHashMap<>();

    private LabSsh() {}

    /** The same engine, behind OpenSSH's own server; skips the test, and says why, where that cannot be had. */
    public static Host host(String name) {
        Lab.assumeUp();
        Host plain = Lab.host(name);
        Path keys = KEYS.computeIfAbsent(name, LabSsh::started);
        URI address = URI.create("ssh://root@" + plain.docker().getHost()
                + keys.resolve("../../docker.sock").normalize());
        return new Host(name, address, Optional.of(keys));
    }

    private static Path started(String name) {
        return Path.of(LabCommand.printed("ssh server", "ssh", name));
    }
}
