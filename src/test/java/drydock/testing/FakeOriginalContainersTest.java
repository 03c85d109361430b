package drydock.testing;

import drydock.docker.successor.OriginalContainers;
import drydock.docker.successor.OriginalContainersContract;

class FakeOriginalContainersTest extends OriginalContainersContract {
    private final OriginalContainers originals = new FakeOriginalContainers();

    @Override
    protected OriginalContainers originals() {
        return originals;
    }
}
