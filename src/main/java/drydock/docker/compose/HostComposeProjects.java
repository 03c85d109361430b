package drydock.docker.compose;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.docker.Compose;
import drydock.docker.ComposeProjects;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.compose.HostFiles.Found;
import drydock.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Projects whose one file lies on the host of the node. */
@ApplicationScoped
class HostComposeProjects implements ComposeProjects {
    private final Docker docker;

    HostComposeProjects(Docker docker) {
        this.docker = docker;
    }

    /** What was read of one, and by what. */
    private record Project(HostFiles files, Compose compose, Found file, Optional<Found> environment) {
        ServiceImage image() {
            return ServiceImage.of(file.text(), environment.map(Found::text), compose.service());
        }

        void replaceWith(ServiceImage image) {
            files.replace(says(image), image.text());
        }

        Found says(ServiceImage image) {
            return image.inEnvironment() ? environment.orElseThrow() : file;
        }
    }

    @Override
    public Written write(Cluster cluster, Host host, Container made, String image) {
        Project project = project(cluster, host, made);
        ServiceImage now = project.image();
        ServiceImage wanted = now.naming(image);
        boolean changed = !wanted.reference().equals(now.reference());
        if (changed) {
            project.replaceWith(wanted);
        }
        return new Written(project.says(now).path().toString(), changed);
    }

    @Override
    public Service read(Cluster cluster, Host host, Container made, String before) {
        Project project = project(cluster, host, made);
        ServiceImage now = project.image();
        ConfigHash hash = new ConfigHash(
                project.files(), project.compose(), cluster.compose().program());
        return new Service(now.reference(), hash.of(now, now.naming(before), Compose.hash(made)));
    }

    private Project project(Cluster cluster, Host host, Container made) {
        Compose compose = Compose.of(made)
                .filter(told -> !told.file().isBlank() && !told.directory().isBlank())
                .orElseThrow(() -> new Refused(Text.of("compose.no-path")));
        if (compose.file().contains(",") || Compose.hasOwnEnvironment(made)) {
            throw new Refused(Text.of("compose.several-files", compose.file()));
        }
        HostFiles files = new HostFiles(docker, cluster, host, made.imageId());
        Path path = absolute(compose.file());
        Found file = files.read(path).orElseThrow(() -> new Refused(Text.of("compose.no-file", path, host.name())));
        Optional<Found> environment = file.text().contains("$")
                ? files.read(absolute(compose.directory()).resolve(".env"))
                : Optional.empty();
        return new Project(files, compose, file, environment);
    }

    private static Path absolute(String path) {
        try {
            Path whole = Path.of(path);
            if (whole.isAbsolute()) {
                return whole;
            }
        } catch (InvalidPathException e) {
            // said below
        }
        throw new Refused(Text.of("compose.no-path"));
    }
}
