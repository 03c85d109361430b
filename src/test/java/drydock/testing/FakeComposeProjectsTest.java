package drydock.testing;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.docker.ComposeProjects;
import drydock.docker.Container;
import drydock.docker.compose.ComposeProjectsContract;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

class FakeComposeProjectsTest extends ComposeProjectsContract {
    private static final String PATH = "/srv/crm/compose.yml";

    private final FakeComposeProjects projects = new FakeComposeProjects();

    @BeforeEach
    void a_file() {
        projects.put(host(), PATH, OLD);
    }

    @Override
    protected ComposeProjects projects() {
        return projects;
    }

    @Override
    protected Cluster cluster() {
        return Clusters.demo();
    }

    @Override
    protected Host host() {
        return Lab.C;
    }

    private static Container of(String path) {
        return new Container(Map.of(
                "Config",
                Map.of(
                        "Labels",
                        Map.of(
                                "com.docker.compose.project",
                                "crm",
                                "com.docker.compose.service",
                                "app",
                                "com.docker.compose.project.config_files",
                                path,
                                "com.docker.compose.config-hash",
                                FakeComposeProjects.hash(OLD)))));
    }

    @Override
    protected Container made() {
        return of(PATH);
    }

    @Override
    protected String path() {
        return PATH;
    }

    @Override
    protected Container lost() {
        return of("/srv/lost/compose.yml");
    }
}
