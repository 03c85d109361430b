package drydock.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.testing.Lab;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The lab itself: what its hosts have under a tag is what its registry has under it. */
class LabImagesIT {
    private static final String OLD = Lab.REGISTRY + "/nocobase/nocobase:1.3.21";
    private static final String NEW = Lab.REGISTRY + "/nocobase/nocobase:1.4.17";

    @BeforeAll
    static void lab() {
        Lab.assumeUp();
    }

    @Test
    void a_host_that_has_an_older_image_under_a_tag_has_the_registrys_once_the_lab_is_up() throws Exception {
        docker("pull", "-q", OLD);
        docker("tag", OLD, NEW);
        Files.delete(LabCluster.state().resolve("hosts/b/images"));

        LabScripts.lab("up");

        assertThat(docker("image", "inspect", "-f", "{{.RepoDigests}}", NEW))
                .contains(new LabCluster().digest("1.4.17"));
    }

    private static String docker(String... arguments) {
        String[] words = new String[arguments.length + 2];
        words[0] = "docker";
        words[1] = "b";
        System.arraycopy(arguments, 0, words, 2, arguments.length);
        return LabScripts.lab(words);
    }
}
