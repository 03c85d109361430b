package drydock.docker.engine.ssh;

import drydock.cluster.Host;
import drydock.docker.DockerException;
import drydock.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/**
 * The files by which a host knows Drydock, called as ssh itself calls them; and the agent, where there are none.
 *
 * @param agent the socket of the one that the process was started with
 */
record Keys(Host host, Path directory, Optional<Path> agent) {
    private static final List<String> FILES = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    List<KeyPair> read() {
        List<KeyPair> keys = new ArrayList<>();
        files().forEach(file -> keys.addAll(read(file)));
        return keys;
    }

    private List<Path> files() {
        return FILES.stream().map(directory::resolve).filter(Files::exists).toList();
    }

    private List<KeyPair> read(Path file) {
        AtomicBoolean hasPassword = new AtomicBoolean();
        FilePasswordProvider nobody = (session, resource, attempt) -> {
            hasPassword.set(true);
            return null;
        };
        List<KeyPair> keys = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            Iterable<KeyPair> read =
                    SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName(file.toString()), in, nobody);
            if (read != null) {
                read.forEach(keys::add);
            }
        } catch (java.nio.file.FileSystemException e) {
            throw new DockerException(Text.of("docker.ssh.unreadable", host.name(), file), e);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            if (!hasPassword.get()) {
                throw new DockerException(Text.of("docker.ssh.no-key-in", host.name(), file), e);
            }
        }
        if (hasPassword.get()) {
            throw new DockerException(Text.of("docker.ssh.key-has-password", host.name(), file), null);
        }
        if (keys.isEmpty()) {
            throw new DockerException(Text.of("docker.ssh.no-key-in", host.name(), file), null);
        }
        return keys;
    }

    /** The agent is asked only where there is no file. @throws DockerException where there is neither */
    Optional<Agent> agentInstead() {
        if (!files().isEmpty()) {
            return Optional.empty();
        }
        Path socket = agent.orElseThrow(() -> new DockerException(
                Text.of("docker.ssh.no-keys", host.name(), directory, String.join(", ", FILES)), null));
        if (!Files.exists(socket)) {
            throw new DockerException(Text.of("docker.ssh.agent-gone", host.name(), socket), null);
        }
        return Optional.of(new Agent(socket));
    }

    /** What was shown to a host that wanted none of it. */
    Text shown() {
        return files().isEmpty()
                ? Text.of("docker.ssh.agent", agent.map(Path::toString).orElse(""))
                : Text.verbatim(
                        String.join(", ", files().stream().map(Path::toString).toList()));
    }
}
