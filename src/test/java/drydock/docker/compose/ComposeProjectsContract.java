package drydock.docker.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.docker.Compose;
import drydock.docker.ComposeProjects;
import drydock.docker.ComposeProjects.Refused;
import drydock.docker.ComposeProjects.Written;
import drydock.docker.Container;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link ComposeProjects} does with a file that compose has made a container from. */
public abstract class ComposeProjectsContract {
    protected static final String OLD = "registry.example.com/nocobase/nocobase:1.3.21";
    protected static final String NEW = "registry.example.com/nocobase/nocobase:1.4.17";

    protected abstract ComposeProjects projects();

    protected abstract Cluster cluster();

    protected abstract Host host();

    /** Of a file that names the old image. */
    protected abstract Container made();

    /** Where the file of the container is. */
    protected abstract String path();

    /** Of which the file is not there. */
    protected abstract Container lost();

    private Written write(String image) {
        return projects().write(cluster(), host(), made(), image);
    }

    @Test
    void what_is_written_is_read_and_is_written_once() {
        Container made = made();
        assertThat(write(NEW)).isEqualTo(new Written(path(), true));
        assertThat(write(NEW)).isEqualTo(new Written(path(), false));
        ComposeProjects.Service service = projects().read(cluster(), host(), made, OLD);
        assertThat(service.image()).isEqualTo(NEW);
        assertThat(service.hash()).isPresent();
        assertThat(write(OLD)).isEqualTo(new Written(path(), true));
        assertThat(projects().read(cluster(), host(), made, OLD).hash()).isEqualTo(Compose.hash(made));
    }

    @Test
    void what_it_means_to_compose_is_not_told_where_the_container_is_of_another_file() {
        made();
        write(NEW);
        assertThat(projects().read(cluster(), host(), made(), NEW).hash()).isEmpty();
    }

    @Test
    void another_image_is_left_to_people() {
        assertThatThrownBy(() -> write("other/app:1")).isInstanceOf(Refused.class);
    }

    @Test
    void a_file_that_is_not_there_is_left_to_people() {
        assertThatThrownBy(() -> projects().write(cluster(), host(), lost(), NEW))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> projects().read(cluster(), host(), lost(), OLD))
                .isInstanceOf(Refused.class);
    }
}
