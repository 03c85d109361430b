package drydock.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.cluster.Host;
import drydock.docker.Docker;
import drydock.docker.DockerException;
import drydock.docker.HostUnreachable;
import drydock.docker.engine.ssh.SocketUnreachable;
import drydock.docker.engine.ssh.SshTunnel;
import drydock.docker.engine.transport.Timeouts;
import drydock.testing.FreePort;
import drydock.testing.LongWaits;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host behind ssh: who it is, and who asks. */
class SshTest {
    private static final KeyPair ED25519 = key("ed25519");
    private static final KeyPair OTHER = key("ed25519");
    private static final KeyPair ECDSA = key("ecdsa");
    private static final KeyPair OURS = key("ed25519");

    @TempDir
    private Path directory;

    private SshServer server;
    /** For a busy machine. */
    private static final Duration LONG = LongWaits.LONG;

    private final Docker docker = new EngineDocker(new Timeouts(LONG, LONG, LONG, LONG, LONG));

    private static KeyPair key(String kind) {
        try {
            KeyPairGenerator generator = kind.equals("ecdsa")
                    ? SecurityUtils.getKeyPairGenerator("EC")
                    : SecurityUtils.getKeyPairGenerator("Ed25519");
            if (kind.equals("ecdsa")) {
                generator.initialize(256);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void files() throws Exception {
        start(FreePort.next());
        write("id_ed25519", OURS, Optional.empty());
        known(ED25519);
    }

    private void start(int port) throws IOException {
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.setKeyPairProvider(KeyPairProvider.wrap(List.of(ECDSA, ED25519)));
        server.setPublickeyAuthenticator(
                (user, key, session) -> user.equals("ops") && KeyUtils.compareKeys(key, OURS.getPublic()));
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(true);
    }

    private void write(String file, KeyPair key, Optional<String> password) throws Exception {
        OpenSSHKeyEncryptionContext encrypted = new OpenSSHKeyEncryptionContext();
        password.ifPresent(encrypted::setPassword);
        encrypted.setCipherType("128");
        try (OutputStream out = Files.newOutputStream(directory.resolve(file))) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(
                    key, "test", password.isPresent() ? encrypted : null, out);
        }
    }

    private void known(KeyPair... keys) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (KeyPair key : keys) {
            lines.append("[127.0.0.1]:")
                    .append(server.getPort())
                    .append(' ')
                    .append(PublicKeyEntry.toString(key.getPublic()))
                    .append('\n');
        }
        Files.writeString(directory.resolve("known_hosts"), lines);
    }

    private Host host() {
        return host("ops");
    }

    private Host host(String user) {
        URI address = URI.create("ssh://" + user + "@127.0.0.1:" + server.getPort());
        return new Host("a", address, Optional.of(directory));
    }

    private AbstractThrowableAssert<?, ?> refused(Host host) {
        return assertThatThrownBy(() -> docker.ping(host))
                .isInstanceOf(DockerException.class)
                .isNotInstanceOf(HostUnreachable.class);
    }

    /** This server passes no socket on: whoever hears that was let in. */
    private void assertIsLetIn(Host host) {
        assertThatThrownBy(() -> docker.ping(host))
                .isInstanceOf(HostUnreachable.class)
                .hasMessageContaining("ssh lets ops in, but not to /var/run/docker.sock there");
    }

    @Test
    void a_host_whose_key_is_known_lets_in_whose_key_it_knows() {
        assertIsLetIn(host());
    }

    @Test
    void a_host_that_takes_its_time_to_let_somebody_in_answers_the_next_call() throws InterruptedException {
        CountDownLatch lettingIn = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        PublickeyAuthenticator usual = server.getPublickeyAuthenticator();
        server.setPublickeyAuthenticator((user, key, session) -> {
            asked.incrementAndGet();
            awaitUninterruptibly(lettingIn);
            return usual.authenticate(user, key, session);
        });
        SshTunnel tunnel = new SshTunnel(host(), directory, Optional.empty());
        assertThatThrownBy(() -> tunnel.prepare(Duration.ofMillis(100))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> tunnel.prepare(Duration.ofMillis(100))).isInstanceOf(IOException.class);
        lettingIn.countDown();
        assertThatThrownBy(() -> tunnel.prepare(LONG)).isInstanceOf(SocketUnreachable.class);
        assertThat(server.getActiveSessions()).hasSizeLessThanOrEqualTo(1);
        assertThat(asked).hasValueLessThanOrEqualTo(2); // whether the key would do, and the key
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void of_its_keys_a_host_is_asked_for_the_one_that_is_known() throws IOException {
        known(ECDSA);
        assertIsLetIn(host());
        server.setKeyPairProvider(KeyPairProvider.wrap(List.of(ED25519, ECDSA)));
        assertIsLetIn(new Host("again", host().docker(), Optional.of(directory)));
    }

    @Test
    void a_host_whose_key_is_unknown_gets_nothing() throws IOException {
        known();
        refused(host())
                .hasMessageContaining("its key")
                .hasMessageContaining("SHA256:")
                .hasMessageContaining("is not in " + directory.resolve("known_hosts"));
        assertThat(directory.resolve("known_hosts")).isEmptyFile();
    }

    @Test
    void a_host_whose_key_has_changed_gets_nothing() throws IOException {
        known(OTHER);
        refused(host())
                .hasMessageContaining(KeyUtils.getFingerPrint(ED25519.getPublic()))
                .hasMessageContaining(directory.resolve("known_hosts") + " has another one");
    }

    @Test
    void a_host_is_known_by_its_own_name_and_not_by_the_address_that_it_leads_to() throws IOException {
        known(ED25519, ECDSA);
        URI named = URI.create("ssh://ops@localhost:" + server.getPort());
        refused(new Host("a", named, Optional.of(directory))).hasMessageContaining("is not in");
    }

    @Test
    void a_key_that_is_revoked_is_told_from_a_key_of_ours_that_is_refused() throws IOException {
        String known = Files.readString(directory.resolve("known_hosts"));
        Files.writeString(directory.resolve("known_hosts"), "@revoked " + known);
        refused(host()).hasMessageContaining("is not in " + directory.resolve("known_hosts"));
    }

    @Test
    void without_a_file_of_known_hosts_nobody_is_believed() throws IOException {
        Files.delete(directory.resolve("known_hosts"));
        refused(host()).hasMessageContaining(directory.resolve("known_hosts") + " cannot be read");
    }

    @Test
    void a_key_that_the_host_does_not_know_is_named() throws Exception {
        write("id_ed25519", OTHER, Optional.empty());
        refused(host()).hasMessageContaining("does not let ops in with " + directory.resolve("id_ed25519"));
        write("id_ed25519", OURS, Optional.empty());
        refused(host("root")).hasMessageContaining("does not let root in");
    }

    @Test
    void a_key_that_needs_a_password_is_named() throws Exception {
        write("id_ed25519", OURS, Optional.of("secret"));
        refused(host()).hasMessageContaining("the key in " + directory.resolve("id_ed25519") + " has a password");
    }

    @Test
    void a_file_without_a_key_is_named() throws IOException {
        Files.writeString(directory.resolve("id_ed25519"), "none");
        refused(host()).hasMessageContaining(directory.resolve("id_ed25519") + " has no private key");
    }

    @Test
    void neither_a_key_nor_an_agent_is_said() throws IOException {
        Files.delete(directory.resolve("id_ed25519"));
        Path gone = directory.resolve("agent.sock");
        assertThatThrownBy(() -> new SshTunnel(host(), directory, Optional.empty()))
                .hasMessageContaining(directory + " has none of id_ed25519, id_ecdsa, id_rsa");
        assertThatThrownBy(() -> new SshTunnel(host(), directory, Optional.of(gone)))
                .hasMessageContaining("there is no agent at " + gone);
    }

    @Test
    void a_host_that_is_away_is_away_and_is_found_again() throws IOException {
        Host host = host();
        int port = server.getPort();
        server.stop(true);
        assertThatThrownBy(() -> docker.ping(host)).isInstanceOf(HostUnreachable.class);
        start(port);
        assertIsLetIn(host);
        server.stop(true);
        assertThatThrownBy(() -> docker.ping(host)).isInstanceOf(HostUnreachable.class);
        start(port);
        assertIsLetIn(host);
    }
}
