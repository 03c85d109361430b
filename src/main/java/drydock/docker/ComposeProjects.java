package drydock.docker;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.text.ExplainedException;
import drydock.text.Text;
import java.util.Optional;

/** The files on hosts that docker compose makes containers from, for where Drydock may read and write them. */
public interface ComposeProjects {
    /** On the container through which Drydock reaches such files: the name of its cluster. */
    String HELPER = "drydock.compose";

    /**
     * Lets the file that a container was made from name an image, which is all that changes in it.
     *
     * @param made a container of the service, which bears compose's labels
     * @param image with its tag; of the repository that the file names
     * @throws Refused where the file is not there, or says its image in a way that only a person should change
     */
    Written write(Cluster cluster, Host host, Container made, String image);

    /** @param file that names the image now @param changed whether it had to be written */
    record Written(String file, boolean changed) {}

    /**
     * What that file says as it is now.
     *
     * @param before the image that it named when compose read it for the container
     * @throws Refused as for writing
     */
    Service read(Cluster cluster, Host host, Container made, String before);

    /**
     * @param image that the file names for the container's service
     * @param hash what compose compares with its label {@code config-hash}; known only where the host has the compose that
     *     made the container and the rest of the file is as it was
     */
    record Service(String image, Optional<String> hash) {}

    /** The file is left to people. */
    final class Refused extends ExplainedException {
        private static final long serialVersionUID = 1L;

        public Refused(Text text) {
            super(text, null);
        }
    }
}
