package drydock.backup.volume;

import drydock.backup.storage.Storage;
import drydock.docker.Docker;

/** Puts the adapter together as the container does. */
public final class Wiring {
    private Wiring() {}

    public static Storage volume(Docker docker) {
        ContainerTools tools = new ContainerTools(docker);
        HelperContainer helper = new HelperContainer(docker);
        ForeignFiles others = new ForeignFiles(docker, new MountLocations(docker));
        return new VolumeStorage(
                docker, tools, helper, new Inventory(tools, helper), others, new StorageMarks(docker, tools, helper));
    }
}
