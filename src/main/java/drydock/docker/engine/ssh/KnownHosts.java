package drydock.docker.engine.ssh;

import drydock.cluster.Host;
import drydock.docker.DockerException;
import drydock.text.Text;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.net.SshdSocketAddress;

/** The file that says which key a host has; whoever shows another one gets nothing, and is never written there. */
final class KnownHosts implements ServerKeyVerifier {
    private static final String RSA = "ssh-rsa";

    private final Host host;
    private final String name;
    private final int port;
    private final Path file;
    private final KnownHostsServerKeyVerifier verifier;
    private final AtomicReference<Text> refused = new AtomicReference<>();

    /** @param name the host's own: an address that it leads to is not who was asked for */
    KnownHosts(Host host, String name, int port, Path file) {
        if (!Files.isReadable(file)) {
            throw new DockerException(Text.of("docker.ssh.no-known-hosts", host.name(), file), null);
        }
        this.host = host;
        this.name = name;
        this.port = port;
        this.file = file;
        this.verifier = new ByName(this::refuseUnknown, file);
        verifier.setModifiedServerKeyAcceptor((session, address, entry, expected, shown) -> {
            refused.set(Text.of("docker.ssh.changed-key", host.name(), file, KeyUtils.getFingerPrint(shown)));
            return false;
        });
    }

    private boolean refuseUnknown(ClientSession session, SocketAddress address, PublicKey shown) {
        refused.set(Text.of("docker.ssh.unknown-key", host.name(), file, KeyUtils.getFingerPrint(shown)));
        return false;
    }

    @Override
    public boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey shown) {
        refused.set(null);
        boolean known = verifier.verifyServerKey(session, address, shown);
        if (!known && refused.get() == null) { // such as a key that the file revokes
            refuseUnknown(session, address, shown);
        }
        return known;
    }

    private final class ByName extends KnownHostsServerKeyVerifier {
        ByName(ServerKeyVerifier others, Path file) {
            super(others, file);
        }

        @Override
        protected Collection<SshdSocketAddress> resolveHostNetworkIdentities(
                ClientSession session, SocketAddress address) {
            return List.of(new SshdSocketAddress(name, port));
        }
    }

    /** Why the key that a host showed was not taken. */
    Optional<DockerException> refusal(Throwable cause) {
        return Optional.ofNullable(refused.getAndSet(null)).map(text -> new DockerException(text, cause));
    }

    /** First those for which the file has a key of the host: a host that has several keys shows the first that is wanted. */
    List<NamedFactory<Signature>> preferred(List<NamedFactory<Signature>> all) {
        Set<String> known = kinds();
        List<NamedFactory<Signature>> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparing(signature -> !isOf(signature.getName(), known)));
        return sorted;
    }

    private static boolean isOf(String signature, Set<String> kinds) {
        return kinds.contains(signature) || (signature.startsWith("rsa-sha2-") && kinds.contains(RSA));
    }

    private Set<String> kinds() {
        try {
            Set<String> kinds = new HashSet<>();
            for (KnownHostEntry entry : KnownHostEntry.readKnownHostEntries(file)) {
                if (entry.getMarker() == null && entry.isHostMatch(name, port)) {
                    kinds.add(entry.getKeyEntry().getKeyType());
                }
            }
            return kinds;
        } catch (IOException | RuntimeException e) {
            throw new DockerException(Text.of("docker.ssh.bad-known-hosts", host.name(), file), e);
        }
    }
}
