package drydock.cache;

import drydock.cluster.Cluster;
import drydock.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a cluster's nodes share beside database and storage: what is cached, and jobs that wait. */
public interface Cache {

    /**
     * Looks whether databases could be flushed, and who is connected to them; changes nothing.
     *
     * @param cluster one that has a cache configured
     * @param databases by number
     * @throws CacheException with a message for people, or a DockerException where the cache's host does not answer
     */
    Look look(Cluster cluster, Set<Integer> databases);

    /**
     * Removes what is in databases, so that nothing speaks of data that are no more; removing it again does no harm. Other
     * databases of the server stay, and so do, where the configuration names prefixes, keys with others.
     *
     * @throws CacheException with a message for people, or a DockerException where the cache's host does not answer
     */
    void flush(Cluster cluster, Set<Integer> databases);

    /**
     * @param refusal why they could not be flushed
     * @param clients who is connected to one of them
     */
    record Look(Optional<Text> refusal, List<Client> clients) {}

    /** @param address from which it is connected, without the port */
    record Client(String address, int database) {}
}
