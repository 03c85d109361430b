package drydock.docker.compose;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.docker.Compose;
import drydock.docker.ComposeProjects;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.compose.HostFiles.Found;
import drydock.docker.compose.ServiceImage.Variable;
import drydock.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

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
            ServiceImage image = ServiceImage.of(file.text(), environment.map(Found::text), compose.service());
            image.variable().map(Variable::name).filter(this::isShared).ifPresent(name -> {
                throw new Refused(Text.of("compose.shared-variable", name));
            });
            return image;
        }

        /** Whoever runs compose in a directory takes variables from the same file, by whatever other file. */
        private boolean isShared(String variable) {
            Path own = absolute(compose.file()).normalize();
            Path beside = absolute(compose.directory()).resolve(".env").normalize();
            return Stream.of(own, file.path(), beside, environment.orElseThrow().path())
                    .map(Path::getParent)
                    .distinct()
                    .flatMap(directory -> files.mentioning(variable, directory).stream())
                    .anyMatch(other -> !other.equals(own) && !other.equals(file.path()));
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
        return new Written(Compose.fit(project.says(now).path().toString()), changed);
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
        Compose compose = Compose.exactly(made)
                .filter(told -> !told.file().isBlank() && !told.directory().isBlank())
                .orElseThrow(() -> new Refused(Text.of("compose.no-path")));
        if (compose.file().contains(",") || Compose.hasOwnEnvironment(made)) {
            throw new Refused(Text.of("compose.several-files", Compose.fit(compose.file())));
        }
        HostFiles files = new HostFiles(docker, cluster, host, made.imageId());
        Path path = absolute(compose.file());
        Found file = files.read(path)
                .orElseThrow(() -> new Refused(Text.of("compose.no-file", Compose.fit(compose.file()), host.name())));
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
