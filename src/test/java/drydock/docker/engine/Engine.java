package drydock.docker.engine;

import drydock.docker.Docker;

/** The real adapter, for tests of other packages. */
public final class Engine {
    private Engine() {}

    public static Docker docker() {
        return new EngineDocker();
    }
}
