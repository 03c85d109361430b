package drydock.registry.http;

import drydock.cluster.Image;
import drydock.http.HttpCaller;
import drydock.http.NoResponse;
import drydock.registry.Registry;
import drydock.registry.RegistryException;
import drydock.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A registry that speaks the OCI distribution protocol: Docker Hub, or one's own. */
@ApplicationScoped
class HttpRegistry implements Registry {
    private static final long LARGEST_PACKAGE = 100 << 20;

    private final HttpCaller caller;
    private final HttpCaller patient;
    private final RegistryLimits limits;

    HttpRegistry() {
        this(new HttpCaller(), new HttpCaller(Duration.ofSeconds(5), Duration.ofSeconds(60)), Clock.systemUTC());
    }

    HttpRegistry(HttpCaller caller, HttpCaller patient, Clock clock) {
        this.caller = caller;
        this.patient = patient;
        this.limits = new RegistryLimits(clock);
    }

    @Override
    public List<String> tags(Image image) {
        Repository repository = Repository.of(image);
        return new TagList(repository, session(repository)).read();
    }

    @Override
    public Optional<String> digest(Image image, String reference) {
        return TagList.isTag(reference) || Manifests.isDigest(reference)
                ? manifests(image).digest(reference)
                : Optional.empty();
    }

    @Override
    public Set<String> platforms(Image image, String digest) {
        return manifests(image).platforms(digest);
    }

    @Override
    public Map<String, String> labels(Image image, String digest) {
        return manifests(image).labels(digest);
    }

    @Override
    public OptionalInt pullsLeft(Image image) {
        return limits.left(Repository.of(image).origin());
    }

    private Manifests manifests(Image image) {
        Repository repository = Repository.of(image);
        return new Manifests(repository, session(repository));
    }

    private RegistrySession session(Repository repository) {
        return new RegistrySession(caller, repository, limits);
    }

    @Override
    public String sha256(URI file) {
        String from = file.getHost() + file.getPath();
        try {
            HttpCaller.Digest digest = patient.digest(file, LARGEST_PACKAGE);
            if (digest.status() != 200) {
                throw new RegistryException(Text.of("registries.no-file", from, digest.status()));
            }
            if (!digest.whole()) {
                throw new RegistryException(Text.of("registries.large-file", from, LARGEST_PACKAGE >> 20));
            }
            return digest.sha256();
        } catch (NoResponse e) {
            throw new RegistryException(Text.of("registries.silent-file", from, e.text()), e);
        }
    }
}
