package drydock.docker.engine;

import drydock.cluster.Host;
import drydock.testing.LabSsh;

/** All that is asked of an engine, through OpenSSH's own server. */
class SshDockerIT extends EngineDockerIT {
    private final Host host = LabSsh.host("c");

    @Override
    protected Host host() {
        return host;
    }
}
