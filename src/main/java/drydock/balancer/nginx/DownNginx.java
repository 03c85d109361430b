package drydock.balancer.nginx;

import drydock.balancer.BalancerException;
import drydock.balancer.BalancerShell;
import drydock.cluster.Cluster;
import drydock.docker.DockerException;
import drydock.docker.HostUnreachable;
import drydock.text.Text;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An nginx that knows its nodes by names cannot start while they are stopped: once its container was started again it is
 * down until they run, and lets nobody in meanwhile.
 */
record DownNginx(BalancerShell shell, NodesByName nodes) {
    private static final Set<String> PREDEFINED = Set.of("bridge", "host", "none");
    private static final String WAIT = """
            i=0
            while [ $i -lt 300 ]; do
                [ -n "$(%s)" ] && exit 0
                i=$((i + 1))
                sleep 0.1
            done
            exit 1""".formatted(NginxProcess.WORKERS);

    /** What is asked of a running nginx. @param down what holds where it is down because of its nodes */
    <T> T unlessDown(Function<BalancerShell, T> asked, Supplier<T> down) {
        if (!shell.runs() && waitsForNodes()) {
            return down.get();
        }
        try {
            return asked.apply(shell.running());
        } catch (BalancerException | DockerException e) {
            if (e instanceof HostUnreachable || !isDown()) {
                throw e;
            }
            return down.get();
        }
    }

    /** Names of containers are known in networks that people made, and in no other. */
    private boolean waitsForNodes() {
        boolean knowsNames =
                shell.container().networks().keySet().stream().anyMatch(name -> !PREDEFINED.contains(name));
        return knowsNames && !nodes.allRun();
    }

    private boolean isDown() {
        if (!waitsForNodes()) {
            return false;
        }
        try {
            BalancerShell now = now();
            return !now.runs() || !new NginxProcess(now).isNginxUp();
        } catch (HostUnreachable e) {
            throw e;
        } catch (DockerException e) { // it ends while it is asked
            return true;
        }
    }

    /** No request can come to an nginx that does not run, but it may run at any time. */
    void close() {
        shell.docker().copyIn(shell.host(), shell.container().id(), "/drydock", EmptyFile.named("closed"));
    }

    /** @throws BalancerException where it does not come up */
    void end() {
        if (shell.runs() && new NginxProcess(shell).isNginxUp()) {
            return;
        }
        try {
            shell.docker().stop(shell.host(), shell.container().id());
            shell.docker().start(shell.host(), shell.container().id());
            if (now().tryRunWithNames(WAIT).exitCode() == 0) {
                return;
            }
        } catch (HostUnreachable e) {
            throw e;
        } catch (DockerException e) { // it ended while it was waited for
        }
        throw new BalancerException(
                Text.of("balancer.not-up", shell.name(), shell.container().name()));
    }

    private BalancerShell now() {
        Cluster cluster = nodes.cluster();
        return BalancerShell.at(shell.docker(), cluster);
    }

    /** A tar stream with one empty file that everybody may read. */
    private static final class EmptyFile {
        private static final int BLOCK = 512;
        private static final int CHECKSUM = 148;

        private EmptyFile() {}

        static InputStream named(String name) {
            byte[] tar = new byte[3 * BLOCK]; // a header, and two blocks that end it
            put(tar, 0, name);
            put(tar, 100, "0000644");
            put(tar, 108, "0000000"); // of root
            put(tar, 116, "0000000");
            put(tar, 124, "00000000000"); // its length
            put(tar, 136, "00000000000"); // its time
            Arrays.fill(tar, CHECKSUM, CHECKSUM + 8, (byte) ' ');
            put(tar, 156, "0");
            put(tar, 257, "ustar");
            put(tar, 263, "00");
            int sum = 0;
            for (int i = 0; i < BLOCK; i++) {
                sum += tar[i];
            }
            put(tar, CHECKSUM, String.format("%06o", sum));
            tar[CHECKSUM + 6] = 0;
            return new ByteArrayInputStream(tar);
        }

        private static void put(byte[] tar, int at, String text) {
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(bytes, 0, tar, at, bytes.length);
        }
    }
}
