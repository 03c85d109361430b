package drydock.backup.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.cluster.Cluster;
import drydock.docker.DockerException;
import drydock.testing.Behaviour;
import drydock.testing.Clusters;
import drydock.testing.FakeDocker;
import drydock.testing.FakeTime;
import drydock.testing.Lab;
import drydock.text.Text;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** On a host where /link leads to /srv/nocobase, and where some directories are gone. */
class MountLocationsTest {
    private static final String STORAGE = "/srv/nocobase/storage";

    private final Cluster cluster = Clusters.demo();
    private final Set<String> gone = new TreeSet<>();
    private final FakeDocker docker = new FakeDocker(new FakeTime().clock(), Lab.A, Lab.B, Lab.C);
    private final ForeignFiles others = new ForeignFiles(docker, new MountLocations(docker));

    MountLocationsTest() {
        docker.load(Lab.A, "image", "1", Map.of(), new Behaviour() {
            @Override
            public int run(Command command) throws IOException {
                return mountinfo(command);
            }
        });
        container("nocobase-1", STORAGE + ":/app/nocobase/storage");
        container("pg", "/link/storage/db:/files");
    }

    private String container(String name, String bind) {
        String id =
                docker.create(Lab.A, name, Map.of("Image", "image:1", "HostConfig", Map.of("Binds", List.of(bind))));
        docker.start(Lab.A, id);
        return id;
    }

    private int mountinfo(Behaviour.Command command) throws IOException {
        for (Map<String, Object> mount : command.container().mounts()) {
            String source = (String) mount.get("Source");
            if (gone.contains(source)) {
                throw new DockerException(Text.verbatim("bind source path does not exist: " + source), null);
            }
            command.say("36 35 8:1 " + source.replace("/link/", "/srv/nocobase/") + " " + mount.get("Destination")
                    + " rw - ext4 /dev/sda1 rw");
        }
        return 0;
    }

    private void gone(String name, String directory) {
        gone.add(directory);
        docker.stop(Lab.A, container(name, directory + ":/x"));
    }

    @Test
    void a_directory_that_is_gone_below_or_beside_the_storage_does_not_hide_links_into_it() {
        gone("old", STORAGE + "-old/x");
        gone("below", STORAGE + "/foo");
        assertThat(others.seen(cluster)).containsExactly("db");
    }

    @Test
    void where_the_nodes_storage_is_not_there_nothing_is_said_of_what_lies_in_it() {
        gone.add(STORAGE);
        assertThatThrownBy(() -> others.seen(cluster))
                .isInstanceOf(DockerException.class)
                .hasMessageContaining(STORAGE);
    }

    @Test
    void nobody_looks_again_until_somebody_else_is_started() {
        assertThat(others.seen(cluster)).containsExactly("db");
        gone.add(STORAGE);
        docker.stop(Lab.A, "nocobase-1");
        assertThat(others.seen(cluster)).containsExactly("db");
        container("other", "/link/other:/files");
        assertThatThrownBy(() -> others.seen(cluster)).isInstanceOf(DockerException.class);
    }
}
