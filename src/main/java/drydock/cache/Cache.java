package drydock.cache;

import drydock.cluster.Cluster;

/** What a cluster's nodes share beside database and storage: what is cached, and jobs that wait. */
public interface Cache {

    /**
     * Removes everything, so that nothing in it speaks of data that are no more; removing it again does no harm.
     *
     * @param cluster one that has a cache configured
     * @throws CacheException with a message for people, or a DockerException where the cache's host does not answer
     */
    void flush(Cluster cluster);
}
