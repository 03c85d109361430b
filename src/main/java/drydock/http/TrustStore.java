package drydock.http;

import drydock.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;

/** The certificates in a file, one behind the other as PEM, by which others are judged. */
final class TrustStore {
    private TrustStore() {}

    static KeyStore in(Path file) throws NoResponse {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority-" + store.size(), certificate);
            }
            if (store.size() == 0) {
                throw new CertificateException("no certificate");
            }
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new NoResponse(Text.of("http.no-authorities", file), e);
        }
    }
}
