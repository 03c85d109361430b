package drydock.testing;

import drydock.docker.Originals;
import drydock.docker.OriginalsContract;

class FakeOriginalsTest extends OriginalsContract {
    private final Originals originals = new FakeOriginals();

    @Override
    protected Originals originals() {
        return originals;
    }
}
