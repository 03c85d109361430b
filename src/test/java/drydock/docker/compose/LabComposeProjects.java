package drydock.docker.compose;

import drydock.docker.ComposeProjects;
import drydock.docker.Docker;

/** Gives tests of other packages the real adapter. */
public final class LabComposeProjects {
    private LabComposeProjects() {}

    public static ComposeProjects projects(Docker docker) {
        return new HostComposeProjects(docker);
    }
}
