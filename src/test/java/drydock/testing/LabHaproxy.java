package drydock.testing;

import drydock.cluster.Host;
import drydock.docker.Docker;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** An HAProxy of a suite of Debian, with the lab's configuration in front of other nodes. */
public final class LabHaproxy extends LabBalancer {
    private static final Path CONFIGURATION = Path.of("src/lab/haproxy");
    private static final int USER = 99;
    private static final String TELL = """
            bash -c 'exec 3<>/dev/tcp/127.0.0.1/9999; echo "$1" >&3; cat <&3' drydock "$told" ||
                echo "$told" | nc 127.0.0.1 9999""";

    public LabHaproxy(Docker docker, String suite, String name, int port) {
        super(docker, image(suite), name, port, Optional.empty());
    }

    private static String image(String suite) {
        Lab.registry();
        return LabCommand.printed("HAProxy of " + suite, "haproxy", suite);
    }

    /** The lab's configuration with these in place of its nodes. */
    public static String configuration(List<UpstreamServer> nodes) throws IOException {
        return withNodes(Files.readString(CONFIGURATION.resolve("haproxy.cfg")), nodes);
    }

    @Override
    protected Map<String, Map<String, String>> files(String configuration) throws IOException {
        return Map.of(
                "/usr/local/etc/haproxy",
                Map.of(
                        "haproxy.cfg",
                        configuration,
                        "closed.html",
                        Files.readString(CONFIGURATION.resolve("closed.html")),
                        "closed.json",
                        Files.readString(CONFIGURATION.resolve("closed.json"))));
    }

    /** What it would read at its next start. */
    public void change(String configuration) throws IOException {
        write("/usr/local/etc/haproxy", Map.of("haproxy.cfg", configuration));
    }

    public void reload() {
        run("kill -HUP 1");
    }

    @Override
    public void forget() {
        run("""
                echo 'entrance open' >/drydock/entrance.map; : >/drydock/bypass.map; : >/drydock/servers.state
                told='clear map /drydock/bypass.map;set map /drydock/entrance.map entrance open'
                for node in 1 2 3; do told="$told;set server nodes/nb-$node state ready"; done
                """ + TELL);
    }

    /** As a person would. */
    public void tell(String commands) {
        run("told='" + commands + "'\n" + TELL);
    }

    /** Makes the files that docs/haproxy.md has somebody make, where there are none yet. */
    @Override
    protected void prepare(Docker engine, Host at) throws IOException {
        try (ByteArrayOutputStream there = new ByteArrayOutputStream()) {
            engine.copyOut(at, container(), "/drydock/entrance.map", there);
        } catch (RuntimeException missing) {
            engine.copyIn(at, container(), "/", new ByteArrayInputStream(state()));
        }
    }

    private static byte[] state() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            add(tar, "drydock/", "");
            add(tar, "drydock/entrance.map", "entrance open\n");
            add(tar, "drydock/bypass.map", "");
            add(tar, "drydock/servers.state", "");
        }
        return bytes.toByteArray();
    }

    private static void add(TarArchiveOutputStream tar, String name, String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        entry.setIds(USER, USER);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}
