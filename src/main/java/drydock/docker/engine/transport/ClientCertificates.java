package drydock.docker.engine.transport;

import drydock.cluster.Host;
import drydock.docker.DockerException;
import drydock.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Collection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/**
 * What a host's engine is known by, and what it knows Drydock by, in files as Docker's own client wants them: ca.pem, cert.pem
 * and key.pem. Whatever is wrong is said of the file in which it is.
 */
record ClientCertificates(Host host, Path directory, Clock clock) {
    private static final char[] UNUSED = "unused".toCharArray();
    private static final byte[] PROBE = {1, 2, 3};

    SSLContext context() {
        try {
            TrustManagerFactory authorities =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            authorities.init(authorities());
            KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(own(), UNUSED);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own.getKeyManagers(), authorities.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new DockerException(Text.of("docker.tls.failed", host.name(), directory, e.getMessage()), e);
        }
    }

    private KeyStore authorities() throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        for (Certificate authority : certificates("ca.pem")) {
            store.setCertificateEntry("authority-" + store.size(), authority);
        }
        return store;
    }

    private KeyStore own() throws GeneralSecurityException, IOException {
        Certificate[] chain = certificates("cert.pem").toArray(Certificate[]::new);
        X509Certificate first = (X509Certificate) chain[0];
        if (first.getNotAfter().toInstant().isBefore(clock.instant())) {
            throw wrong(
                    "docker.tls.own-expired", "cert.pem", first.getNotAfter().toInstant());
        }
        PrivateKey key = key();
        if (!isOf(first, key)) {
            throw wrong("docker.tls.other-key", "key.pem", directory.resolve("cert.pem"));
        }
        KeyStore store = empty();
        store.setKeyEntry("own", key, UNUSED, chain);
        return store;
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private Collection<? extends Certificate> certificates(String file) {
        try (InputStream in = Files.newInputStream(directory.resolve(file))) {
            Collection<? extends Certificate> all =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (all.isEmpty()) {
                throw wrong("docker.tls.no-certificate", file);
            }
            return all;
        } catch (IOException e) {
            throw unreadable(file, e);
        } catch (CertificateException e) {
            throw wrong("docker.tls.no-certificate", file);
        }
    }

    private PrivateKey key() {
        String file = "key.pem";
        try (Reader text = Files.newBufferedReader(directory.resolve(file));
                PEMParser parser = new PEMParser(text)) {
            JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
            Object found = parser.readObject();
            while (found != null) {
                switch (found) {
                    case PrivateKeyInfo plain -> {
                        return converter.getPrivateKey(plain);
                    }
                    case PEMKeyPair pair -> {
                        return converter.getPrivateKey(pair.getPrivateKeyInfo());
                    }
                    case PKCS8EncryptedPrivateKeyInfo _, PEMEncryptedKeyPair _ ->
                        throw wrong("docker.tls.key-has-password", file);
                    default -> found = parser.readObject(); // such as the parameters in front of an EC key
                }
            }
            throw wrong("docker.tls.no-key", file);
        } catch (java.nio.file.FileSystemException e) {
            throw unreadable(file, e);
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw wrong("docker.tls.no-key", file);
        }
    }

    private static boolean isOf(X509Certificate certificate, PrivateKey key) throws GeneralSecurityException {
        String kind = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        try {
            Signature signing = Signature.getInstance(kind);
            signing.initSign(key);
            signing.update(PROBE);
            byte[] signed = signing.sign();
            Signature checking = Signature.getInstance(kind);
            checking.initVerify(certificate.getPublicKey());
            checking.update(PROBE);
            return checking.verify(signed);
        } catch (SignatureException | java.security.InvalidKeyException other) {
            return false;
        }
    }

    private DockerException unreadable(String file, IOException cause) {
        return new DockerException(Text.of("docker.tls.unreadable", host.name(), directory.resolve(file)), cause);
    }

    private DockerException wrong(String what, String file, Object... more) {
        Object[] arguments = new Object[2 + more.length];
        arguments[0] = host.name();
        arguments[1] = directory.resolve(file);
        System.arraycopy(more, 0, arguments, 2, more.length);
        return new DockerException(Text.of(what, arguments), null);
    }
}
