package drydock.docker.engine.transport;

import drydock.cluster.Host;
import drydock.docker.DockerException;
import drydock.text.Text;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Why two sides of a connection by TLS do not take each other for who they are: time does not mend it, people do. */
record TlsFailure(Host host, Path directory) {
    private static final String ALERT = "Received fatal alert: ";

    /** Empty for what may be over the next time, such as an engine that is away. */
    static Optional<DockerException> of(Host host, IOException failure) {
        return host.keys()
                .flatMap(directory -> new TlsFailure(host, directory).text(failure))
                .map(text -> new DockerException(text, failure));
    }

    /**
     * What is told of an engine that hangs up: mostly it is away; but one that does not take a certificate may hang up before its
     * reason has been read.
     */
    static Optional<Text> hungUp(Host host, IOException failure) {
        return host.keys()
                .filter(_ ->
                        !host.isBySsh() && has(failure, SocketException.class) && !has(failure, ConnectException.class))
                .map(directory -> Text.of("docker.tls.hung-up", host.name(), directory.resolve("cert.pem")));
    }

    private Optional<Text> text(IOException failure) {
        if (has(failure, CertificateExpiredException.class)) {
            return Optional.of(Text.of("docker.tls.expired", host.name(), host.docker()));
        }
        if (has(failure, CertificateNotYetValidException.class)) {
            return Optional.of(Text.of("docker.tls.not-yet-valid", host.name(), host.docker()));
        }
        if (has(failure, CertPathBuilderException.class) || has(failure, CertPathValidatorException.class)) {
            return Optional.of(
                    Text.of("docker.tls.unknown-authority", host.name(), host.docker(), directory.resolve("ca.pem")));
        }
        return certificate(failure).or(() -> alert(failure));
    }

    /** The virtual machine says of another name only by a plain exception, and of a wrong usage by one of its own. */
    private Optional<Text> certificate(IOException failure) {
        if (has(failure, SSLPeerUnverifiedException.class)
                || causes(failure).anyMatch(cause -> cause.getClass() == CertificateException.class)) {
            return Optional.of(Text.of("docker.tls.other-name", host.name(), host.docker()));
        }
        return causes(failure)
                .filter(CertificateException.class::isInstance)
                .map(cause -> Text.of("docker.tls.not-for-servers", host.name(), host.docker(), cause.getMessage()))
                .findFirst();
    }

    private Optional<Text> alert(IOException failure) {
        return causes(failure)
                .filter(SSLException.class::isInstance)
                .map(Throwable::getMessage)
                .flatMap(message -> refusal(message == null ? "" : message).stream())
                .findFirst();
    }

    private Optional<Text> refusal(String message) {
        if (message.contains(ALERT)) {
            String alert = message.substring(message.indexOf(ALERT) + ALERT.length());
            return Optional.of(Text.of("docker.tls.refused", host.name(), directory.resolve("cert.pem"), alert));
        }
        return message.startsWith("Unsupported or unrecognized SSL message")
                ? Optional.of(Text.of("docker.tls.none", host.name(), host.docker()))
                : Optional.empty();
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
        return causes(failure).anyMatch(kind::isInstance);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
