package drydock.registry.http;

import drydock.cluster.Image;
import drydock.http.Answer;
import drydock.http.Asker;
import drydock.http.Digest;
import drydock.http.NoAnswer;
import drydock.registry.Registry;
import drydock.registry.RegistryException;
import drydock.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A registry that speaks the OCI distribution protocol: Docker Hub, or one's own. */
@ApplicationScoped
class HttpRegistry implements Registry {
    private static final String MANIFESTS = String.join(
            ", ",
            "application/vnd.oci.image.index.v1+json",
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.docker.distribution.manifest.v2+json");
    private static final String DIGEST = "sha256:[0-9a-f]{64}";

    private static final long LARGEST_PACKAGE = 100 << 20;

    private final Asker asker;
    private final Asker patient;

    HttpRegistry() {
        this(new Asker(), new Asker(Duration.ofSeconds(5), Duration.ofSeconds(60)));
    }

    HttpRegistry(Asker asker, Asker patient) {
        this.asker = asker;
        this.patient = patient;
    }

    @Override
    public List<String> tags(Image image) {
        Repository repository = Repository.of(image);
        return new TagPages(repository, new Session(asker, repository)).read();
    }

    @Override
    public Optional<String> digest(Image image, String tag) {
        Repository repository = Repository.of(image);
        if (!TagPages.isTag(tag)) {
            return Optional.empty();
        }
        Answer answer = new Session(asker, repository).ask("HEAD", repository.at("/manifests/" + tag), MANIFESTS, 0);
        if (answer.status() == 404) {
            return Optional.empty();
        }
        if (answer.status() != 200) {
            throw Refusal.of(answer, repository);
        }
        return Optional.of(answer.header("docker-content-digest")
                .filter(digest -> digest.matches(DIGEST))
                .orElseThrow(() -> new RegistryException(
                        Text.of("registries.no-digest", repository.origin(), repository.name() + ":" + tag))));
    }

    @Override
    public String sha256(URI file) {
        String from = file.getHost() + file.getPath();
        try {
            Digest digest = patient.digest(file, LARGEST_PACKAGE);
            if (digest.status() != 200) {
                throw new RegistryException(Text.of("registries.no-file", from, digest.status()));
            }
            if (!digest.whole()) {
                throw new RegistryException(Text.of("registries.large-file", from, LARGEST_PACKAGE >> 20));
            }
            return digest.sha256();
        } catch (NoAnswer e) {
            throw new RegistryException(Text.of("registries.silent-file", from, e.text()), e);
        }
    }
}
