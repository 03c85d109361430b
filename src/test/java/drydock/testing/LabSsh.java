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

    /** As where the network between is gone, or the server's process. */
    public static void endSessions(String name) {
        LabCommand.printed("ssh session", "enter", name, "sh", "-c", "kill $(pgrep -f '^sshd: root') && echo ended");
    }

    /** How many files the server has open for the session that has most. */
    public static int openFiles(String name) {
        return Integer.parseInt(LabCommand.printed(
                "ssh session",
                "enter",
                name,
                "sh",
                "-c",
                "for session in $(pgrep -f '^sshd: root'); do ls /proc/$session/fd | wc -l; done | sort -n | tail -1"));
    }
}
