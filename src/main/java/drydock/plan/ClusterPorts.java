package drydock.plan;

import drydock.backup.Backups;
import drydock.backup.storage.Storage;
import drydock.balancer.Balancer;
import drydock.cache.Cache;
import drydock.database.Database;
import drydock.docker.ComposeProjects;
import drydock.docker.Docker;
import drydock.docker.ObservedDocker;
import drydock.docker.successor.OriginalContainers;
import drydock.nocobase.NocoBase;
import drydock.registry.Registry;

/** The adapters that serve one cluster. */
public record ClusterPorts(
        Docker docker,
        Balancer balancer,
        Database database,
        Storage storage,
        Cache cache,
        Backups backups,
        NocoBase nocobase,
        Registry registry,
        OriginalContainers originals,
        ComposeProjects composeProjects) {

    /** The same for one look at the cluster, in which each host is asked a question once and nothing is changed. */
    public ClusterPorts observed() {
        return new ClusterPorts(
                ObservedDocker.of(docker),
                balancer,
                database,
                storage,
                cache,
                backups,
                nocobase,
                registry,
                originals,
                composeProjects);
    }
}
