package drydock.testing;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Signs certificates, of engines and of who calls them. */
public final class Authority {
    private static final char[] PASSWORD = "unused".toCharArray();
    private static final Duration DAY = Duration.ofDays(1);
    private static final KeyPurposeId ANY = KeyPurposeId.anyExtendedKeyUsage;
    private static final AtomicLong SERIAL = new AtomicLong(1);

    private final Signed self;

    /** @param key of the first certificate, which stands for all of the chain here */
    public record Signed(KeyPair key, X509Certificate certificate) {
        public String certificatePem() {
            return pem(certificate);
        }

        /** As PKCS#8. */
        public String keyPem() {
            try {
                return pem(new JcaPKCS8Generator(key.getPrivate(), null));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    public Authority() {
        this.self = sign(keys(), null, "CN=authority", Duration.ofDays(1), Optional.empty());
    }

    /** @param ends from now; a negative one has expired */
    public Signed sign(String name, Duration ends) {
        return sign(name, ends, keys());
    }

    public Signed sign(String name, Duration ends, KeyPair key) {
        return sign(key, self, "CN=" + name, ends, Optional.of(ANY));
    }

    /** Of no use for a server. */
    public Signed signForClients(String name) {
        return sign(keys(), self, "CN=" + name, DAY, Optional.of(KeyPurposeId.id_kp_clientAuth));
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param usage of who is no authority */
    private static Signed sign(KeyPair key, Signed by, String name, Duration ends, Optional<KeyPurposeId> usage) {
        try {
            X500Principal issuer = new X500Principal(by == null ? name : "CN=authority");
            Instant end = Instant.now().plus(ends);
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    BigInteger.valueOf(SERIAL.getAndIncrement()),
                    Date.from(end.minus(DAY.multipliedBy(2))),
                    Date.from(end),
                    new X500Principal(name),
                    key.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(usage.isEmpty()));
            if (usage.isPresent()) {
                builder.addExtension(Extension.subjectAlternativeName, false, alternative(name.substring(3)));
                builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(usage.get()));
            }
            var signer =
                    new JcaContentSignerBuilder("SHA256withECDSA").build((by == null ? key : by.key()).getPrivate());
            return new Signed(key, new JcaX509CertificateConverter().getCertificate(builder.build(signer)));
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static GeneralNames alternative(String name) {
        int kind = name.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName;
        return new GeneralNames(new GeneralName(kind, name));
    }

    static String pem(Object object) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    public String pem() {
        return self.certificatePem();
    }

    /** Writes ca.pem, cert.pem and key.pem, as Docker's own client wants them. */
    public Path client(Path directory, Signed own) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("ca.pem"), pem());
        Files.writeString(directory.resolve("cert.pem"), own.certificatePem());
        Files.writeString(directory.resolve("key.pem"), own.keyPem());
        return directory;
    }

    /** Of a server that is known by this, and takes clients that this authority has signed for. */
    public SSLContext server(Signed own) {
        try {
            KeyStore keys = empty();
            keys.setKeyEntry("own", own.key().getPrivate(), PASSWORD, new X509Certificate[] {own.certificate()});
            KeyManagerFactory manager = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            manager.init(keys, PASSWORD);
            KeyStore authorities = empty();
            authorities.setCertificateEntry("authority", self.certificate());
            TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(authorities);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(manager.getKeyManagers(), trusted.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
