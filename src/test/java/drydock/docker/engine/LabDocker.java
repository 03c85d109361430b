package drydock.docker.engine;

import drydock.docker.Docker;

/** Gives tests of other packages the real adapter. */
public final class LabDocker {
    private LabDocker() {}

    public static Docker docker() {
        return new EngineDocker();
    }
}
