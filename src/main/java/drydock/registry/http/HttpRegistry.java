package drydock.registry.http;

import drydock.cluster.Image;
import drydock.http.Answer;
import drydock.http.Asker;
import drydock.registry.Registry;
import drydock.registry.RegistryException;
import drydock.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
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

    private final Asker asker;

    HttpRegistry() {
        this(new Asker());
    }

    HttpRegistry(Asker asker) {
        this.asker = asker;
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
}
