package drydock.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.cluster.Host;
import drydock.docker.Docker;
import drydock.docker.DockerException;
import drydock.docker.HostUnreachable;
import drydock.docker.engine.transport.Timeouts;
import drydock.testing.Authority;
import drydock.testing.Authority.Signed;
import drydock.testing.HostileServer;
import drydock.testing.LongWaits;
import drydock.testing.TlsGate;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.util.io.pem.PemObjectGenerator;
import org.bouncycastle.util.io.pem.PemWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine that is known by its certificate, and knows who calls it by theirs. */
class TlsTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LONG = LongWaits.LONG;

    @TempDir
    private Path directory;

    private final Authority authority = new Authority();
    private final HostileServer engine = new HostileServer();
    private final Docker docker = new EngineDocker(new Timeouts(LONG, LONG, LONG, LONG, LONG));
    private Optional<TlsGate> gate = Optional.empty();

    TlsTest() {
        engine.answer("/_ping", 200, "text/plain", "OK");
    }

    @AfterEach
    void close() throws IOException {
        if (gate.isPresent()) {
            gate.get().close();
        }
        engine.close();
    }

    private Host host(Signed its) throws IOException {
        return host(its, authority.client(directory, authority.sign("drydock", DAY)));
    }

    private Host host(Signed its, Path files) {
        gate = Optional.of(new TlsGate(
                authority.server(its),
                new InetSocketAddress("localhost", engine.url().getPort())));
        return new Host("a", URI.create("tcp://localhost:" + gate.get().port()), Optional.of(files));
    }

    private Signed its() {
        return authority.sign("localhost", DAY);
    }

    private AbstractThrowableAssert<?, ?> refused(Host host) {
        return assertThatThrownBy(() -> docker.ping(host))
                .isInstanceOf(DockerException.class)
                .isNotInstanceOf(HostUnreachable.class);
    }

    private void assertNothingWasSent() {
        assertThat(engine.requests()).isEmpty();
    }

    @Test
    void an_engine_that_the_authority_vouches_for_is_called() throws IOException {
        docker.ping(host(its()));
        assertThat(engine.requests()).hasSize(1);
    }

    @Test
    void an_engine_of_another_authority_gets_nothing() throws IOException {
        Host host = host(its());
        Files.writeString(directory.resolve("ca.pem"), new Authority().pem());
        refused(host).hasMessageContaining("is signed by nobody in " + directory.resolve("ca.pem"));
        assertNothingWasSent();
    }

    @Test
    void an_engine_whose_certificate_has_expired_gets_nothing() throws IOException {
        refused(host(authority.sign("localhost", DAY.negated()))).hasMessageContaining("has expired");
        assertNothingWasSent();
    }

    @Test
    void an_engine_whose_certificate_begins_tomorrow_gets_nothing() throws IOException {
        refused(host(authority.sign("localhost", DAY.multipliedBy(3)))).hasMessageContaining("is not valid yet");
        assertNothingWasSent();
    }

    @Test
    void an_engine_with_a_certificate_for_clients_gets_nothing() throws IOException {
        refused(host(authority.signForClients("localhost")))
                .hasMessageContaining("is of no use for a server: Extended key usage does not permit");
        assertNothingWasSent();
    }

    @Test
    void an_engine_of_another_name_gets_nothing() throws IOException {
        refused(host(authority.sign("elsewhere.example", DAY))).hasMessageContaining("is made out to another name");
        assertNothingWasSent();
    }

    @Test
    void an_engine_that_does_not_know_the_caller_is_named_with_the_file() throws IOException {
        Path files = authority.client(directory, authority.sign("drydock", DAY));
        Signed stranger = new Authority().sign("drydock", DAY);
        Files.writeString(files.resolve("cert.pem"), stranger.certificatePem());
        Files.writeString(files.resolve("key.pem"), stranger.keyPem());
        Host host = host(its(), files);
        // the other side may have hung up before its reason was read
        assertThatThrownBy(() -> docker.ping(host))
                .isInstanceOf(DockerException.class)
                .hasMessageContaining("the certificate in " + files.resolve("cert.pem"));
        assertNothingWasSent();
    }

    @Test
    void an_engine_in_the_clear_is_said_to_be_none_by_tls() throws IOException {
        Path files = authority.client(directory, authority.sign("drydock", DAY));
        try (ServerSocket plain = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> refuse(plain));
            refused(new Host("a", URI.create("tcp://localhost:" + plain.getLocalPort()), Optional.of(files)))
                    .hasMessageContaining("does not speak TLS");
        }
    }

    /** As an engine does that was never told of TLS. */
    private static void refuse(ServerSocket server) {
        try (Socket caller = server.accept()) {
            caller.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            caller.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void an_engine_that_is_away_is_away() throws IOException {
        Path files = authority.client(directory, authority.sign("drydock", DAY));
        Host away = new Host("a", URI.create("tcp://localhost:1"), Optional.of(files));
        assertThatThrownBy(() -> docker.ping(away)).isInstanceOf(HostUnreachable.class);
    }

    @Test
    void a_file_that_is_not_there_is_named() throws IOException {
        Host host = host(its());
        Files.delete(directory.resolve("key.pem"));
        refused(host).hasMessageContaining(directory.resolve("key.pem") + " cannot be read");
    }

    @Test
    void a_file_without_what_it_is_for_is_named() throws IOException {
        Host host = host(its());
        Files.writeString(directory.resolve("cert.pem"), "none");
        refused(host).hasMessageContaining(directory.resolve("cert.pem") + " has no certificate");
        Files.copy(directory.resolve("ca.pem"), directory.resolve("cert.pem"), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(directory.resolve("key.pem"), "none");
        refused(host).hasMessageContaining(directory.resolve("key.pem") + " has no private key");
    }

    @Test
    void a_certificate_of_drydocks_own_that_has_expired_is_named() throws IOException {
        refused(host(its(), authority.client(directory, authority.sign("drydock", DAY.negated()))))
                .hasMessageContaining("the certificate in " + directory.resolve("cert.pem") + " expired at 20");
    }

    @Test
    void a_key_of_another_certificate_is_named() throws IOException {
        Host host = host(its());
        Files.writeString(
                directory.resolve("key.pem"), authority.sign("drydock", DAY).keyPem());
        refused(host).hasMessageContaining("the key in " + directory.resolve("key.pem") + " does not belong to");
    }

    @Test
    void a_key_that_needs_a_password_is_named() throws Exception {
        Signed own = authority.sign("drydock", DAY);
        Path files = authority.client(directory, own);
        var encryptor = new JceOpenSSLPKCS8EncryptorBuilder(JcaPKCS8Generator.AES_256_CBC)
                .setProvider(new BouncyCastleProvider())
                .setPassword("secret".toCharArray())
                .build();
        write(files.resolve("key.pem"), new JcaPKCS8Generator(own.key().getPrivate(), encryptor));
        refused(host(its(), files)).hasMessageContaining("the key in " + files.resolve("key.pem") + " has a password");
    }

    @Test
    void a_key_in_the_older_form_of_openssl_will_do() throws Exception {
        Signed own = authority.sign(
                "drydock", DAY, KeyPairGenerator.getInstance("RSA").generateKeyPair());
        Path files = authority.client(directory, own);
        write(files.resolve("key.pem"), new JcaMiscPEMGenerator(own.key().getPrivate()));
        assertThat(Files.readString(files.resolve("key.pem"))).contains("BEGIN RSA PRIVATE KEY");
        docker.ping(host(its(), files));
    }

    private static void write(Path file, PemObjectGenerator pem) throws IOException {
        try (PemWriter writer = new PemWriter(Files.newBufferedWriter(file))) {
            writer.writeObject(pem);
        }
    }
}
