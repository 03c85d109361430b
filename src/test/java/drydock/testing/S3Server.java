package drydock.testing;

import static org.awaitility.Awaitility.await;

import drydock.cluster.Cluster;
import drydock.cluster.Secret;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** S3Proxy, a server that speaks as S3 does and keeps objects in a directory: a process of its own. */
public final class S3Server implements AutoCloseable {
    public static final String BUCKET = "backups";
    private static final Path PROGRAM = Path.of("target/s3-server").toAbsolutePath();
    public static final String USER = "drydock";
    public static final String SECRET = "of-the-tests";

    private final Process process;
    private final URI url;

    public S3Server(Path directory) {
        this(directory, FreePort.next());
    }

    public S3Server(Path directory, int port) {
        fetch();
        this.url = URI.create("http://127.0.0.1:" + port);
        this.process = start(directory);
        await().atMost(Duration.ofMinutes(2)).until(() -> answers(port));
    }

    private static synchronized void fetch() {
        if (Files.isDirectory(PROGRAM)) {
            return;
        }
        String output = run(List.of(
                "mvn",
                "-q",
                "-B",
                "-f",
                Path.of("src/test/s3/pom.xml").toAbsolutePath().toString(),
                "dependency:copy-dependencies",
                "-DoutputDirectory=" + PROGRAM));
        Assumptions.assumeTrue(
                Files.isDirectory(PROGRAM), () -> "skipped: there is no S3 server, it could not be fetched: " + output);
    }

    private static String run(List<String> command) {
        try {
            Process fetching =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            fetching.getOutputStream().close();
            String output = new String(fetching.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            fetching.waitFor();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Process start(Path directory) {
        try {
            Files.createDirectories(directory.resolve("objects").resolve(BUCKET));
            Path settings = Files.writeString(directory.resolve("s3proxy.properties"), """
                    s3proxy.endpoint=%s
                    s3proxy.authorization=aws-v2-or-v4
                    s3proxy.identity=%s
                    s3proxy.credential=%s
                    jclouds.provider=filesystem-nio2
                    jclouds.identity=unused
                    jclouds.credential=unused
                    jclouds.filesystem.basedir=%s
                    """.formatted(
                            url, USER, SECRET, directory.resolve("objects")));
            File log = directory.resolve("s3proxy.log").toFile();
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin/java").toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-DLOG_LEVEL=warn",
                            "-cp",
                            PROGRAM + "/*",
                            "org.gaul.s3proxy.Main",
                            "--properties",
                            settings.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers(int port) {
        if (!process.isAlive()) {
            throw new IllegalStateException("the S3 server ended with " + process.exitValue());
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    public Cluster.Bucket bucket(String prefix) {
        return bucket(url, prefix);
    }

    /** The bucket of a server that stands elsewhere. */
    public static Cluster.Bucket bucket(URI endpoint, String prefix) {
        Cluster.Login key = new Cluster.Login(USER, Optional.of(new Secret(SECRET)));
        return new Cluster.Bucket(Optional.of(endpoint), "us-east-1", BUCKET, prefix, Optional.of(key), true);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
