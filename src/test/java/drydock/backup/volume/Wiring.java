package drydock.backup.volume;

import drydock.backup.Storage;
import drydock.docker.Docker;

/** Puts the adapter together as the container does. */
public final class Wiring {
    private Wiring() {}

    public static Storage volume(Docker docker) {
        Tools tools = new Tools(docker);
        HelperContainer helper = new HelperContainer(docker);
        Others others = new Others(docker, new Places(docker));
        return new VolumeStorage(
                tools,
                helper,
                new Reader(docker, tools, others),
                new Inventory(tools, helper),
                others,
                new Marks(docker, tools, helper));
    }
}
